import json
from typing import Any

from django.db import models
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext

from audit import events


class EventQuerySet(models.QuerySet["Event"]):
    def about(self, subject: models.Model) -> "EventQuerySet":
        """What happened to one thing, also as part of something larger (an import, say)."""
        told = Event.objects.filter(
            subject_type=subject._meta.label_lower, subject_id=str(subject.pk)
        )
        found = told.order_by().values("pk")
        history = getattr(subject, "history", None)
        if history is not None:
            # One after the other: asked as either or, the database reads all that ever happened.
            found = found.union(history.order_by().values("event_id"))
        return self.told().filter(pk__in=found)

    def told(self) -> "EventQuerySet":
        """What happened. What of it was published is an event of its own, and repeats it."""
        return self.filter(publishes=None)

    def looked(self) -> "EventQuerySet":
        """Who opened, read, took out or searched."""
        return self.told().filter(kind__in=events.that_read())


class Event(models.Model):
    """One thing that happened. `canon` is the evidence; the columns beside it find it."""

    id = models.UUIDField(primary_key=True, editable=False)
    kind = models.CharField(max_length=80)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField(db_default=Now())  # by the database's clock, set by itself
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.TextField()
    subject_type = models.CharField(max_length=80)
    subject_id = models.CharField(max_length=40)
    subject_label = models.TextField()
    canon = models.TextField()
    salt = models.BinaryField(max_length=32)
    seal = models.BinaryField(max_length=32)
    key_id = models.CharField(max_length=16)
    # Of a public event, whose canon is the public record: what happened.
    publishes = models.OneToOneField(
        "self", models.PROTECT, null=True, editable=False, related_name="published_as"
    )

    objects = EventQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index("subject_type", "subject_id", "id", name="event_subject"),
            models.Index("actor_id", "id", name="event_actor"),
            models.Index("kind", "id", name="event_kind"),
        ]

    def __str__(self) -> str:
        if self.publishes is not None:
            return gettext("Published: %(what)s") % {"what": self.publishes}
        return events.sentence(self.told)

    def get_absolute_url(self) -> str:
        return reverse("audit:event", args=[self.pk])

    @property
    def told(self) -> dict[str, Any]:
        return json.loads(self.canon)

    @property
    def published(self) -> "Event | None":
        """What the public reads of it."""
        return getattr(self, "published_as", None)

    @property
    def record(self) -> dict[str, str]:
        """Of a public event: its public record, as anyone reads it."""
        return {
            name: told if isinstance(told, str) else json.dumps(told, ensure_ascii=False)
            for name, told in self.told["record"].items()
        }

    @property
    def salt_as_text(self) -> str:
        return bytes(self.salt).hex()

    @property
    def audit_label(self) -> str:
        return self.subject_label

    @property
    def audit_about(self) -> list[str]:
        about: list[str] = self.told.get("about", [])
        return about
