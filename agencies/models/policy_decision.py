from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from agencies.models.agency import Agency
from agencies.models.network import Network
from agencies.models.opinion import Opinion
from agencies.models.person import Person
from agencies.models.restriction import Restriction
from audit.history import Governed, track
from audit.models import PolicyNumber


class What(models.TextChoices):
    """What widens access without any request."""

    LOOSEN_NUMBER = "loosen_number", _("Loosen a number of policy")
    SOFTEN_KIND = "soften_kind", _("Make the kind of an agency milder")
    LEARN_ALIAS = "learn_alias", _("Learn another name of an agency")
    MERGE = "merge", _("Merge an agency into another")
    ADD_CAMERAS = "add_cameras", _("Add cameras to a network that is shared")
    END_RESTRICTION = "end_restriction", _("End a restriction")
    ASK_FOR_ONE = "ask_for_one", _("Ask for one signature where two are needed")


class DecisionStatus(models.TextChoices):
    PROPOSED = "proposed", _("Proposed")
    SIGNED_ONCE = "signed_once", _("Signed once")
    SIGNED = "signed", _("Signed")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")


OPEN = [DecisionStatus.PROPOSED, DecisionStatus.SIGNED_ONCE]
MOVES = {
    "proposed": {"proposed", "signed_once", "signed", "declined", "withdrawn"},
    "signed_once": {"signed", "declined", "withdrawn"},
}
ABOUT = {
    "number": [What.LOOSEN_NUMBER],
    "agency": [What.SOFTEN_KIND, What.LEARN_ALIAS, What.MERGE],
    "network": [What.ADD_CAMERAS, What.ASK_FOR_ONE],
    "restriction": [What.END_RESTRICTION],
}
NEEDS_TWO = [What.END_RESTRICTION]  # signatures, of two officers, and counsel's opinion


def _about_one_thing() -> Q:
    """The row that this kind of decision is about, and no other."""
    found = Q()
    for field, whats in ABOUT.items():
        others = {f"{other}__isnull": other != field for other in ABOUT}
        found |= Q(what__in=[what.value for what in whats], **others)
    return found


class PolicyDecision(Governed):
    """Somebody proposes to loosen one rule in one place; command officers sign it, or decline."""

    what = models.CharField(_("what"), max_length=20, choices=What)
    number = models.ForeignKey(
        PolicyNumber, models.PROTECT, related_name="decisions", null=True, verbose_name=_("number")
    )
    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="decisions", null=True, verbose_name=_("agency")
    )
    network = models.ForeignKey(
        Network, models.PROTECT, related_name="decisions", null=True, verbose_name=_("network")
    )
    restriction = models.ForeignKey(
        Restriction,
        models.PROTECT,
        related_name="decisions",
        null=True,
        verbose_name=_("restriction"),
    )
    # What the row says, and what it will say, as the database holds it: {"was": …, "now": …}.
    change = models.JSONField(_("change"))
    reason = models.TextField(_("reason"))
    authority = models.TextField(_("legal authority"))
    opinion = models.ForeignKey(
        Opinion, models.PROTECT, related_name="+", null=True, verbose_name=_("opinion of counsel")
    )
    opinion_name = models.TextField(_("file"), blank=True)
    opinion_type = models.TextField(_("type of file"), blank=True)
    proposed_by = models.ForeignKey(
        Person, models.PROTECT, related_name="+", verbose_name=_("proposed by")
    )
    status = models.CharField(
        _("status"), max_length=12, choices=DecisionStatus, default=DecisionStatus.PROPOSED
    )
    would_change = models.JSONField(_("what it releases"), default=dict)
    answer = models.TextField(_("why it was declined"), blank=True)

    history = track(no_db_index=["id", *ABOUT, "opinion", "proposed_by"])

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("policy decision")
        verbose_name_plural = _("policy decisions")
        constraints = [
            models.CheckConstraint(condition=_about_one_thing(), name="decision_about_one_thing"),
            models.CheckConstraint(
                condition=~Q(reason="") & ~Q(authority=""), name="decision_says_why"
            ),
            models.CheckConstraint(
                condition=Q(what__in=NEEDS_TWO, opinion__isnull=False)
                | ~Q(what__in=NEEDS_TWO) & Q(opinion=None),
                name="decision_with_opinion",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_what_display()}: {self.subject}"

    @property
    def audit_about(self) -> list[str]:
        about = {"agency": self.agency_id, "network": self.network_id}
        return [f"{thing}:{pk}" for thing, pk in about.items() if pk]

    def get_absolute_url(self) -> str:
        return reverse("policy:decision", args=[self.pk])

    @property
    def about(self) -> str:
        """The field of the row it is about."""
        return next(field for field, whats in ABOUT.items() if self.what in whats)

    @property
    def subject(self) -> Any:
        return getattr(self, self.about)

    @property
    def is_open(self) -> bool:
        return self.status in OPEN

    @property
    def needs_two(self) -> bool:
        return self.what in NEEDS_TWO

    @staticmethod
    def describe_opinion(digest: str) -> str:
        """Not looked up: it may be twenty megabytes."""
        return digest
