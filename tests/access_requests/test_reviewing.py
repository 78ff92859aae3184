"""One reviewer at a time, and how the review goes to another."""

import pytest

from access_requests import policy, reviewing, workflow
from access_requests.models import AccessRequest, Status
from agencies.models import Role
from audit.attempts import Refused
from audit.models import Event
from tests.builders import (
    make_entry,
    make_holder,
    make_officer,
    make_request_awaiting_review,
    make_request_awaiting_sign_off,
    recommend,
)

pytestmark = pytest.mark.usefixtures("transactional_db")


@pytest.fixture
def filed():
    return make_request_awaiting_review()


@pytest.fixture
def reviewer(filed):
    return make_holder(Role.REVIEWER, *filed.networks)


@pytest.fixture
def colleague(filed):
    return make_holder(Role.REVIEWER, *filed.networks)


def identify(filed, by):
    entry = make_entry()
    reviewing.identify(filed.pk, by=by, version=2, entry_pk=entry.pk, note="Called.")


def test_who_begins_a_review_has_it(filed, reviewer, colleague):
    identify(filed, reviewer)

    with pytest.raises(Refused, match=f"{reviewer} is reviewing this request. Take it over"):
        identify(filed, colleague)
    with pytest.raises(Refused, match="is reviewing this request"):
        workflow.return_(filed.pk, by=colleague, version=2, question="Why?")


def test_a_colleague_takes_it_over_with_what_was_found(filed, reviewer, colleague):
    identify(filed, reviewer)

    review = reviewing.assign(filed.pk, by=colleague, version=2, to=colleague)

    assert (review.reviewer, review.identity_note) == (colleague.person, "Called.")
    assert str(Event.objects.latest("id")) == f"{colleague} took the review from {reviewer}."
    with pytest.raises(Refused, match=f"{colleague} is reviewing"):
        identify(filed, reviewer)
    assert recommend(filed, by=colleague).status == Status.AWAITING_SIGN_OFF


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.COMMAND])
def test_a_review_is_given_to_somebody(role, filed, reviewer):
    giver = make_holder(role, *filed.networks)

    reviewing.assign(filed.pk, by=giver, version=2, to=reviewer)

    assert policy.current_reviewer(filed) == reviewer.person
    assert filed in AccessRequest.objects.to_review_by(reviewer)


def test_each_reviewer_sees_his_own_and_what_nobody_has(filed, reviewer, colleague):
    for each in (reviewer, colleague):
        assert filed in AccessRequest.objects.to_review_by(each)

    identify(filed, reviewer)

    assert filed in AccessRequest.objects.to_review_by(reviewer)
    assert filed not in AccessRequest.objects.to_review_by(colleague)
    assert filed in AccessRequest.objects.reviewed_beside(colleague)


def test_a_request_that_comes_back_is_nobodys(filed, reviewer, colleague):
    identify(filed, reviewer)
    workflow.return_(filed.pk, by=reviewer, version=2, question="Why?")
    workflow.file(filed.pk, by=filed.requester.user, version=3, answer="Because.")

    assert filed in AccessRequest.objects.to_review_by(colleague)


@pytest.mark.parametrize("role", [Role.REQUESTER, Role.OVERSIGHT, Role.OPERATOR])
def test_others_assign_nothing(role, filed, reviewer):
    with pytest.raises(Refused, match="say who reviews a request"):
        reviewing.assign(filed.pk, by=make_holder(role, *filed.networks), version=2, to=reviewer)


def test_only_a_reviewer_who_did_not_file_it_is_assigned(filed, reviewer):
    for other in (filed.requester.user, make_officer(filed)):
        with pytest.raises(Refused, match="cannot review this request"):
            reviewing.assign(filed.pk, by=reviewer, version=2, to=other)


def test_who_has_it_is_not_assigned_again(filed, reviewer):
    identify(filed, reviewer)

    with pytest.raises(Refused, match="reviews this request already"):
        reviewing.assign(filed.pk, by=reviewer, version=2, to=reviewer)


def test_what_was_recommended_is_not_assigned(reviewer):
    waiting = make_request_awaiting_sign_off()

    with pytest.raises(Refused, match="is awaiting sign-off"):
        reviewing.assign(waiting.pk, by=reviewer, version=waiting.version, to=reviewer)
