"""Who may take a list, say whom a name means, and settle what differs; and the sentence why not."""

from datetime import date

from django.utils import timezone

from access_requests import policy
from access_requests import refusals_of_sharing as refusals
from access_requests.models import SHOWN, Discrepancy, Matter
from agencies import seats
from agencies.models import Network, Role, User

SUPPLYING = (Role.OPERATOR, Role.REVIEWER, Role.COMMAND)


def reason_not_to_supply(user: User, network: Network, as_of: date) -> str:
    if as_of > timezone.localdate():
        return refusals.LIST_OF_LATER()
    return "" if _holds(user, network.pk) else refusals.SUPPLIES_NO_LIST()


def reason_not_to_name(user: User, network: int, note: str) -> str:
    if not seats.holds(user, Role.REVIEWER, [network]):
        return refusals.NAMES_NOT()
    return "" if note.strip() else refusals.NAME_NOT_EXPLAINED()


def reason_not_to_settle(user: User, found: Discrepancy) -> str:
    if not _holds(user, found.network_id):
        return refusals.SETTLES_NOT()
    return "" if found.is_open else refusals.DISCREPANCY_CLOSED()


def reason_not_to_order_off(user: User, found: Discrepancy) -> str:
    """Narrowing is for whoever works on the network, and for oversight, which may suspend."""
    is_overseen = Role.OVERSIGHT in seats.roles(user) and found.is_open
    reason = "" if is_overseen else reason_not_to_settle(user, found)
    if reason:
        return reason
    if found.matter not in SHOWN or found.matter == Matter.MORE_THAN_GRANTED:
        return refusals.NOTHING_IS_SHARED()
    return refusals.ORDERED_ALREADY() if found.is_ordered_off else ""


def reason_not_to_prepare(user: User, found: Discrepancy) -> str:
    if not found.is_open:
        return refusals.DISCREPANCY_CLOSED()
    if found.is_barred:
        return refusals.NOT_TO_BE_REQUESTED()
    if found.draft_id:
        return refusals.DRAFTED_ALREADY()
    if found.matter not in SHOWN:
        return refusals.NOTHING_IS_SHARED()
    return policy.reason_not_to_file_for(user, [found.network_id])


def _holds(user: User, network: int) -> bool:
    return any(seats.holds(user, role, [network]) for role in SUPPLYING)
