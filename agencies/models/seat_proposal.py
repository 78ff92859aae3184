from datetime import datetime, timedelta

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.models.network import Network
from agencies.models.person import Person
from agencies.models.seat import Role
from audit.history import Governed, track


class ProposalStatus(models.TextChoices):
    PROPOSED = "proposed", _("Proposed")
    GIVEN = "given", _("Given")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")


DECIDED = {"proposed": {"proposed", "given", "declined", "withdrawn"}}


class SeatProposal(Governed):
    """An administrator asks a command officer to sign for somebody's seat."""

    person = models.ForeignKey(
        Person, models.PROTECT, related_name="seat_proposals", verbose_name=_("person")
    )
    role = models.CharField(_("role"), max_length=20, choices=Role)
    network = models.ForeignKey(
        Network, models.PROTECT, related_name="+", verbose_name=_("network")
    )
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("until"), null=True, blank=True)
    reason = models.TextField(_("reason"))
    proposed_by = models.ForeignKey(
        Person, models.PROTECT, related_name="+", verbose_name=_("proposed by")
    )
    status = models.CharField(
        _("status"), max_length=10, choices=ProposalStatus, default=ProposalStatus.PROPOSED
    )
    answer = models.TextField(_("why it was declined"), blank=True)

    history = track(no_db_index=["id", "person", "network", "proposed_by"])

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("proposal of a seat")
        verbose_name_plural = _("proposals of seats")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(role__in=["reviewer", "command"]), name="proposal_needs_signing"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.person}, {self.network}"

    @property
    def audit_about(self) -> list[str]:
        return [f"person:{self.person_id}", f"network:{self.network_id}"]

    def get_absolute_url(self) -> str:
        return reverse("people:proposal", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.status == ProposalStatus.PROPOSED

    @property
    def last_day(self) -> datetime | None:
        """What ends at midnight is held until the day before."""
        return self.ends_at and timezone.localtime(self.ends_at) - timedelta(microseconds=1)
