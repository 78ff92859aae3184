"""What administrators do: people, their seats, their last day."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from agencies.models import Message, Network, Person, Role, SeatProposal, User
from tests.builders import (
    administrator,
    founders,
    give_seat,
    make_administrator,
    make_holder,
    make_network,
    make_user,
)

pytestmark = pytest.mark.usefixtures("transactional_db")
LIST, ADD = reverse("people:people"), reverse("people:add")
NEW = {
    "name": "Lena Park",
    "rank": "Sergeant",
    "personnel_number": "4711",
    "employer": "Long Beach Police Department",
    "starts_on": "2026-01-01",
    "username": "lpark",
    "email": "lpark@example.gov",
}


@pytest.fixture
def network() -> Network:
    return make_network()


@pytest.fixture
def admin(client) -> User:
    user = make_administrator()
    client.force_login(user)
    return user


@pytest.fixture
def person(network) -> Person:
    return make_user("newcomer").person


def page_of(person: Person) -> str:
    return reverse("people:person", args=[person.pk])


def give_page(person: Person) -> str:
    return reverse("people:give", args=[person.pk])


def asked_for(role: Role, network: Network | None, **other: object) -> dict[str, object]:
    about = {"role": role.value, "network": network.pk if network else "", "reason": "Needed."}
    return about | other


def read(answer) -> str:
    return answer.content.decode()


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_nobody_else_opens_these_pages(role, client, network, person):
    client.force_login(make_holder(role, network))

    for address in (LIST, ADD, page_of(person), give_page(person)):
        assert client.get(address).status_code == 403


def test_the_list_shows_what_each_holds(client, admin, network):
    operator = make_holder(Role.OPERATOR, network)

    page = read(client.get(LIST))

    assert str(operator) in page
    assert f"Vendor operator, {network}" in page


def test_the_list_is_searched(client, admin):
    make_user("needle")

    page = read(client.get(LIST, {"q": "needle"}))

    assert "Needle" in page
    assert page_of(admin.person) not in page


def test_a_longer_list_takes_no_more_queries(client, admin, network):
    few = count_of(client)
    for _each in range(5):
        make_holder(Role.OPERATOR, network)

    assert count_of(client) == few


def count_of(client) -> int:
    client.get(LIST)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        client.get(LIST)
    return len(queries)


def test_somebody_is_added_and_opens_nothing_yet(client, admin):
    answer = client.post(ADD, NEW)

    person = Person.objects.get(personnel_number="4711")
    assert person.user.username == "lpark"
    assert not person.seats.exists()
    assert "Lena Park" in read(answer)
    assert reverse("account_invitation", args=["x"])[:-2] in read(answer)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": ""}, "This field is required."),
        ({"starts_on": "31-31-2026"}, "Enter a valid date."),
        ({"ends_on": "2025-01-01"}, "The last day comes before the first."),
        ({"email": "nowhere"}, "Enter a valid email address."),
        ({"username": "two words"}, "Enter a valid username."),
        ({"name": "x" * 201}, "at most 200 characters"),
        ({"name": "A\x00B"}, "Null characters are not allowed."),
    ],
)
def test_bad_input_gets_a_sentence(wrong, said, client, admin):
    assert said in read(client.post(ADD, NEW | wrong))
    assert not Person.objects.filter(personnel_number="4711").exists()


def test_a_number_and_a_user_name_are_one_persons(client, admin):
    client.post(ADD, NEW)

    page = read(client.post(ADD, NEW | {"username": "LPARK"}))

    assert "Somebody has this personnel number already." in page
    assert "Somebody has this user name already." in page


def test_a_seat_that_nobody_signs_for_is_given_at_once(client, admin, person, network):
    answer = client.post(give_page(person), asked_for(Role.OPERATOR, network), follow=True)

    assert person.seats.get().role == Role.OPERATOR
    assert "holds the seat" in read(answer)


def test_an_administrators_seat_is_for_no_network(client, admin, person, network):
    page = read(client.post(give_page(person), asked_for(Role.ADMINISTRATOR, network)))
    assert "Choose none for an administrator." in page
    page = read(client.post(give_page(person), asked_for(Role.OPERATOR, None)))
    assert "Choose a network." in page

    client.post(give_page(person), asked_for(Role.ADMINISTRATOR, None))

    assert person.seats.get().role == Role.ADMINISTRATOR


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.COMMAND])
def test_a_seat_that_is_signed_for_is_proposed(role, client, admin, person, network):
    answer = client.post(give_page(person), asked_for(role, network), follow=True)

    proposal = SeatProposal.objects.get(person=person)
    assert (proposal.role, proposal.network, proposal.proposed_by) == (role, network, admin.person)
    assert not person.seats.exists()
    assert "when a command officer has signed" in read(answer)
    assert reverse("people:proposal", args=[proposal.pk]) in read(answer)
    told = Message.objects.filter(what="agencies.seat_to_sign")
    assert {message.to for message in told} == set(founders())


def test_dates_are_days_and_the_last_one_counts(client, admin, person, network):
    first = timezone.localdate() + timedelta(days=3)
    last = first + timedelta(days=4)
    dates = {"starts_on": first.isoformat(), "ends_on": last.isoformat()}

    client.post(give_page(person), asked_for(Role.OPERATOR, network) | dates)

    seat = person.seats.get()
    assert timezone.localtime(seat.starts_at).date() == first
    assert seat.last_day.date() == last
    assert seat.state == "not_yet"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"starts_on": "2020-01-01"}, "A seat does not start in the past."),
        ({"ends_on": "2020-01-01"}, "This seat would end before it starts."),
        ({"starts_on": "soon"}, "Enter a valid date."),
        ({"reason": ""}, "This field is required."),
        ({"role": "chief"}, "Select a valid choice."),
        ({"network": "999999"}, "Select a valid choice."),
    ],
)
def test_a_seat_that_cannot_be_is_refused_in_words(wrong, said, client, admin, person, network):
    page = read(client.post(give_page(person), asked_for(Role.OPERATOR, network) | wrong))

    assert said in page
    assert not person.seats.exists()


def test_what_policy_has_against_a_seat_stands_on_the_page(client, admin, person, network):
    give_seat(person, Role.OVERSIGHT, network)

    page = read(client.post(give_page(person), asked_for(Role.REVIEWER, network)))

    assert "which one person does not hold beside Reviewer" in page
    assert not SeatProposal.objects.filter(person=person).exists()


def test_some_seats_end_and_others_stay(client, admin, person):
    seats = [give_seat(person, Role.OPERATOR, make_network()) for _seat in range(3)]
    address = reverse("people:end-seats", args=[person.pk])
    two = {"chosen": [seats[0].pk, seats[1].pk]}

    page = read(client.get(address, two))
    assert "These 2 seats end:" in page
    assert person.seats.in_force().count() == 3
    client.post(address, two | {"reason": "Moved to another unit."})

    assert person.seats.in_force().get() == seats[2]


def test_everything_that_a_person_holds_ends_at_once(client, admin, person):
    for _seat in range(3):
        give_seat(person, Role.OPERATOR, make_network())
    address = reverse("people:end-seats", args=[person.pk])
    page = client.get(address, {"everything": "yes"})
    chosen = [seat.pk for seat in page.context["seats"]]

    answer = client.post(address, {"chosen": chosen, "reason": "Left."}, follow=True)

    assert not person.seats.in_force().exists()
    assert "3 seats have ended." in read(answer)


@pytest.mark.parametrize("chosen", ["", "x", "9" * 30, "0"])
def test_nothing_chosen_ends_nothing(chosen, client, admin, person, network):
    give_seat(person, Role.OPERATOR, network)
    address = reverse("people:end-seats", args=[person.pk])

    answer = client.post(address, {"chosen": chosen, "reason": "Left."}, follow=True)

    assert "Nothing was ended." in read(answer)
    assert person.seats.in_force().exists()


def test_a_seat_of_somebody_else_does_not_end_with_them(client, admin, person, network):
    other = make_holder(Role.OPERATOR, network).person.seats.get()
    give_seat(person, Role.REQUESTER, network)
    address = reverse("people:end-seats", args=[person.pk])

    client.post(address, {"chosen": [other.pk], "reason": "Left."})

    assert other.is_current


def test_the_last_day_is_set(client, admin, person):
    address = reverse("people:end", args=[person.pk])
    yesterday = timezone.localdate() - timedelta(days=1)

    client.post(address, {"ends_on": yesterday.isoformat()})

    person.refresh_from_db()
    assert person.has_left
    assert "left on" in read(client.get(page_of(person)))


def test_the_last_day_does_not_come_before_the_first(client, admin, person):
    address = reverse("people:end", args=[person.pk])

    page = read(client.post(address, {"ends_on": "1999-01-01"}))

    assert "The last day comes before the first." in page


def test_the_first_administrator_finds_the_page_in_the_navigation(client):
    client.force_login(administrator())

    assert LIST in read(client.get(reverse("agencies:messages")))
