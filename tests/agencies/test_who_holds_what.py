"""Which roles one person holds, how many hold a role, since when: by policy and by guard."""

from datetime import timedelta
from itertools import permutations

import pytest
from django.utils import timezone

from agencies import people, seating, seats
from agencies import policy_of_seats as policy
from agencies.models import SIGNED_FOR, Network, Role, Seat
from audit import clock, policy_numbers
from audit.attempts import Refused
from audit.models import Number
from tests.builders import (
    found_in_this_transaction,
    give_seat,
    make_administrator,
    make_holder,
    make_host,
    make_network,
    make_user,
    refused,
)

pytestmark = pytest.mark.django_db

TOGETHER = {
    frozenset({Role.REQUESTER, Role.REVIEWER}),
    frozenset({Role.REQUESTER, Role.COMMAND}),
    frozenset({Role.REQUESTER, Role.OPERATOR}),
}


@pytest.fixture
def network() -> Network:
    found_in_this_transaction()
    return make_network()


def seat_of(person, role: Role, network: Network | None, **dates) -> Seat:
    network = None if role == Role.ADMINISTRATOR else network
    return Seat(person=person, role=role, network=network, **{"starts_at": clock.now()} | dates)


@pytest.mark.parametrize(("held", "other"), list(permutations(Role, 2)))
def test_what_one_person_may_hold_is_the_same_to_policy_and_guard(held, other, network):
    person = make_user().person
    give_seat(person, held, None if held == Role.ADMINISTRATOR else network)
    seat = seat_of(person, other, network)

    if {held, other} in TOGETHER:
        assert policy.reason_against_seat(seat) == ""
        give_seat(person, other, seat.network)
    else:
        assert "one person does not hold" in policy.reason_against_seat(seat)
        with refused("excludes"):
            give_seat(person, other, seat.network)


def test_the_same_seat_is_not_held_twice(network):
    holder = make_holder(Role.OPERATOR, network)

    assert "already" in policy.reason_against_seat(seat_of(holder.person, Role.OPERATOR, network))
    with refused("excludes"):
        give_seat(holder.person, Role.OPERATOR, network)


def test_what_has_ended_excludes_nothing(network):
    holder = make_holder(Role.OPERATOR, network)
    seating.end(holder.person.seats.get().pk, by=None)

    give_seat(holder.person, Role.COMMAND, network)

    assert seats.roles(holder) == {Role.COMMAND}


def test_seats_one_after_the_other_do_not_exclude_each_other(network):
    person, monday = make_user().person, timezone.now() + timedelta(days=7)
    give_seat(person, Role.REVIEWER, network, ends_at=monday)

    give_seat(person, Role.COMMAND, network, starts_at=monday)

    assert person.seats.count() == 2


def test_a_seat_to_come_excludes_already(network):
    person, monday = make_user().person, timezone.now() + timedelta(days=7)
    give_seat(person, Role.REVIEWER, network, starts_at=monday)

    with refused("excludes"):
        give_seat(person, Role.COMMAND, network)


def as_many_as_there_may_be(role: Role, network: Network, most: int, number: Number) -> None:
    for _each in range(most):
        give_seat(make_user().person, role, None if role == Role.ADMINISTRATOR else network)
    policy_numbers.change(number, most, by=None)


@pytest.mark.parametrize(("role", "number"), policy.CAPS.items())
def test_no_more_hold_a_role_than_its_number(role, number, network):
    as_many_as_there_may_be(role, network, 3, number)
    seat = seat_of(make_user().person, role, network)

    assert "3 people" in policy.reason_against_seat(seat)
    with refused("only_so_many"):
        give_seat(seat.person, role, seat.network)


def test_a_cap_counts_people_and_not_their_networks(network):
    officer = make_holder(Role.COMMAND, network)
    make_holder(Role.COMMAND, network)
    policy_numbers.change(Number.MOST_COMMAND, 2, by=None)

    give_seat(officer.person, Role.COMMAND, make_network())

    assert officer.person.seats.count() == 2


def test_a_cap_counts_over_all_networks_of_a_host(network):
    as_many_as_there_may_be(Role.OPERATOR, network, 1, Number.MOST_OPERATORS)

    person, other_network = make_user().person, make_network()

    with refused("only_so_many"):
        give_seat(person, Role.OPERATOR, other_network)


def test_a_cap_counts_who_begins_later(network):
    in_a_month = timezone.now() + timedelta(days=30)
    give_seat(make_user().person, Role.OPERATOR, network, starts_at=in_a_month)
    policy_numbers.change(Number.MOST_OPERATORS, 1, by=None)

    person = make_user().person

    with refused("only_so_many"):
        give_seat(person, Role.OPERATOR, network)
    give_seat(person, Role.OPERATOR, network, ends_at=in_a_month)


def test_a_seat_that_ended_makes_room(network):
    as_many_as_there_may_be(Role.OPERATOR, network, 1, Number.MOST_OPERATORS)

    seating.end(Seat.objects.get(role=Role.OPERATOR).pk, by=None)

    make_holder(Role.OPERATOR, network)


def test_a_number_is_only_tightened_once_there_are_seats(network):
    make_holder(Role.OPERATOR, network)

    with pytest.raises(Refused, match="by a signed decision"):
        policy_numbers.change(Number.MOST_OPERATORS, 5000, by=None)
    policy_numbers.change(Number.MOST_OPERATORS, 5, by=None)
    policy_numbers.change(Number.SECONDS_TO_READ, 90, by=None)
    with pytest.raises(Refused, match="by a signed decision"):
        policy_numbers.change(Number.SECONDS_TO_READ, 60, by=None)


def test_a_seat_starts_no_earlier_than_it_is_given(network):
    yesterday = timezone.now() - timedelta(days=1)
    seat = seat_of(make_user().person, Role.OPERATOR, network, starts_at=yesterday)

    assert "in the past" in policy.reason_against_seat(seat)
    with refused("starts_now"):
        give_seat(seat.person, Role.OPERATOR, network, starts_at=yesterday)


def test_a_seat_does_not_end_before_it_starts(network):
    yesterday = timezone.now() - timedelta(days=1)
    seat = seat_of(make_user().person, Role.OPERATOR, network, ends_at=yesterday)

    assert "before it starts" in policy.reason_against_seat(seat)


@pytest.mark.parametrize("role", SIGNED_FOR)
def test_a_seat_that_is_signed_for_is_not_given_directly(role, network):
    administrator, person = make_administrator(), make_user().person

    with pytest.raises(Refused, match="signs for the seat"):
        seating.give(person, role, network, by=administrator)


def test_only_administrators_give_seats(network):
    officer, person = make_holder(Role.COMMAND, network), make_user().person

    with pytest.raises(Refused, match="Only administrators"):
        seating.give(person, Role.OPERATOR, network, by=officer)
    seating.give(person, Role.OPERATOR, network, by=make_administrator())

    assert person.seats.get().role == Role.OPERATOR


def test_nobody_who_has_left_is_given_a_seat(network):
    administrator, user = make_administrator(), make_user()
    people.end(user.person.pk, by=administrator, on=timezone.localdate() - timedelta(days=1))

    with pytest.raises(Refused, match="does not work here"):
        seating.give(user.person, Role.OPERATOR, network, by=administrator)


def test_who_is_past_the_last_day_holds_nothing(network):
    holder, last_day = make_holder(Role.OPERATOR, network), timezone.localdate()
    people.end(holder.person.pk, by=make_administrator(), on=last_day)
    assert seats.roles(holder) == {Role.OPERATOR}

    people.end(holder.person.pk, by=make_administrator(), on=last_day - timedelta(days=1))

    assert seats.roles(holder) == set()
    assert not seats.holds(holder, Role.OPERATOR, [network.pk])


def test_who_may_not_sign_in_holds_nothing(network):
    holder = make_holder(Role.OPERATOR, network)
    holder.is_active = False
    holder.save()

    assert seats.roles(holder) == set()
    assert not seats.networks(holder, Role.OPERATOR).exists()


@pytest.mark.parametrize("by", ["administrator", "officer"])
def test_administrators_and_officers_end_a_seat_at_once(by, network):
    officer, holder = make_holder(Role.COMMAND, network), make_holder(Role.OPERATOR, network)
    ends = officer if by == "officer" else make_administrator()

    seating.end(holder.person.seats.get().pk, by=ends, reason="Moved to another unit.")

    assert seats.roles(holder) == set()


def test_nobody_else_ends_a_seat(network):
    oversight, holder = make_holder(Role.OVERSIGHT, network), make_holder(Role.OPERATOR, network)

    with pytest.raises(Refused, match="Only administrators and command officers"):
        seating.end(holder.person.seats.get().pk, by=oversight)


def test_an_officer_of_another_department_ends_no_seat(network):
    elsewhere = make_holder(Role.COMMAND, make_network(of=make_host("Signal Hill")))

    with pytest.raises(Refused, match="of its department"):
        seating.end(make_holder(Role.OPERATOR, network).person.seats.get().pk, by=elsewhere)


def test_a_seat_ends_once(network):
    holder = make_holder(Role.OPERATOR, network)
    seat = seating.end(holder.person.seats.get().pk, by=None)

    with pytest.raises(Refused, match="ended already"):
        seating.end(seat.pk, by=None)


def test_a_seat_that_is_ended_before_it_begins_never_does(network):
    later = timezone.now() + timedelta(days=3)
    seat = give_seat(make_user().person, Role.OPERATOR, network, starts_at=later)

    seating.end(seat.pk, by=None)

    assert not Seat.objects.current().filter(pk=seat.pk).exists()
    assert not Seat.objects.in_force(later + timedelta(days=1)).filter(pk=seat.pk).exists()
