"""Whose turn it is, by name, and what stops a request that nobody can act on."""

from datetime import timedelta

import pytest
from django.template.loader import render_to_string
from django.utils import timezone

from access_requests import turn, workflow
from access_requests.models import AccessRequest, Status
from agencies import seating, seats
from agencies.events import PERSON_ADDED
from agencies.models import Person, Role, Seat, User
from audit.steps import step
from tests.builders import (
    give_seat,
    make_draft,
    make_grant,
    make_holder,
    make_network,
    make_officer,
    make_request_awaiting_review,
    make_request_awaiting_sign_off,
    make_user,
    sign,
)

pytestmark = pytest.mark.usefixtures("transactional_db")


def people(access_request: AccessRequest) -> list[User]:
    return list(turn.of(access_request).people)


def test_a_draft_waits_for_its_requester():
    draft = make_draft()
    make_holder(Role.REQUESTER, *draft.networks)

    assert people(draft) == [draft.requester.user]
    assert turn.of(draft).sentence == f"Waiting for the requester: {draft.requester}."


def test_a_draft_whose_requester_lost_the_seat_waits_for_those_who_may_complete_it():
    draft = make_draft()
    end_seats(draft.requester.user)
    other = make_holder(Role.REQUESTER, *draft.networks)

    assert people(draft) == [other]


def test_a_question_is_answered_by_the_requester_alone():
    filed = make_request_awaiting_review()
    reviewer = make_holder(Role.REVIEWER, *filed.networks)
    returned = workflow.return_(filed.pk, by=reviewer, version=filed.version, question="Which?")
    make_holder(Role.REQUESTER, *filed.networks)
    assert people(returned) == [filed.requester.user]

    end_seats(filed.requester.user)

    assert people(returned) == []
    assert str(filed.requester) in turn.of(returned).sentence


def test_a_review_waits_for_who_reviews_for_every_network_and_did_not_file_it():
    networks = [make_network().pk, make_network().pk]
    requester = make_holder(Role.REQUESTER, *networks)
    give_seat(requester.person, Role.REVIEWER, first_network(networks))
    make_holder(Role.REVIEWER, networks[0])
    waiting = make_request_awaiting_review(by=requester, networks=networks)
    assert people(waiting) == []
    assert turn.of(waiting).sentence.startswith("Nobody holds a reviewer seat for all")

    able = make_holder(Role.REVIEWER, *networks)

    assert people(waiting) == [able]
    assert turn.of(waiting).sentence == f"Waiting for a reviewer: {able}."


def test_a_decision_waits_for_officers_with_a_seat_for_every_network():
    waiting = make_request_awaiting_sign_off(networks=[make_network().pk, make_network().pk])
    make_holder(Role.COMMAND, waiting.networks[0])
    assert people(waiting) == []
    assert turn.of(waiting).sentence == (
        "Nobody holds a command seat for all of these networks who neither filed nor reviewed it."
        " An administrator must give a seat."
    )

    first, second = make_officer(waiting), make_officer(waiting)

    assert people(waiting) == [first, second]
    assert turn.of(waiting).sentence == f"Waiting for a command officer: {first} or {second}."


def test_a_second_decision_does_not_wait_for_who_signed_first():
    waiting = make_request_awaiting_sign_off(needs_two_sign_offs=True)
    first = make_officer(waiting)
    sign(waiting, by=first)
    waiting.refresh_from_db()
    assert waiting.status == Status.AWAITING_SECOND_SIGN_OFF
    assert people(waiting) == []
    assert "signed first" in turn.of(waiting).sentence

    second = make_officer(waiting)

    assert people(waiting) == [second]


def test_nobody_waits_for_who_may_not_sign_in_or_works_here_no_more():
    waiting = make_request_awaiting_sign_off()
    inactive, gone, last_day = (make_officer(waiting) for _ in range(3))
    User.objects.filter(pk=inactive.pk).update(is_active=False)
    end(gone.person, timezone.localdate() - timedelta(days=1))
    end(last_day.person, timezone.localdate())

    assert people(waiting) == [last_day]


def test_a_seat_that_ended_or_has_not_begun_does_not_count():
    waiting = make_request_awaiting_sign_off()
    officer = make_user("officer")
    tomorrow = timezone.now() + timedelta(days=1)
    network = first_network(waiting.networks)
    give_seat(officer.person, Role.COMMAND, network, starts_at=tomorrow)
    end_seats(make_officer(waiting))

    assert people(waiting) == []


def test_when_a_request_has_ended_it_is_nobodys_turn():
    assert turn.of(make_grant().access_request) is None


def test_a_page_names_them_or_warns_that_there_is_nobody():
    waiting = make_request_awaiting_sign_off()
    assert "Nobody can act on this request" in shown(waiting)

    officer = make_officer(waiting)

    assert f"Waiting for a command officer: {officer}." in shown(waiting)
    assert "Nobody" not in shown(waiting)

    assert shown(sign(waiting, by=officer)).strip() == ""


def shown(access_request: AccessRequest) -> str:
    part = "access_requests/parts/turn.html"
    return render_to_string(part, {"turn": turn.of(access_request)})


def test_it_is_found_in_a_few_queries_however_many_wait(django_assert_max_num_queries):
    waiting = make_request_awaiting_sign_off(networks=[make_network().pk, make_network().pk])
    for _ in range(4):
        make_officer(waiting)

    with django_assert_max_num_queries(2):
        assert "Waiting for" in turn.of(waiting).sentence


def first_network(networks):
    return seats.Network.objects.get(pk=networks[0])


def end_seats(user: User) -> None:
    for seat in Seat.objects.filter(person=user.person):
        seating.end(seat.pk, by=None)


def end(person: Person, on) -> None:
    with step(PERSON_ADDED, person, by=None, person=str(person), employer=person.employer):
        person.ends_on = on
        person.save()
