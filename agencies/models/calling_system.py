"""Another system that may ask this portal: what it may ask, about which networks, until when."""

from datetime import datetime
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.models.person import Person
from audit.history import Governed, track


class Scope(models.TextChoices):
    DECIDE = "decide", _("ask whether an agency may do something now")
    READ = "read", _("read the records")
    OVERSEE = "oversee", _("read the history of events")
    DRAFT = "draft", _("send drafts of requests")


class CallingSystemQuerySet(models.QuerySet["CallingSystem"]):
    def answered(self, at: datetime | None = None) -> "CallingSystemQuerySet":
        """Computed when asked, as access is."""
        at = at or timezone.now()
        confirmed = self.filter(confirmed_at__lte=at)
        return confirmed.filter(revoked_at=None, starts_at__lte=at, ends_at__gt=at)

    def with_secret(self, digest: str, at: datetime) -> "CallingSystemQuerySet":
        former = Q(former_digest=digest, former_until__gt=at)
        return self.filter(Q(digest=digest) | former)


class CallingSystem(Governed):
    """Answered once a command officer has confirmed what an administrator added."""

    name = models.CharField(_("name"), max_length=100)
    contact = models.CharField(_("who answers for it"), max_length=200)
    scopes = ArrayField(models.TextField(), verbose_name=_("may"))
    networks = ArrayField(models.BigIntegerField(), verbose_name=_("networks"))
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("until"))
    drafts_for = models.ForeignKey(
        Person, models.PROTECT, related_name="+", null=True, verbose_name=_("drafts go to")
    )
    digest = models.CharField(max_length=64, unique=True)  # SHA-256 of the secret
    former_digest = models.CharField(max_length=64, blank=True)
    former_until = models.DateTimeField(_("former secret until"), null=True)
    added_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    confirmed_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True)
    revoked_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    revoked_at = models.DateTimeField(_("revoked"), null=True)

    objects = CallingSystemQuerySet.as_manager()
    history = track(
        no_db_index=["id", "drafts_for", "digest", "added_by", "confirmed_by", "revoked_by"]
    )

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("calling system")
        verbose_name_plural = _("calling systems")
        indexes = [
            models.Index("former_digest", condition=~Q(former_digest=""), name="former_secret")
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="system_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(scopes__contained_by=Scope.values, scopes__len__gt=0),
                name="scopes_known",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at=None, confirmed_by=None)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
                name="system_confirmed_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(scopes__contains=["draft"], drafts_for__isnull=False)
                | ~Q(scopes__contains=["draft"]) & Q(drafts_for=None),
                name="drafts_go_to_someone",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def audit_about(self) -> list[str]:
        return [f"network:{pk}" for pk in self.networks]

    def get_absolute_url(self) -> str:
        return reverse("agencies:system", args=[self.pk])

    @property
    def scope_words(self) -> list[Any]:
        return [scope.label for scope in Scope if scope in self.scopes]

    @property
    def is_answered(self) -> bool:
        within = self.starts_at <= timezone.now() < self.ends_at
        return within and bool(self.confirmed_at) and not self.revoked_at


class SystemUse(models.Model):
    """How often a system asked in an hour, roughly: each single answer is no event."""

    system = models.ForeignKey(CallingSystem, models.PROTECT, related_name="uses")
    hour = models.DateTimeField()
    calls = models.PositiveBigIntegerField(default=0)
    last_at = models.DateTimeField()

    class Meta:
        ordering = ["-hour"]
        constraints = [models.UniqueConstraint(fields=["system", "hour"], name="use_once_an_hour")]

    def __str__(self) -> str:
        return f"{self.system}: {self.calls}"
