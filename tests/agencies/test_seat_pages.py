"""The review of seats, and what oversight reads of them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from agencies import review_of_seats, seating
from agencies.models import CONFIRMED_FOR, Message, Network, Role, Seat, User
from agencies.tasks import remind_of_review
from audit.models import Event
from tests.builders import (
    administrator,
    founders,
    give_seat,
    make_administrator,
    make_holder,
    make_host,
    make_network,
    make_user,
)

pytestmark = pytest.mark.usefixtures("transactional_db")
REVIEW, SEATS = reverse("people:review"), reverse("people:seats")


@pytest.fixture
def network() -> Network:
    return make_network()


@pytest.fixture
def officer(client, network) -> User:
    user = make_holder(Role.COMMAND, network)
    client.force_login(user)
    return user


@pytest.fixture
def seat(network) -> Seat:
    return make_holder(Role.OPERATOR, network).person.seats.get()


def read(answer) -> str:
    return answer.content.decode()


def due_in(seat: Seat, days: int) -> Seat:
    """As if it had been given so long ago."""
    with seating.step(seating.SEAT_CONFIRMED, seat, by=None, until="", **seating.facts(seat)):
        seat.confirmed_until = timezone.now() + timedelta(days=days)
        seat.save()
    return seat


def test_an_officer_confirms_one_seat(client, officer, seat):
    due_in(seat, 3)

    answer = client.post(reverse("people:confirm", args=[seat.pk]), follow=True)

    assert "keeps the seat Vendor operator for 90 days" in read(answer)
    seat.refresh_from_db()
    assert seat.confirmed_by == officer.person


def test_what_falls_due_first_stands_first(client, officer, seat):
    due_in(seat, 3)

    first = client.get(REVIEW).context["seats"][0][0]

    assert first == seat


def test_ones_own_seat_has_no_button(client, officer):
    own = officer.person.seats.get()
    assert reverse("people:confirm", args=[own.pk]) not in read(client.get(REVIEW))

    answer = client.post(reverse("people:confirm", args=[own.pk]), follow=True)

    assert "Nobody confirms a seat of his or her own." in read(answer)


def test_an_officer_ends_a_seat_and_says_why(client, officer, seat):
    address = reverse("people:end-seat", args=[seat.pk])
    assert "This seat ends:" in read(client.get(address))

    answer = client.post(address, {"reason": "The contract is over."}, follow=True)

    assert "1 seat has ended." in read(answer)
    seat.refresh_from_db()
    assert seat.state == "ended"
    assert "The contract is over." in str(Event.objects.latest("id"))


@pytest.mark.parametrize("role", [role for role in Role if role != Role.COMMAND])
def test_nobody_else_reviews_seats(role, client, network, seat):
    user = make_administrator() if role == Role.ADMINISTRATOR else make_holder(role, network)
    client.force_login(user)

    assert client.get(REVIEW).status_code == 403
    assert client.post(reverse("people:confirm", args=[seat.pk])).status_code == 403


def test_seats_of_another_department_are_not_reviewed(client, officer):
    elsewhere = make_network(of=make_host("Signal Hill Police Department"))
    other = give_seat(make_user("stranger").person, Role.OPERATOR, elsewhere)

    assert str(other.person) not in read(client.get(REVIEW))
    answer = client.post(reverse("people:confirm", args=[other.pk]), follow=True)
    assert "Only a command officer of its department" in read(answer)
    assert client.get(reverse("people:end-seat", args=[other.pk])).status_code == 403


def test_oversight_reads_who_gave_and_signed_and_when_it_was_used(client, network):
    officer = make_holder(Role.COMMAND, network)
    client.force_login(make_holder(Role.OVERSIGHT, network))

    page = client.get(SEATS)

    row = next(seat for seat in page.context["seats"] if seat.person == officer.person)
    founder = founders().latest("pk")
    assert (row.given_by, row.signed_by) == (str(founder), str(founder))
    assert row.last_act is None
    of_founder = next(seat for seat in page.context["seats"] if seat.person == founder.person)
    assert of_founder.last_act == Event.objects.filter(actor_id=founder.pk).latest("id").at
    assert str(officer) in read(page)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.OVERSIGHT])
def test_nobody_else_reads_all_seats(role, client, network):
    user = make_administrator() if role == Role.ADMINISTRATOR else make_holder(role, network)
    client.force_login(user)

    assert client.get(SEATS).status_code == 403


@pytest.mark.parametrize(("role", "page"), [(Role.COMMAND, REVIEW), (Role.OVERSIGHT, SEATS)])
def test_more_seats_take_no_more_queries(role, page, client, network):
    client.force_login(make_holder(role, network))
    few = count_of(client, page)
    for _each in range(5):
        make_holder(Role.REQUESTER, network)

    assert count_of(client, page) == few


def count_of(client, page: str) -> int:
    client.get(page)
    with CaptureQueriesContext(connection) as queries:
        client.get(page)
    return len(queries)


def told() -> set[User]:
    return {each.to for each in Message.objects.filter(what="agencies.seats_to_confirm")}


def test_officers_and_administrators_are_told_15_days_before(seat, officer):
    assert remind_of_review() == 0
    due_in(seat, 14)

    assert remind_of_review() == 1

    assert told() == {officer, administrator(), *founders()}
    reminder = Event.objects.get(kind="agencies.seats_due")
    assert reminder.told["facts"]["count"] == 1


def test_they_are_told_once_of_the_same_seat(seat):
    due_in(seat, 14)
    remind_of_review()

    assert remind_of_review() == 0


def test_they_are_told_again_when_another_falls_due(seat, network):
    due_in(seat, 14)
    remind_of_review()
    due_in(give_seat(make_user().person, Role.OPERATOR, network), 15)

    assert review_of_seats.tell_what_is_due() == 1


def test_a_seat_is_due_once_in_each_period(seat, officer):
    due_in(seat, 14)
    remind_of_review()

    confirmed = seating.confirm(seat.pk, by=officer)

    assert confirmed.confirmed_until > timezone.now() + CONFIRMED_FOR - timedelta(minutes=1)
    assert remind_of_review() == 0
