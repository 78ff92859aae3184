"""Who may decline a request before a command officer sees it: only what a restriction bars."""

from access_requests import barred, policy, refusals
from access_requests import refusals_of_declines as refusals_of_this
from access_requests.models import AccessRequest, Status
from agencies import seats
from agencies.models import Role, User

BEFORE_COMMAND = (Status.DRAFT, Status.AWAITING_REVIEW)


def reason_to_decline_nothing(user: User) -> str:
    if not seats.networks(user, Role.REVIEWER).exists():
        return refusals_of_this.DECLINES_NOTHING()
    return ""


def reason_not_to_decline(user: User, access_request: AccessRequest) -> str:
    if access_request.status not in BEFORE_COMMAND:
        return refusals.IS_ELSEWHERE(**refusals.standing(access_request))
    if reason := _reason_not_of_this_reviewer(user, access_request):
        return reason
    if not barred.bars([access_request]):
        return refusals_of_this.IS_NOT_BARRED(request=access_request)
    return ""


def _reason_not_of_this_reviewer(user: User, access_request: AccessRequest) -> str:
    if user.person_id == access_request.requester_id:
        return refusals.FILED_WHAT_HE_REVIEWS()
    networks = access_request.networks
    if not networks or not seats.holds(user, Role.REVIEWER, networks):
        return refusals.REVIEWS_NONE_OF_THESE()
    reviewer = policy.current_reviewer(access_request)
    if reviewer and reviewer.pk != user.person_id:
        return refusals.IS_REVIEWED_BY_ANOTHER(reviewer=reviewer)
    return ""
