from datetime import datetime

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from access_requests.models.access_request import AccessRequest
from access_requests.models.grant import Grant
from access_requests.models.screening import BARRED, Outcome
from access_requests.models.sharing_list import SharingList
from agencies import seats
from agencies.models import Agency, Network, Person, Role, User
from audit.history import Governed, track


class Matter(models.TextChoices):
    """What is approved and what is shared, where they are not the same; worst first."""

    NEVER_GRANTED = "never_granted", _("Shared, never granted")
    AFTER_THE_END = "after_the_end", _("Shared after the end")
    MORE_THAN_GRANTED = "more_than_granted", _("More than granted")
    BY_POOL = "by_pool", _("Shared by a rule or a pool")
    UNRESOLVED = "unresolved", _("Nobody knows who it is")
    LEFTOVER = "leftover", _("Leftover of the vendor")
    NOT_SHARED = "not_shared", _("Granted, not shared")
    NO_LIST = "no_list", _("No list")


# Of what a list shows; the others are of what it does not show.
SHOWN = (
    Matter.NEVER_GRANTED,
    Matter.AFTER_THE_END,
    Matter.MORE_THAN_GRANTED,
    Matter.BY_POOL,
    Matter.UNRESOLVED,
    Matter.LEFTOVER,
)


class DiscrepancyQuerySet(models.QuerySet["Discrepancy"]):
    def open(self) -> "DiscrepancyQuerySet":
        return self.filter(closed_at=None)

    def overdue(self, at: datetime | None = None) -> "DiscrepancyQuerySet":
        return self.open().filter(due_at__lte=at or timezone.now())

    def visible_to(self, user: User) -> "DiscrepancyQuerySet":
        """Oversight reads all; whoever works on a network, what is of it."""
        held = seats.roles(user)
        if Role.OVERSIGHT in held:
            return self.all()
        own = [seats.networks(user, role).values("pk") for role in held & WORKING]
        found = Q(pk=None)
        for networks in own:
            found |= Q(network__in=networks)
        return self.filter(found)


WORKING = {Role.REQUESTER, Role.REVIEWER, Role.COMMAND, Role.OPERATOR}


class Discrepancy(Governed):
    """A case: what one network shares under one name is not what was granted.

    It is never taken over as it is. It ends when a later list does not show it, or when a request
    for it was approved.
    """

    system = models.CharField(_("vendor’s system"), max_length=80)
    network = models.ForeignKey(
        Network, models.PROTECT, related_name="discrepancies", verbose_name=_("network")
    )
    key = models.TextField(_("the name, made comparable"))
    name = models.TextField(_("name"))
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="discrepancies", null=True)
    grant = models.ForeignKey(Grant, models.PROTECT, related_name="discrepancies", null=True)
    matter = models.CharField(_("what is wrong"), max_length=20, choices=Matter)
    outcome = models.CharField(_("what the law says"), max_length=30, choices=Outcome, blank=True)
    citation = models.TextField(_("citation"), blank=True)
    is_legacy = models.BooleanField(_("shared before this system"), default=False)
    found_in = models.ForeignKey(SharingList, models.PROTECT, related_name="+", null=True)
    opened_at = models.DateTimeField(_("found"))
    due_at = models.DateTimeField(_("due"))
    owed_by = models.CharField(_("for"), max_length=20, choices=Role)
    owner = models.ForeignKey(
        Person, models.PROTECT, related_name="+", null=True, verbose_name=_("owner")
    )
    draft = models.ForeignKey(
        AccessRequest, models.PROTECT, related_name="+", null=True, verbose_name=_("request")
    )
    is_ordered_off = models.BooleanField(_("ordered to be switched off"), default=False)
    closed_at = models.DateTimeField(_("closed"), null=True)
    closed_in = models.ForeignKey(SharingList, models.PROTECT, related_name="+", null=True)
    closed_by = models.ForeignKey(Grant, models.PROTECT, related_name="+", null=True)

    objects = DiscrepancyQuerySet.as_manager()
    history = track(
        no_db_index=[
            *["id", "network", "agency", "grant", "found_in"],
            *["owner", "draft", "closed_in", "closed_by"],
        ]
    )

    class Meta:
        verbose_name = _("discrepancy")
        verbose_name_plural = _("discrepancies")
        indexes = [models.Index("network", "system", "closed_at", name="discrepancies_of")]
        constraints = [
            models.UniqueConstraint(
                fields=["network", "system", "key"],
                condition=Q(closed_at=None),
                name="one_open_discrepancy",
            ),
        ]

    def __str__(self) -> str:
        return str(_("Discrepancy %(number)s") % {"number": self.pk})

    @property
    def audit_label(self) -> str:
        return f"{self} · {self.name}"

    @property
    def audit_about(self) -> list[str]:
        about = [f"network:{self.network_id}"]
        return [*about, f"agency:{self.agency_id}"] if self.agency_id else about

    def get_absolute_url(self) -> str:
        return reverse("sharing:discrepancy", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def is_overdue(self) -> bool:
        return self.is_open and self.due_at <= timezone.now()

    @property
    def is_barred(self) -> bool:
        return self.outcome in BARRED
