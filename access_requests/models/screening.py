from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from access_requests.models.access_request import AccessRequest
from access_requests.models.permission import words
from agencies.models import BARS, Agency, Effect, Restriction
from agencies.screening import Reason, in_words, place
from audit.history import Evidence


class Outcome(models.TextChoices):
    """What screening says of a request, in one word: the effect of the worst finding, or none."""

    BAR = Effect.BAR.value, _("Barred")
    BAR_WITHOUT_WARRANT = Effect.BAR_WITHOUT_WARRANT.value, _("Barred without a judicial warrant")
    UNRESOLVED = "unresolved", _("Not known yet who asks")
    SECOND_SIGN_OFF = Effect.SECOND_SIGN_OFF.value, _("Needs two signatures")
    CAUTION = Effect.CAUTION.value, _("To be noticed")
    CLEAR = "clear", _("No restriction matches")


def said(reason: Reason) -> str:
    """Why a restriction matches, in words; permissions are told as everywhere."""
    if reason.key == "permission":
        reason = Reason(reason.key, words([reason.value])[0])
    return in_words(reason)


BARRED = (Outcome.BAR, Outcome.BAR_WITHOUT_WARRANT)


class Screening(Evidence):
    """What the restrictions in force said of one version of one request."""

    access_request = models.ForeignKey(AccessRequest, models.PROTECT, related_name="screenings")
    of_version = models.PositiveIntegerField(_("of version"))
    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="+", null=True, verbose_name=_("agency confirmed")
    )
    kinds = ArrayField(models.TextField(), verbose_name=_("kinds it may be of"))
    states = ArrayField(models.TextField(), verbose_name=_("states it may be of"))
    outcome = models.CharField(_("outcome"), max_length=30, choices=Outcome)
    # The restrictions in force then, by their keys: what the database compares with those of now.
    considered = ArrayField(models.UUIDField(), verbose_name=_("restrictions considered"))

    class Meta:
        ordering = ["-id"]
        verbose_name = _("screening")
        indexes = [models.Index(fields=["access_request", "-id"], name="screening_latest")]

    def __str__(self) -> str:
        return f"{self.access_request}"

    @property
    def is_bar(self) -> bool:
        return self.outcome in BARRED

    @property
    def worst_first(self) -> "list[Finding]":
        """Keys of one millisecond are in no order."""
        return sorted(self.findings.select_related("restriction"), key=place)


class Finding(Evidence):
    """One restriction that matches, and why."""

    screening = models.ForeignKey(Screening, models.PROTECT, related_name="findings")
    restriction = models.ForeignKey(Restriction, models.PROTECT, related_name="findings")
    effect = models.CharField(_("effect"), max_length=30, choices=Effect)
    # [{"key": "kind", "value": "federal"}]; `agencies.screening.in_words` says it.
    reasons = models.JSONField(_("why it matches"))

    class Meta:
        ordering = ["id"]
        verbose_name = _("finding")
        constraints = [
            models.UniqueConstraint(
                fields=["screening", "restriction"], name="one_finding_per_restriction"
            )
        ]

    def __str__(self) -> str:
        return f"{self.restriction}"

    @property
    def level(self) -> str:
        """Of the notice that tells it."""
        return "stop" if self.effect in BARS else "warn"

    @property
    def reasons_in_words(self) -> list[str]:
        return [said(Reason(**reason)) for reason in self.reasons]
