"""The city's own systems, which are told each decision as it is published."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from audit.history import Governed, track
from audit.models import Event


class Endpoint(Governed):
    """Where a system of the city is told. What is sent there is public."""

    name = models.CharField(_("name"), max_length=100)
    url = models.URLField(_("address"), max_length=500)
    switched_off_at = models.DateTimeField(_("switched off"), null=True)

    history = track(no_db_index=["id"])

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("webhook")
        verbose_name_plural = _("webhooks")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("agencies:webhook", args=[self.pk])


class EndpointSecret(models.Model):
    """With which what is sent there is signed. The one before it signs as well for a day."""

    endpoint = models.ForeignKey(Endpoint, models.PROTECT, related_name="secrets")
    secret = models.TextField()  # encrypted
    used_until = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.endpoint)


class CallQuerySet(models.QuerySet["Call"]):
    def undone(self) -> "CallQuerySet":
        return self.filter(delivered_at=None, given_up_at=None)


class Call(models.Model):
    """One decision for one endpoint. Written with the step, so none is lost or invented."""

    id = models.UUIDField(primary_key=True, editable=False)  # the same over all attempts
    endpoint = models.ForeignKey(Endpoint, models.PROTECT, related_name="calls", db_index=False)
    event = models.ForeignKey(Event, models.PROTECT, null=True, related_name="+", db_index=False)
    kind = models.CharField(max_length=80)
    body = models.TextField()
    at = models.DateTimeField()
    due_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    tried_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)  # to the last attempt
    delivered_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)

    objects = CallQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["endpoint", "event"], name="called_once")]
        indexes = [
            models.Index(fields=["endpoint", "-at"], name="call_of"),
            models.Index(
                "due_at", condition=Q(delivered_at=None, given_up_at=None), name="call_undone"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.endpoint}: {self.kind}"
