"""Seats that nobody has confirmed for long: officers and administrators are told in time."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from agencies import messages
from agencies.events import SEATS_DUE
from agencies.models import Agency, Role, Seat, User
from agencies.news_of_seats import SEATS_TO_CONFIRM
from audit import clock
from audit.models import Event
from audit.steps import step

TOLD_BEFORE = timedelta(days=15)


def tell_what_is_due() -> int:
    """Of each department once for the same seats. Returns how many departments."""
    hosts = Agency.objects.filter(networks__isnull=False).distinct()
    return sum(_tell_of(host) for host in hosts)


@transaction.atomic(durable=True)
def _tell_of(host: Agency) -> bool:
    now = clock.now()
    due = list(_due(host, now, _last_told(host)))
    if due:
        first = min(seat.confirmed_until for seat in due).date()
        with step(SEATS_DUE, host, by=None, host=str(host), count=len(due), until=first):
            messages.tell(_confirming(host), SEATS_TO_CONFIRM, host)
    return bool(due)


def _due(host: Agency, now: datetime, told: datetime | None) -> QuerySet[Seat]:
    """Those that have come within the time since somebody was told last."""
    found = Seat.objects.in_force(now).filter(Q(network__host=host) | Q(network=None))
    found = found.filter(confirmed_until__lte=now + TOLD_BEFORE)
    return found.filter(confirmed_until__gt=told + TOLD_BEFORE) if told else found


def _last_told(host: Agency) -> datetime | None:
    told = Event.objects.about(host).filter(kind=SEATS_DUE.name).order_by("-id")
    return told.values_list("at", flat=True).first()


def _confirming(host: Agency) -> QuerySet[User]:
    """Officers, who confirm, and administrators, who give what has ended anew."""
    held = Seat.objects.in_force().filter(
        Q(role=Role.COMMAND, network__host=host) | Q(role=Role.ADMINISTRATOR)
    )
    return User.objects.at_work().filter(person__in=held.values("person"))
