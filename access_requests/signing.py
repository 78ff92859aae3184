"""The decision of a command officer: one signature, one request."""

from uuid import UUID

from django.utils.translation import gettext_noop

from access_requests import (
    events,
    grants,
    notices,
    notifications,
    policy_of_approval,
    screenings,
    statements,
    workflow,
)
from access_requests.models import AccessRequest, Decision, SignOff, Status
from access_requests.proposal import Proposal
from agencies.models import User
from audit import signatures
from audit.attempts import one_transaction, refuse_if
from audit.events import Kind
from audit.models import Signature
from audit.steps import step


@one_transaction(on=AccessRequest, to=gettext_noop("sign a decision"))
def sign_off(pk: int, *, by: User, challenge: UUID | None, answer: str) -> AccessRequest:
    """One officer decides one request: the answer of a key to what the page showed of it."""
    asked = signatures.find(challenge, by, model=AccessRequest, subject_pk=pk)
    access_request = workflow.lock(pk, asked.subject_version)
    proposal = statements.proposal_in(asked.statement)
    refuse_if(policy_of_approval.reason_not_to_sign_off(by, access_request, proposal.decision))
    refuse_if(policy_of_approval.reason_against_proposal(access_request, proposal))
    refuse_if(notices.reason_to_read_again(access_request, proposal))
    refuse_if(signatures.reason_not_yet(by, access_request))
    statement = statements.write(access_request, by, proposal, asked.issued)
    kind = _event_of(access_request, proposal.decision)
    said = {"question" if kind is events.RETURNED else "reason": proposal.reason}
    with step(kind, access_request, by=by, **said):
        signature = signatures.sign(asked, answer, statement=statement)
        screenings.record(access_request)
        _decide(access_request, proposal, _sign_off(access_request, by, proposal, signature))
    return access_request


def is_first_of_two(access_request: AccessRequest) -> bool:
    first = access_request.status == Status.AWAITING_SIGN_OFF
    return first and access_request.sign_offs_needed == 2


def _event_of(access_request: AccessRequest, decision: Decision) -> Kind:
    if decision == Decision.RETURN:
        return events.RETURNED
    if decision == Decision.DECLINE:
        return events.DECLINED
    return events.SIGNED_FIRST if is_first_of_two(access_request) else events.APPROVED


def _sign_off(
    access_request: AccessRequest, officer: User, proposal: Proposal, signature: Signature
) -> SignOff:
    signed = SignOff(
        signature=signature,
        access_request=access_request,
        version=access_request.version,
        officer=officer.person,
        decision=proposal.decision,
        networks=list(proposal.networks),
        permissions=list(proposal.permissions),
        ends_on=proposal.ends_on,
        grounds=list(proposal.grounds),
        reason=proposal.reason,
    )
    signed.save()
    return signed


def _decide(access_request: AccessRequest, proposal: Proposal, signed: SignOff) -> None:
    if proposal.decision == Decision.RETURN:
        workflow.return_to_requester(access_request, proposal.reason)
    elif proposal.decision == Decision.DECLINE:
        workflow.move(access_request, Status.DECLINED)
        notifications.tell_requester(access_request)
    elif is_first_of_two(access_request):
        workflow.move(access_request, Status.AWAITING_SECOND_SIGN_OFF)
        screenings.record(access_request)
        notifications.tell_command(access_request)
    else:
        workflow.move(access_request, Status.APPROVED)
        grants.issue(access_request, signed)
        notifications.tell_requester(access_request)
