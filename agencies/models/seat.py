from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.models.agency import Agency
from agencies.models.network import Network
from agencies.models.person import Person, User
from audit.history import Governed, track
from audit.models import Number


class Role(models.TextChoices):
    REQUESTER = "requester", _("Requester")
    REVIEWER = "reviewer", _("Reviewer")
    COMMAND = "command", _("Command officer")
    OPERATOR = "operator", _("Vendor operator")
    OVERSIGHT = "oversight", _("Oversight")
    ADMINISTRATOR = "administrator", _("Administrator")


# Each widens what somebody can open, so another command officer signs for it.
SIGNED_FOR = (Role.REVIEWER, Role.COMMAND)
# One person may file as well; four eyes are then kept on each request. Other roles stand alone.
BESIDE_REQUESTER = (Role.REVIEWER, Role.COMMAND, Role.OPERATOR)
CONFIRMED_FOR = timedelta(days=90)
# How many people of one department may hold it; any number may file.
CAPS = {
    Role.REVIEWER: Number.MOST_REVIEWERS,
    Role.COMMAND: Number.MOST_COMMAND,
    Role.ADMINISTRATOR: Number.MOST_ADMINISTRATORS,
    Role.OPERATOR: Number.MOST_OPERATORS,
    Role.OVERSIGHT: Number.MOST_OVERSIGHT,
}

# What `in_force` says, for guards: of `agencies_seat s`.
SEAT_IN_FORCE = """s.starts_at <= countersign_now() AND countersign_now() < s.confirmed_until
    AND (s.ends_at IS NULL OR countersign_now() < s.ends_at)"""


class SeatState(models.TextChoices):
    IN_FORCE = "in_force", _("in force")
    NOT_YET = "not_yet", _("begins later")
    ENDED = "ended", _("ended")
    LAPSED = "lapsed", _("lapsed: nobody confirmed it")


def _unended(at: datetime) -> models.Q:
    """One that was ended before it began is of no time."""
    some_time = models.Q(ends_at__gt=models.F("starts_at"))
    return models.Q(ends_at=None) | models.Q(ends_at__gt=at) & some_time


class SeatQuerySet(models.QuerySet["Seat"]):
    def in_force(self, at: datetime | None = None) -> "SeatQuerySet":
        return self.current(at).filter(starts_at__lte=at or timezone.now())

    def current(self, at: datetime | None = None) -> "SeatQuerySet":
        """In force, or still to come: neither ended nor lapsed for want of a confirmation."""
        at = at or timezone.now()
        return self.filter(_unended(at), confirmed_until__gt=at)

    def held_by(self, user: User) -> "SeatQuerySet":
        """In force now; of who may not sign in or is past the last day, nothing."""
        at_work = models.Q(person__ends_on=None) | models.Q(
            person__ends_on__gte=timezone.localdate()
        )
        return self.in_force().filter(at_work, person__user=user.pk, person__user__is_active=True)

    def overlapping(self, starts_at: datetime, ends_at: datetime | None) -> "SeatQuerySet":
        """Those held at some time of this period, as far as it is still to come."""
        now = timezone.now()
        found = self.filter(_unended(max(starts_at, now)), confirmed_until__gt=now)
        return found.filter(starts_at__lt=ends_at) if ends_at else found

    def of_host(self, host: Agency | None) -> "SeatQuerySet":
        return self.filter(network__host=host) if host else self.filter(network=None)


class Seat(Governed):
    """One person, one role, one network, from and until, confirmed every 90 days."""

    person = models.ForeignKey(
        Person, models.PROTECT, related_name="seats", verbose_name=_("person")
    )
    role = models.CharField(_("role"), max_length=20, choices=Role)
    network = models.ForeignKey(
        Network, models.PROTECT, related_name="seats", null=True, verbose_name=_("network")
    )
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("until"), null=True, blank=True)
    confirmed_until = models.DateTimeField(_("confirmed until"))
    confirmed_by = models.ForeignKey(
        Person, models.PROTECT, related_name="+", null=True, verbose_name=_("confirmed by")
    )
    proposal = models.ForeignKey(
        "agencies.SeatProposal", models.PROTECT, related_name="+", null=True, editable=False
    )

    objects = SeatQuerySet.as_manager()
    history = track(no_db_index=["id", "person", "network", "confirmed_by", "proposal"])

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

    @property
    def audit_about(self) -> list[str]:
        of = [f"network:{self.network_id}"] if self.network_id else []
        return [f"person:{self.person_id}", *of]

    @property
    def state(self) -> "SeatState":
        """Computed when asked, as `in_force` is in the database."""
        now = timezone.now()
        if self.ends_at and (self.ends_at <= now or self.ends_at == self.starts_at):
            return SeatState.ENDED
        if self.confirmed_until <= now:
            return SeatState.LAPSED
        return SeatState.IN_FORCE if self.starts_at <= now else SeatState.NOT_YET

    @property
    def is_current(self) -> bool:
        return self.state in (SeatState.IN_FORCE, SeatState.NOT_YET)

    @property
    def last_day(self) -> datetime | None:
        """What ends at midnight is held until the day before."""
        return self.ends_at and timezone.localtime(self.ends_at) - timedelta(microseconds=1)
