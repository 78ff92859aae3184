"""Who may decide a request, and what the decision may be."""

from access_requests import policy, refusals, screenings
from access_requests.models import AWAITING_COMMAND, AccessRequest, Decision, SignOff, Status
from access_requests.proposal import Proposal
from agencies import seats
from agencies.models import Role, User


def reason_not_to_sign_off(
    user: User, access_request: AccessRequest, decision: Decision | None = None
) -> str:
    if access_request.status not in AWAITING_COMMAND:
        return refusals.IS_ELSEWHERE(**refusals.standing(access_request))
    if user.person_id == access_request.requester_id:
        return refusals.FILED_WHAT_HE_SIGNS()
    if user.person_id == access_request.reviewer_id:
        return refusals.REVIEWED_WHAT_HE_SIGNS()
    if not seats.holds(user, Role.COMMAND, access_request.networks):
        return refusals.COMMANDS_NONE_OF_THESE()
    first = first_approval(access_request)
    if first and first.officer_id == user.person_id:
        return refusals.SIGNED_FIRST()
    if decision == Decision.APPROVE:
        return screenings.look_at(access_request).reason
    return ""


def reason_against_proposal(access_request: AccessRequest, proposal: Proposal) -> str:
    """An officer grants what was asked or less, a second officer what the first granted."""
    if not proposal.reason.strip():
        return refusals.NO_REASON()
    if proposal.decision == Decision.DECLINE and not proposal.grounds:
        return refusals.NO_GROUND()
    if proposal.decision != Decision.APPROVE:
        return ""
    if not proposal.networks or not proposal.permissions or not proposal.ends_on:
        return refusals.NO_SCOPE()
    if not _within(access_request, proposal):
        return refusals.MORE_THAN_ASKED()
    if (first := first_approval(access_request)) and not _same_scope(first, proposal):
        return refusals.OTHER_THAN_FIRST()
    return policy.reason_against_dates(access_request.starts_on, proposal.ends_on)


def first_approval(access_request: AccessRequest) -> SignOff | None:
    """The approval this request already has, where it needs two."""
    if access_request.status != Status.AWAITING_SECOND_SIGN_OFF:
        return None
    return access_request.sign_offs.filter(version=access_request.version - 1).first()


def _within(asked: AccessRequest, proposal: Proposal) -> bool:
    return bool(
        set(proposal.networks) <= set(asked.networks)
        and set(proposal.permissions) <= set(asked.permissions)
        and asked.ends_on
        and proposal.ends_on
        and proposal.ends_on <= asked.ends_on
    )


def _same_scope(first: SignOff, proposal: Proposal) -> bool:
    return (
        set(first.networks) == set(proposal.networks)
        and set(first.permissions) == set(proposal.permissions)
        and first.ends_on == proposal.ends_on
    )
