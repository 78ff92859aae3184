"""Give, confirm and end seats."""

from datetime import datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext_noop

from agencies import policy_of_seats as policy
from agencies import seats
from agencies.events import SEAT_CONFIRMED, SEAT_ENDED, SEAT_GIVEN
from agencies.models import CONFIRMED_FOR, Network, Person, Role, Seat, User
from audit import clock
from audit.attempts import one_transaction, refuse_if
from audit.steps import step


def give(
    person: Person,
    role: Role,
    network: Network | None,
    *,
    by: User | None,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
    reason: str = "",
) -> Seat:
    """The seats that nobody signs for."""
    answers = {"role": role, "network": network, "starts_at": starts_at, "ends_at": ends_at}
    given: Seat = _give(person.pk, by=by, reason=reason, **answers)
    return given


@one_transaction(on=Person, to=gettext_noop("give a seat"))
def _give(
    pk: int, *, by: User | None, reason: str, starts_at: datetime | None, **about: Any
) -> Seat:
    person = Person.objects.select_for_update(no_key=True).get(pk=pk)
    seat = Seat(person=person, starts_at=starts_at or clock.now(), **about)
    refuse_if(policy.reason_not_to_give(by, seat))
    place(seat, by=by, reason=reason)
    return seat


def place(seat: Seat, *, by: models.Model | None, reason: str = "") -> None:
    """Inside the transaction that may give it."""
    with step(SEAT_GIVEN, seat, by=by, reason=reason, **facts(seat)):
        save(seat)


def save(seat: Seat) -> None:
    """Inside the step that gives it."""
    seat.confirmed_until = seat.starts_at + CONFIRMED_FOR
    seat.save()
    seats.project(seat.person)


@one_transaction(on=Seat, to=gettext_noop("end a seat"))
def end(pk: int, *, by: User | None, reason: str = "") -> Seat:
    """At once. One that has not begun never does."""
    seat = lock(pk)
    refuse_if(policy.reason_not_to_end(by, seat))
    with step(SEAT_ENDED, seat, by=by, reason=reason, **facts(seat)):
        seat.ends_at = max(clock.now(), seat.starts_at)
        seat.save()
        seats.project(seat.person)
    return seat


@one_transaction(on=Seat, to=gettext_noop("confirm a seat"))
def confirm(pk: int, *, by: User) -> Seat:
    seat = lock(pk)
    refuse_if(policy.reason_not_to_confirm(by, seat))
    until = clock.now() + CONFIRMED_FOR
    with step(SEAT_CONFIRMED, seat, by=by, until=until.date(), **facts(seat)):
        seat.confirmed_until, seat.confirmed_by = until, by.person
        seat.save()
    return seat


def lock(pk: int) -> Seat:
    return Seat.objects.select_for_update(no_key=True).get(pk=pk)


def facts(seat: Any) -> dict[str, Any]:
    """Of a seat, or of a proposal for one."""
    return {
        "person": str(seat.person),
        "role": Role(seat.role).label,
        "network": str(seat.network or "–"),
    }
