"""Giving a suspended access back: it widens, so it takes one signature, on exactly that access."""

from uuid import UUID

from django.utils.translation import gettext_noop

from access_requests import (
    events,
    grants,
    notifications,
    policy_of_grants,
    screenings,
    statements_of_grants,
    work_orders,
)
from access_requests.models import Cause, Grant
from agencies.models import User
from audit import signatures
from audit.attempts import Changed, one_transaction, refuse_if
from audit.models import Challenge
from audit.refusals import STATEMENT_DIFFERS
from audit.steps import step


def view(grant: Grant, *, by: User) -> None:
    signatures.record_view(events.GRANT_VIEWED, grant, by=by)


def ask(grant: Grant, *, by: User, reason: str) -> Challenge:
    """What the page to sign shows of it."""
    issued = signatures.issue()
    told = statements_of_grants.write(grant, by, reason, issued)
    return signatures.ask(by, grant, statements_of_grants.ACT, told, issued)


@one_transaction(on=Grant, to=gettext_noop("give the access back"))
def resume(pk: int, *, by: User, challenge: UUID | None, answer: str) -> Grant:
    asked = signatures.find(challenge, by, model=Grant, subject_pk=pk)
    grant = grants.lock(pk)
    if grant.version != asked.subject_version:
        raise Changed(STATEMENT_DIFFERS())
    reason = statements_of_grants.reason_in(asked.statement)
    refuse_if(policy_of_grants.reason_not_to_resume(by, grant) or grants.reason_missing(reason))
    refuse_if(signatures.reason_not_yet(by, grant))
    statement = statements_of_grants.write(grant, by, reason, asked.issued)
    with step(events.RESUMED, grant.access_request, by=by, reason=reason):
        signatures.sign(asked, answer, statement=statement)
        screenings.record(grant.access_request)
        notifications.tell_of_resumption(grant)
        grant.suspended_at, grant.suspended_by, grant.suspended_because = None, None, ""
        grant.save()
        work_orders.order_for(grant, Cause.RESUMED)
    return grant
