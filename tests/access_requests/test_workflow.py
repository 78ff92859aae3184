"""The life of a request, step by step."""

from datetime import timedelta
from itertools import product

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from access_requests import grants, reviewing, workflow
from access_requests.models import AccessRequest, Decision, Grant, SignOff, Status
from access_requests.transitions import TRANSITIONS
from agencies import seats
from agencies.models import Kind, Role
from audit.attempts import Changed, Refused
from audit.models import Event, Signature
from tests.builders import (
    make_answers,
    make_draft,
    make_grant,
    make_holder,
    make_network,
    make_officer,
    make_request_awaiting_review,
    make_request_awaiting_sign_off,
    make_user,
    next_year,
    propose,
    recommend,
    run,
    sign,
    sign_statement,
    state,
)


def test_one_signature_approves_one_request(transactional_db):
    waiting = make_request_awaiting_sign_off()

    approved = sign(waiting, by=make_officer(waiting))

    assert approved.status == Status.APPROVED
    assert [row.status for row in approved.history.order_by("version")] == [
        "draft",
        "awaiting_review",
        "awaiting_sign_off",
        "approved",
    ]
    assert SignOff.objects.get().decision == Decision.APPROVE
    assert Grant.objects.in_force().get() == approved.grant


def test_a_draft_becomes_the_request_of_whoever_completes_it(transactional_db):
    draft = make_draft()
    colleague = make_holder(Role.REQUESTER, *draft.networks)

    workflow.complete(draft.pk, by=colleague, version=1, topic="purpose", purpose="Homicide")

    draft.refresh_from_db()
    assert draft.requester == colleague.person
    assert draft.purpose == "Homicide"


def test_a_draft_that_is_not_complete_is_not_filed(transactional_db):
    draft = make_draft(purpose="")

    with pytest.raises(Refused, match="not answered yet"):
        workflow.file(draft.pk, by=draft.requester.user, version=draft.version)


def test_access_of_more_than_a_year_is_not_filed(transactional_db):
    draft = make_draft(ends_on=timezone.localdate() + timedelta(days=367))

    with pytest.raises(Refused, match="12 months at most"):
        workflow.file(draft.pk, by=draft.requester.user, version=draft.version)


def test_nobody_files_for_a_network_without_a_seat(transactional_db):
    draft = make_draft()
    other = make_network()

    with pytest.raises(Refused, match="do not file requests for all"):
        workflow.complete(
            draft.pk, by=draft.requester.user, version=1, topic="access", networks=[other.pk]
        )


def test_what_is_filed_is_not_changed(transactional_db):
    filed = make_request_awaiting_review()

    with pytest.raises(Refused, match="what was filed is not changed"):
        workflow.complete(
            filed.pk, by=filed.requester.user, version=2, topic="purpose", purpose="Other"
        )


def test_the_reviewer_returns_a_question_and_the_requester_answers_it(transactional_db):
    filed = make_request_awaiting_review()
    reviewer = make_holder(Role.REVIEWER, *filed.networks)

    returned = workflow.return_(filed.pk, by=reviewer, version=2, question="Which case number?")
    assert (returned.status, returned.question) == (Status.RETURNED, "Which case number?")
    requester = returned.requester.user
    answered = workflow.complete(
        filed.pk, by=requester, version=3, topic="purpose", purpose="Case 26-0412"
    )
    again = workflow.file(filed.pk, by=requester, version=answered.version)

    assert again.status == Status.AWAITING_REVIEW


def test_a_review_begins_anew_when_the_request_has_changed(transactional_db):
    waiting = make_request_awaiting_sign_off()
    officer = make_officer(waiting)
    returned = sign(waiting, by=officer, decision=Decision.RETURN, reason="Why live video?")
    filed = workflow.file(returned.pk, by=returned.requester.user, version=returned.version)

    with pytest.raises(Refused, match="Confirm first who the agency is"):
        workflow.recommend(
            filed.pk, by=filed.reviewer.user, version=filed.version, recommendation="As before."
        )


def test_nobody_recommends_before_every_check_is_answered(transactional_db):
    filed = make_request_awaiting_review()
    reviewer = make_holder(Role.REVIEWER, *filed.networks)
    answers = make_answers(filed)
    answers["call_back"] = {"answer": "", "note": ""}
    case = {"by": reviewer, "version": filed.version}
    reviewing.identify(
        filed.pk, entry_pk=None, note="", name="X PD", kind=Kind.MUNICIPAL, state="CA", **case
    )
    reviewing.answer(filed.pk, answers=answers, **case)

    with pytest.raises(Refused, match="Answer every check first"):
        workflow.recommend(filed.pk, recommendation="Fine.", **case)


@pytest.mark.parametrize(
    ("kind", "state_code"),
    [
        (Kind.FEDERAL, "CA"),
        (Kind.IMMIGRATION, "CA"),
        (Kind.PRIVATE, "CA"),
        (Kind.UNRESOLVED, "CA"),
        (Kind.MUNICIPAL, "AZ"),
    ],
)
def test_whom_the_law_excludes_is_not_recommended(kind, state_code, transactional_db):
    filed = make_request_awaiting_review()
    case = {"by": make_holder(Role.REVIEWER, *filed.networks), "version": filed.version}
    about = {"name": "ICE ERO", "kind": kind, "state": state_code}
    reviewing.identify(filed.pk, entry_pk=None, note="By its letterhead.", **about, **case)
    reviewing.answer(filed.pk, answers=make_answers(filed), **case)

    with pytest.raises(Refused, match="gives it no access"):
        workflow.recommend(filed.pk, recommendation="Fine.", **case)


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

    assert Signature.objects.get().act == decision
    assert not Grant.objects.exists()


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

    with pytest.raises(Refused, match="what the first approved"):
        sign(first, by=make_officer(waiting))


@pytest.mark.parametrize("people", list(product("ABC", repeat=3)), ids="".join)
def test_requester_reviewer_and_officer_are_three_people(people, transactional_db):
    network = make_network()
    everyone = {name: make_user(name) for name in "ABC"}
    for user in everyone.values():
        give_every_case_seat(user, network)
    requester, reviewer, officer = (everyone[name] for name in people)

    def walk():
        filed = make_request_awaiting_review(by=requester, networks=[network.pk])
        return sign(recommend(filed, by=reviewer), by=officer)

    if len(set(people)) == 3:
        assert walk().status == Status.APPROVED
    else:
        with pytest.raises(Refused, match="someone else must"):
            walk()
        assert not Grant.objects.exists()


def give_every_case_seat(user, network):
    for role in (Role.REQUESTER, Role.REVIEWER, Role.COMMAND):
        seats.give(user.person, role, network, by=None)


def test_an_officer_needs_a_seat_for_every_network(transactional_db):
    networks = [make_network().pk, make_network().pk]
    waiting = make_request_awaiting_sign_off(networks=networks)

    with pytest.raises(Refused, match="no command seat for all"):
        sign(waiting, by=make_holder(Role.COMMAND, networks[0]))


def test_a_statement_of_an_older_version_signs_nothing(transactional_db):
    waiting = make_request_awaiting_sign_off(needs_two_sign_offs=True)
    late, early = make_officer(waiting), make_officer(waiting)
    read = state(waiting, late, propose(waiting, Decision.APPROVE))
    sign(waiting, by=early)

    with pytest.raises(Changed, match=f"changed since you opened it. On .*{early.person.name}"):
        sign_statement(waiting, late, read)


def test_a_statement_that_says_something_else_signs_nothing(transactional_db):
    waiting = make_request_awaiting_sign_off()
    officer = make_officer(waiting)
    read = state(waiting, officer, propose(waiting, Decision.APPROVE))

    with pytest.raises(Changed, match="no longer what is on record"):
        sign_statement(waiting, officer, read.replace("Stolen vehicles", "Stolen bicycles"))


def test_a_statement_is_signed_by_the_officer_it_names(transactional_db):
    waiting = make_request_awaiting_sign_off()
    read = state(waiting, make_officer(waiting), propose(waiting, Decision.APPROVE))

    with pytest.raises(Changed):
        sign_statement(waiting, make_officer(waiting), read)


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


@pytest.mark.parametrize(
    "make", [make_draft, make_request_awaiting_review, make_request_awaiting_sign_off]
)
def test_the_requester_withdraws_before_a_decision(make, transactional_db):
    request = make()

    withdrawn = workflow.withdraw(request.pk, by=request.requester.user, reason="Not needed.")

    assert withdrawn.status == Status.WITHDRAWN


def test_a_decided_request_is_not_withdrawn(transactional_db):
    approved = make_grant().access_request

    with pytest.raises(Refused, match="is approved"):
        workflow.withdraw(approved.pk, by=approved.requester.user, reason="Too late.")


def test_what_nobody_acts_on_lapses(transactional_db, settings):
    waiting = make_request_awaiting_review()
    assert workflow.overdue() == []
    with pytest.raises(Refused, match="not overdue"):
        workflow.lapse(waiting.pk, by=None)

    settings.LAPSE_AFTER_DAYS = 0

    assert workflow.overdue() == [waiting.pk]
    assert workflow.lapse(waiting.pk, by=None).status == Status.LAPSED


def test_a_grant_is_in_force_from_its_first_moment_to_its_last(transactional_db):
    grant = make_grant()
    moment = timedelta(microseconds=1)

    def in_force(at):
        return Grant.objects.in_force(at).exists()

    assert not in_force(grant.starts_at - moment)
    assert in_force(grant.starts_at)
    assert in_force(grant.ends_at - moment)
    assert not in_force(grant.ends_at)


def test_access_begins_on_the_day_that_was_asked_for(transactional_db):
    start = timezone.localdate() + timedelta(days=30)

    grant = make_grant(starts_on=start)

    assert grant.starts_at == grants.midnight(start)
    assert not Grant.objects.in_force().exists()
    assert not grant.is_in_force


def test_revoking_ends_access_at_once(transactional_db):
    grant = make_grant()

    grants.revoke(grant.pk, by=make_officer(grant), reason="Shared onward.")

    assert not Grant.objects.in_force().exists()
    with pytest.raises(Refused, match="revoked already"):
        grants.revoke(grant.pk, by=make_officer(grant), reason="Again.")


@pytest.mark.django_db
def test_the_database_keeps_the_same_table_of_transitions():
    """Every pair is tried against that one rule; the others are off and all is rolled back."""
    make_draft()
    connection.check_constraints()
    run("ALTER TABLE access_requests_accessrequest DISABLE TRIGGER USER")

    for old, new in product(Status, Status):
        assert may_move(old, new) == (new in TRANSITIONS.get(old, ())), (old, new)


def may_move(old, new) -> bool:
    rule = "ALTER TABLE access_requests_accessrequest {} TRIGGER status_moves"
    run(rule.format("DISABLE"))
    AccessRequest.objects.update(status=old)
    connection.check_constraints()  # ALTER TABLE wants none outstanding
    run(rule.format("ENABLE"))
    try:
        with transaction.atomic():
            AccessRequest.objects.update(status=new)
    except IntegrityError:
        return False
    finally:
        connection.check_constraints()
    return True
