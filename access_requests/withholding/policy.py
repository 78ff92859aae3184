"""Who may withhold an entry of the public page, and show it again, and the sentence why not.

What the public sees is narrowed by two people, one entry at a time; it is widened by one, at once.
"""

from collections.abc import Collection

from access_requests.models import NOT_OVER, AccessRequest, Withholding
from access_requests.withholding import refusals
from agencies import seats
from agencies.models import Role, User

WITHHOLDING = (Role.COMMAND, Role.OVERSIGHT)
SHOWING = (Role.REVIEWER, *WITHHOLDING)


def reason_not_to_propose(user: User, access_request: AccessRequest) -> str:
    if not _holds(user, WITHHOLDING, access_request):
        return refusals.WITHHOLDS_NOTHING()
    if access_request.withholdings.filter(status__in=NOT_OVER).exists():
        return refusals.WITHHELD_ALREADY()
    return ""


def reason_not_to_answer(user: User, withholding: Withholding) -> str:
    if not withholding.is_proposed:
        return refusals.WITHHOLDING_ANSWERED()
    if not _holds(user, WITHHOLDING, withholding.access_request):
        return refusals.WITHHOLDS_NOTHING()
    return ""


def reason_not_to_agree(user: User, withholding: Withholding) -> str:
    """Who proposed it may take it back, and not agree with it."""
    if user.person_id == withholding.proposed_by_id and withholding.is_proposed:
        return refusals.AGREES_WITH_ONESELF()
    return reason_not_to_answer(user, withholding)


def reason_not_to_show(user: User, withholding: Withholding) -> str:
    if not withholding.is_in_force:
        return refusals.NOT_WITHHELD()
    held = _holds(user, SHOWING, withholding.access_request)
    return "" if held else refusals.SHOWS_NOTHING()


def reason_against_exemption(exemption: str, reason: str) -> str:
    return "" if exemption.strip() and reason.strip() else refusals.CITES_NOTHING()


def reason_against_answer(answer: str) -> str:
    return "" if answer.strip() else refusals.ANSWERS_NOTHING()


def _holds(user: User, roles: Collection[Role], access_request: AccessRequest) -> bool:
    on = access_request.networks
    return any(seats.networks(user, role).filter(pk__in=on).exists() for role in roles)
