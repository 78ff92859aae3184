"""What was granted, and how it ends."""

from datetime import timedelta

import pytest
from django.utils import timezone

from access_requests import corrections, grants, workflow, working_days
from access_requests.models import AccessRequest, Grant, State, Status
from agencies.models import Role
from audit.attempts import Refused
from audit.models import Event
from tests.builders import (
    make_grant,
    make_holder,
    make_officer,
)


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

    assert grant.starts_at == working_days.midnight(start)
    assert not Grant.objects.in_force().exists()
    assert grant.state == State.NOT_YET


def test_revoking_ends_access_at_once(transactional_db):
    grant = make_grant()

    grants.revoke(grant.pk, by=make_officer(grant), reason="Shared onward.")

    assert not Grant.objects.in_force().exists()
    with pytest.raises(Refused, match="revoked already"):
        grants.revoke(grant.pk, by=make_officer(grant), reason="Again.")


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.COMMAND, Role.OVERSIGHT])
def test_suspending_stops_access_at_once_whoever_of_them_does_it(role, transactional_db):
    grant = make_grant()

    suspended = grants.suspend(
        grant.pk, by=make_holder(role, *grant.networks), reason="An audit found misuse."
    )

    assert suspended.state == State.SUSPENDED
    assert not Grant.objects.in_force().exists()


@pytest.mark.parametrize("role", [Role.REQUESTER, Role.OPERATOR])
def test_nobody_else_suspends(role, transactional_db):
    grant = make_grant()

    with pytest.raises(Refused, match="suspend an access"):
        grants.suspend(grant.pk, by=make_holder(role, *grant.networks), reason="No.")


def test_what_is_suspended_is_not_suspended_again_but_revoked(transactional_db):
    grant = make_grant()
    officer = make_officer(grant)
    grants.suspend(grant.pk, by=officer, reason="An audit found misuse.")

    with pytest.raises(Refused, match="is suspended already"):
        grants.suspend(grant.pk, by=officer, reason="Again.")
    revoked = grants.revoke(grant.pk, by=officer, reason="The misuse was admitted.")

    assert revoked.state == State.REVOKED


@pytest.mark.parametrize("end", [grants.revoke, grants.suspend, corrections.revoke_as_error])
def test_access_ends_for_a_reason(end, transactional_db):
    grant = make_grant()

    with pytest.raises(Refused, match="Give your reason"):
        end(grant.pk, by=make_officer(grant), reason=" ")

    assert Grant.objects.in_force().exists()


def test_what_was_approved_in_error_ends_and_is_asked_for_anew(transactional_db):
    grant = make_grant()

    draft = corrections.revoke_as_error(
        grant.pk, by=make_officer(grant), reason="It was the police of another Torrance."
    )

    grant.refresh_from_db()
    assert (grant.state, grant.revoked_as_error) == (State.REVOKED, True)
    assert (draft.status, draft.asked_before) == (Status.DRAFT, grant.access_request)
    assert draft.requester == grant.access_request.requester
    assert f"asked for anew as {draft}" in str(Event.objects.latest("id"))


def test_a_renewal_that_was_begun_is_the_draft_that_an_error_needs(transactional_db):
    grant = make_grant()
    renewal = workflow.begin_again(grant.access_request_id, by=grant.access_request.requester.user)

    draft = corrections.revoke_as_error(grant.pk, by=make_officer(grant), reason="An error.")

    assert draft == renewal
    assert AccessRequest.objects.filter(asked_before=grant.access_request).count() == 1


def test_a_draft_is_not_begun_when_the_access_cannot_be_ended(transactional_db):
    grant = make_grant()
    officer = make_officer(grant)
    grants.revoke(grant.pk, by=officer, reason="Shared onward.")

    with pytest.raises(Refused, match="revoked already"):
        corrections.revoke_as_error(grant.pk, by=officer, reason="It was an error.")

    assert not AccessRequest.objects.filter(asked_before=grant.access_request).exists()
