"""Every 90 days somebody else confirms that a seat is still needed, or it ends."""

from datetime import timedelta

import pytest
from django.utils import timezone

from agencies import seating, seats
from agencies.models import CONFIRMED_FOR, Role, Seat
from audit.attempts import Refused
from tests.builders import (
    give_seat,
    make_administrator,
    make_holder,
    make_host,
    make_network,
    make_user,
    refused,
)

pytestmark = pytest.mark.django_db
A_MINUTE = timedelta(minutes=1)


@pytest.fixture
def network():
    return make_network()


@pytest.fixture
def officer(network):
    return make_holder(Role.COMMAND, network)


@pytest.fixture
def seat(network) -> Seat:
    return make_holder(Role.OPERATOR, network).person.seats.get()


def test_a_seat_is_confirmed_for_90_days_when_it_is_given(seat):
    assert seat.confirmed_until == seat.starts_at + CONFIRMED_FOR


def test_a_seat_that_nobody_confirms_lapses(seat):
    holder, day = seat.person.user, seat.confirmed_until

    assert Seat.objects.in_force(day - A_MINUTE).filter(pk=seat.pk).exists()
    assert not Seat.objects.in_force(day).filter(pk=seat.pk).exists()
    assert seats.roles(holder) == {Role.OPERATOR}


def test_an_officer_confirms_for_another_90_days(seat, officer):
    confirmed = seating.confirm(seat.pk, by=officer)

    assert confirmed.confirmed_by == officer.person
    assert abs(confirmed.confirmed_until - timezone.now() - CONFIRMED_FOR) < A_MINUTE


def test_an_officer_confirms_the_seat_of_an_administrator(officer):
    administrator = make_administrator()

    confirmed = seating.confirm(administrator.person.seats.get().pk, by=officer)

    assert confirmed.confirmed_by == officer.person


def test_nobody_confirms_a_seat_of_ones_own(officer):
    with pytest.raises(Refused, match="of his or her own"):
        seating.confirm(officer.person.seats.get().pk, by=officer)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.COMMAND])
def test_nobody_but_an_officer_confirms(role, seat, network):
    other = make_administrator() if role == Role.ADMINISTRATOR else make_holder(role, network)

    with pytest.raises(Refused, match="Only a command officer"):
        seating.confirm(seat.pk, by=other)


def test_an_officer_of_another_department_does_not_confirm(seat):
    elsewhere = make_holder(Role.COMMAND, make_network(of=make_host("Signal Hill")))

    with pytest.raises(Refused, match="of its department"):
        seating.confirm(seat.pk, by=elsewhere)
    with refused("is_confirmed"):
        confirm_unasked(seat, elsewhere)


def test_what_has_ended_is_not_confirmed(seat, officer):
    seating.end(seat.pk, by=officer)

    with pytest.raises(Refused, match="in force"):
        seating.confirm(seat.pk, by=officer)


def test_a_seat_to_come_is_confirmed_when_it_has_begun(officer, network):
    tomorrow = timezone.now() + timedelta(days=1)
    seat = give_seat(make_user().person, Role.OPERATOR, network, starts_at=tomorrow)

    with pytest.raises(Refused, match="in force"):
        seating.confirm(seat.pk, by=officer)


def confirm_unasked(seat: Seat, by, until=None) -> None:
    with seating.step(seating.SEAT_CONFIRMED, seat, by=by, until="", **seating.facts(seat)):
        seat.refresh_from_db()
        seat.confirmed_until = until or timezone.now() + CONFIRMED_FOR
        seat.confirmed_by = by.person
        seat.save()


def test_the_database_refuses_who_confirms_for_longer(seat, officer):
    with refused("is_confirmed"):
        confirm_unasked(seat, officer, timezone.now() + timedelta(days=91))


def test_the_database_refuses_who_confirms_a_seat_of_ones_own(officer):
    with refused("is_confirmed"):
        confirm_unasked(officer.person.seats.get(), officer)
