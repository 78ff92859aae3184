from datetime import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.models.network import Network
from agencies.models.person import Person
from audit.history import Governed, track


class Role(models.TextChoices):
    REQUESTER = "requester", _("Requester")
    REVIEWER = "reviewer", _("Reviewer")
    COMMAND = "command", _("Command officer")
    OPERATOR = "operator", _("Vendor operator")
    OVERSIGHT = "oversight", _("Oversight")
    ADMINISTRATOR = "administrator", _("Administrator")


class SeatQuerySet(models.QuerySet["Seat"]):
    def in_force(self, at: datetime | None = None) -> "SeatQuerySet":
        at = at or timezone.now()
        unended = models.Q(ends_at=None) | models.Q(ends_at__gt=at)
        return self.filter(unended, starts_at__lte=at)


class Seat(Governed):
    """One person, one role, one network, from and until."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="seats")
    role = models.CharField(_("role"), max_length=20, choices=Role)
    network = models.ForeignKey(Network, models.PROTECT, related_name="seats", null=True)
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("until"), null=True, blank=True)

    objects = SeatQuerySet.as_manager()
    history = track(no_db_index=["id", "person", "network"])

    class Meta:
        ordering = ["person__name", "role"]
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        indexes = [models.Index("person", "role", name="seat_holder")]
        constraints = [
            models.CheckConstraint(
                # An administrator touches no case, so no network either.
                condition=models.Q(role="administrator", network=None)
                | ~models.Q(role="administrator") & models.Q(network__isnull=False),
                name="seat_is_of_a_network",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_at=None) | models.Q(ends_at__gte=models.F("starts_at")),
                name="seat_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_role_display()}"
