"""The life of a request, step by step."""

from datetime import timedelta
from itertools import product

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from access_requests import notes, reviewing, workflow
from access_requests.models import AccessRequest, Decision, Grant, SignOff, Status
from access_requests.transitions import TRANSITIONS
from agencies.models import Kind, Role
from audit import policy_numbers
from audit.attempts import Refused
from audit.models import Event, Number
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
    run,
    sign,
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
    again = workflow.file(filed.pk, by=requester, version=answered.version, answer="It is 26-0412.")

    assert (again.status, again.answer) == (Status.AWAITING_REVIEW, "It is 26-0412.")


def test_what_was_asked_is_answered_before_it_is_filed_again(transactional_db):
    filed = make_request_awaiting_review()
    reviewer = make_holder(Role.REVIEWER, *filed.networks)
    workflow.return_(filed.pk, by=reviewer, version=2, question="Which case number?")

    with pytest.raises(Refused, match="is not answered"):
        workflow.file(filed.pk, by=filed.requester.user, version=3, answer=" ")


def test_a_second_question_wants_an_answer_of_its_own(transactional_db):
    filed = make_request_awaiting_review()
    reviewer = make_holder(Role.REVIEWER, *filed.networks)
    workflow.return_(filed.pk, by=reviewer, version=2, question="Which case number?")
    again = workflow.file(filed.pk, by=filed.requester.user, version=3, answer="26-0412.")

    returned = workflow.return_(again.pk, by=reviewer, version=4, question="Who asks there?")

    assert (returned.question, returned.answer) == ("Who asks there?", "")


def test_nothing_is_returned_without_a_question(transactional_db):
    filed = make_request_awaiting_review()
    reviewer = make_holder(Role.REVIEWER, *filed.networks)

    with pytest.raises(Refused, match="Write the question"):
        workflow.return_(filed.pk, by=reviewer, version=2, question=" ")


def test_a_review_begins_anew_when_the_request_has_changed(transactional_db):
    waiting = make_request_awaiting_sign_off()
    officer = make_officer(waiting)
    returned = sign(waiting, by=officer, decision=Decision.RETURN, reason="Why live video?")
    filed = workflow.file(
        returned.pk, by=returned.requester.user, version=returned.version, answer="It is not."
    )

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

    with pytest.raises(Refused, match=r"It is barred|what kind of agency"):
        workflow.recommend(filed.pk, recommendation="Fine.", **case)


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


def test_what_nobody_acts_on_lapses(transactional_db):
    waiting = make_request_awaiting_review()
    assert not workflow.overdue()
    with pytest.raises(Refused, match="not overdue"):
        workflow.lapse(waiting.pk, by=None)

    policy_numbers.change(Number.DAYS_TO_LAPSE, 0, by=None)

    assert workflow.overdue().get() == waiting
    assert workflow.lapse(waiting.pk, by=None).status == Status.LAPSED


@pytest.mark.parametrize(
    "end",
    [
        lambda waiting: sign(waiting, by=make_officer(waiting), decision=Decision.DECLINE),
        lambda waiting: workflow.withdraw(waiting.pk, by=waiting.requester.user, reason="Later."),
        lambda waiting: sign(waiting, by=make_officer(waiting)),
    ],
    ids=["declined", "withdrawn", "approved"],
)
def test_what_has_ended_is_asked_for_again_with_the_same_answers(end, transactional_db):
    ended = end(make_request_awaiting_sign_off())

    draft = workflow.begin_again(ended.pk, by=ended.requester.user)

    assert (draft.status, draft.asked_before) == (Status.DRAFT, ended)
    assert (draft.ends_on is None) == (ended.status != Status.APPROVED)
    assert draft.purpose == ended.purpose
    assert draft.permissions == ended.permissions
    with pytest.raises(Refused, match=f"Complete the draft {draft}"):
        workflow.begin_again(ended.pk, by=ended.requester.user)


def test_what_is_not_decided_is_not_asked_for_again(transactional_db):
    waiting = make_request_awaiting_sign_off()

    with pytest.raises(Refused, match="is not asked for again yet"):
        workflow.begin_again(waiting.pk, by=waiting.requester.user)


def test_a_note_stays_on_the_record_whatever_becomes_of_the_case(transactional_db):
    grant = make_grant()
    officer = make_officer(grant)

    noted = notes.add(grant.access_request.pk, by=officer, text="Their chief has changed.")

    assert grant.access_request.notes.get() == noted
    assert "Their chief has changed." in str(Event.objects.latest("id"))
    assert grant.access_request.version == 4


@pytest.mark.parametrize(
    ("who", "text", "why"),
    [
        (make_officer, "  ", "The note is empty"),
        (lambda _case: make_user(), "Hello", "Only those who read a case"),
    ],
)
def test_a_note_that_says_nothing_or_comes_from_outside_is_refused(
    who, text, why, transactional_db
):
    waiting = make_request_awaiting_sign_off()

    with pytest.raises(Refused, match=why):
        notes.add(waiting.pk, by=who(waiting), text=text)


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
