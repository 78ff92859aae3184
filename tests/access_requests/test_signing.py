"""One officer, one signature, one request."""

from datetime import timedelta
from itertools import product

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from access_requests import notices
from access_requests.models import Decision, Grant, SignOff, Status
from agencies.models import Role
from audit import signatures
from audit.attempts import Changed, Refused
from audit.models import Event, Signature
from tests.builders import (
    give_seat,
    make_holder,
    make_network,
    make_officer,
    make_request_awaiting_review,
    make_request_awaiting_sign_off,
    make_user,
    next_year,
    propose,
    recommend,
    sign,
    sign_as_asked,
    to_sign,
)


def test_an_officer_grants_less_than_was_asked(transactional_db):
    waiting = make_request_awaiting_sign_off()
    sooner = waiting.ends_on - timedelta(days=100)

    sign(waiting, by=make_officer(waiting), permissions=("search",), ends_on=sooner)

    grant = Grant.objects.get()
    assert grant.permissions == ["search"]
    assert grant.last_day.date() == sooner


@pytest.mark.parametrize(
    "more",
    [{"permissions": ("search", "live")}, {"ends_on": next_year() + timedelta(days=1)}],
    ids=str,
)
def test_an_officer_never_grants_more_than_was_asked(more, transactional_db):
    waiting = make_request_awaiting_sign_off()

    with pytest.raises(Refused, match="never more"):
        sign(waiting, by=make_officer(waiting), **more)


def test_an_officer_never_grants_another_network(transactional_db):
    waiting = make_request_awaiting_sign_off()

    with pytest.raises(Refused, match="never more"):
        sign(waiting, by=make_officer(waiting), networks=(make_network().pk,))


def test_every_notice_is_acknowledged_before_an_approval(transactional_db):
    waiting = make_request_awaiting_sign_off(doubt=True)

    with pytest.raises(Refused, match="Acknowledge every notice"):
        sign(waiting, by=make_officer(waiting), acknowledged=())
    assert sign(waiting, by=make_officer(waiting)).status == Status.APPROVED


@pytest.mark.parametrize("decision", [Decision.DECLINE, Decision.RETURN])
def test_declining_and_returning_are_signed_too(decision, transactional_db):
    waiting = make_request_awaiting_sign_off()

    sign(waiting, by=make_officer(waiting), decision=decision)

    assert Signature.objects.latest("signed_at").act == decision
    assert not Grant.objects.exists()


@pytest.mark.parametrize("grounds", [(), ("out of spite",)])
def test_a_refusal_says_on_what_ground(grounds, transactional_db):
    waiting = make_request_awaiting_sign_off()

    with pytest.raises(Refused, match=r"ground|no longer what is on record"):
        sign(waiting, by=make_officer(waiting), decision=Decision.DECLINE, grounds=grounds)


def test_an_agreement_that_ends_before_the_access_is_a_notice(transactional_db):
    soon = timezone.localdate() + timedelta(days=30)
    dates = {"agreement_from": timezone.localdate(), "agreement_until": soon}

    waiting = make_request_awaiting_sign_off(agreement=dates)

    assert [notice.key for notice in notices.to_acknowledge(waiting)] == ["agreement_ends"]


def test_two_officers_sign_where_two_are_needed(transactional_db):
    waiting = make_request_awaiting_sign_off(needs_two_sign_offs=True)

    first = sign(waiting, by=make_officer(waiting))
    assert first.status == Status.AWAITING_SECOND_SIGN_OFF
    assert not Grant.objects.exists()
    second = sign(first, by=make_officer(waiting))

    assert second.status == Status.APPROVED
    assert Grant.objects.in_force().exists()


def test_one_officer_does_not_sign_twice(transactional_db):
    waiting = make_request_awaiting_sign_off(needs_two_sign_offs=True)
    officer = make_officer(waiting)
    first = sign(waiting, by=officer)

    with pytest.raises(Refused, match="another command officer"):
        sign(first, by=officer)


def test_the_second_officer_approves_what_the_first_approved(transactional_db):
    waiting = make_request_awaiting_sign_off(needs_two_sign_offs=True)
    first = sign(waiting, by=make_officer(waiting), permissions=("search",))

    with pytest.raises(Refused, match="Approve exactly that"):
        sign(first, by=make_officer(waiting))


@pytest.mark.parametrize("people", list(product("ABC", repeat=3)), ids="".join)
def test_requester_reviewer_and_officer_are_three_people(people, transactional_db):
    network = make_network()
    everyone = {name: make_user(name) for name in "ABC"}
    requester, reviewer, officer = (everyone[name] for name in people)

    def walk():
        give_seat(requester.person, Role.REQUESTER, network)
        give_seat(reviewer.person, Role.REVIEWER, network)
        give_seat(officer.person, Role.COMMAND, network)
        filed = make_request_awaiting_review(by=requester, networks=[network.pk])
        return sign(recommend(filed, by=reviewer), by=officer)

    if len(set(people)) == 3:
        assert walk().status == Status.APPROVED
    else:
        with pytest.raises((Refused, IntegrityError), match=r"someone else must|by one person"):
            walk()
        assert not Grant.objects.exists()


def test_an_officer_needs_a_seat_for_every_network(transactional_db):
    networks = [make_network().pk, make_network().pk]
    waiting = make_request_awaiting_sign_off(networks=networks)

    with pytest.raises(Refused, match="no command seat for all"):
        sign(waiting, by=make_holder(Role.COMMAND, networks[0]))


def test_a_statement_of_an_older_version_signs_nothing(transactional_db):
    waiting = make_request_awaiting_sign_off(needs_two_sign_offs=True)
    late, early = make_officer(waiting), make_officer(waiting)
    asked = to_sign(waiting, late, propose(waiting, Decision.APPROVE))
    sign(waiting, by=early)

    with pytest.raises(Changed, match=f"changed since you opened it. On .*{early.person.name}"):
        sign_as_asked(asked)


def test_a_statement_that_says_something_else_signs_nothing(transactional_db):
    waiting = make_request_awaiting_sign_off()
    officer = make_officer(waiting)
    read = to_sign(waiting, officer, propose(waiting, Decision.APPROVE)).statement
    other = read.replace("Stolen vehicles", "Stolen bicycles")
    asked = signatures.ask(officer, waiting, "approve", other, signatures.issue())

    with pytest.raises(Changed, match="no longer what is on record"):
        sign_as_asked(asked)


def test_a_statement_is_signed_by_the_officer_it_was_shown(transactional_db):
    waiting = make_request_awaiting_sign_off()
    asked = to_sign(waiting, make_officer(waiting), propose(waiting, Decision.APPROVE))

    with pytest.raises(Changed, match="Someone else was shown this"):
        sign_as_asked(asked, by=make_officer(waiting))


def test_a_refused_attempt_is_recorded_after_the_rollback(transactional_db):
    waiting = make_request_awaiting_sign_off()

    with pytest.raises(Refused):
        sign(waiting, by=waiting.reviewer.user)

    assert not SignOff.objects.exists()
    refusal = Event.objects.get(kind="audit.refused")
    assert refusal.subject_id == str(waiting.pk)
    assert "someone else must sign" in str(refusal)
    assert refusal.told["rows"] == []


def test_signing_inside_another_transaction_is_impossible(transactional_db):
    waiting = make_request_awaiting_sign_off()
    officer = make_officer(waiting)

    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        sign(waiting, by=officer)
