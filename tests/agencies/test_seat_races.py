"""Many at once: never one more than the cap, never two roles that exclude each other."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

import pytest
from django.db import IntegrityError, connection, transaction

from agencies import founding, proposals, seating
from agencies.models import Founding, Role, Seat
from audit import clock, policy_numbers
from audit.attempts import Refused
from audit.models import Number
from tests.builders import (
    administrator,
    give_key,
    give_seat,
    make_founders,
    make_holder,
    make_network,
    make_user,
    propose_seat,
    run,
    sign_for_seat,
)

pytestmark = pytest.mark.usefixtures("transactional_db")
THREADS = 12
MOST = 3


def at_once(*attempts: Callable) -> list:
    barrier = Barrier(len(attempts))

    def make(attempt):
        try:
            connection.ensure_connection()
            barrier.wait()
            return attempt()
        except (Refused, IntegrityError) as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(attempts)) as pool:
        return list(pool.map(make, attempts))


def given(answers: list) -> int:
    return sum(not isinstance(answer, Exception) for answer in answers)


def holders(role: Role) -> int:
    return Seat.objects.in_force().filter(role=role).values("person").distinct().count()


@pytest.mark.parametrize(
    ("role", "number"),
    [
        (Role.OPERATOR, Number.MOST_OPERATORS),
        (Role.OVERSIGHT, Number.MOST_OVERSIGHT),
        (Role.ADMINISTRATOR, Number.MOST_ADMINISTRATORS),
    ],
)
def test_twelve_at_once_are_never_more_than_the_cap(role, number):
    networks = [make_network() for _network in range(3)]
    people = [make_user().person for _thread in range(THREADS)]
    before = holders(role)
    policy_numbers.change(number, MOST, by=None)

    answers = at_once(
        *(
            partial(
                seating.give,
                person,
                role,
                None if role == Role.ADMINISTRATOR else networks[place % 3],
                by=administrator(),
            )
            for place, person in enumerate(people)
        )
    )

    assert holders(role) == MOST
    assert given(answers) == MOST - before


def place(person, role, network) -> None:
    """Past policy, to the guard."""
    seat = Seat(person=person, role=role, network=network, starts_at=clock.now())
    with transaction.atomic():
        seating.place(seat, by=None)


def test_the_database_alone_keeps_the_cap():
    network = make_network()
    people = [make_user().person for _thread in range(THREADS)]
    policy_numbers.change(Number.MOST_OPERATORS, MOST, by=None)

    answers = at_once(*(partial(place, person, Role.OPERATOR, network) for person in people))

    assert (given(answers), holders(Role.OPERATOR)) == (MOST, MOST)


def test_officers_who_sign_at_once_do_not_pass_the_cap():
    network = make_network()
    officers = [give_key(make_holder(Role.COMMAND, network)) for _officer in range(4)]
    room = holders(Role.COMMAND) + 2
    policy_numbers.change(Number.MOST_COMMAND, room, by=None)
    asked = []
    for officer in officers:
        proposal = propose_seat(make_user().person, Role.COMMAND, network)
        proposals.view(proposal, by=officer)
        asked.append(proposals.ask(proposal, by=officer))

    answers = at_once(*(partial(sign_for_seat, each) for each in asked))

    assert given(answers) == 2
    assert holders(Role.COMMAND) == room


def test_two_roles_that_exclude_each_other_are_not_given_at_once():
    network, person = make_network(), make_user().person

    answers = at_once(
        *(partial(place, person, role, network) for role in (Role.OPERATOR, Role.OVERSIGHT) * 3)
    )

    assert given(answers) == 1
    assert person.seats.count() == 1


def test_one_proposal_signed_by_two_officers_at_once_gives_one_seat():
    network = make_network()
    officers = [give_key(make_holder(Role.COMMAND, network)) for _officer in range(2)]
    proposal = propose_seat(make_user().person, Role.REVIEWER, network)
    asked = []
    for officer in officers:
        proposals.view(proposal, by=officer)
        asked.append(proposals.ask(proposal, by=officer))

    answers = at_once(*(partial(sign_for_seat, each) for each in asked))

    assert given(answers) == 1
    assert proposal.person.seats.count() == 1


@pytest.mark.starts_from("unfounded")
def test_an_installation_is_founded_once_whoever_else_tries():
    network = make_network()
    pairs = [[make_user().person for _person in range(2)] for _thread in range(4)]

    def found(pair) -> None:
        with transaction.atomic():
            founding.record(*pair, host="the department")
            for person in pair:
                founding.seat(person, Role.COMMAND, network)

    answers = at_once(*(partial(found, pair) for pair in pairs))

    assert given(answers) == 1
    assert Founding.objects.count() == 1
    assert holders(Role.COMMAND) == 2


@pytest.mark.parametrize("level", ["REPEATABLE READ", "SERIALIZABLE"])
def test_a_seat_is_given_under_read_committed_alone(level):
    person, network = make_user().person, make_network()

    with pytest.raises(IntegrityError, match="under read committed"), transaction.atomic():
        run(f"SET TRANSACTION ISOLATION LEVEL {level}")
        place(person, Role.OPERATOR, network)


@pytest.mark.starts_from("unfounded")
@pytest.mark.parametrize("level", ["REPEATABLE READ", "SERIALIZABLE"])
def test_a_founding_is_made_under_read_committed_alone(level):
    two = [make_user().person for _person in range(2)]

    with pytest.raises(IntegrityError, match="under read committed"), transaction.atomic():
        run(f"SET TRANSACTION ISOLATION LEVEL {level}")
        founding.record(*two, host="the department")


@pytest.mark.starts_from("unfounded")
def test_the_founders_of_tests_are_found_but_once():
    make_founders()
    make_founders()

    assert Founding.objects.count() == 1
    assert give_seat(make_user().person, Role.COMMAND, make_network()).proposal is not None
