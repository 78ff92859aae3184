from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from agencies.models.policy_decision import PolicyDecision
from agencies.models.restriction import Restriction
from audit.history import Evidence

HOURS_PUBLISHED = 72


class RestrictionEnding(Evidence):
    """A restriction that two officers end: on record at once, and in effect three days later."""

    restriction = models.OneToOneField(
        Restriction, models.PROTECT, related_name="ending", verbose_name=_("restriction")
    )
    decision = models.OneToOneField(
        PolicyDecision, models.PROTECT, related_name="ending", verbose_name=_("decision")
    )
    ends_at = models.DateTimeField(_("until"), db_default=Now())  # the database sets it

    class Meta:
        verbose_name = _("ending of a restriction")
        verbose_name_plural = _("endings of restrictions")

    def __str__(self) -> str:
        return f"{self.restriction}"
