"""Who may set how a network is shared, and the sentence why not."""

from agencies import refusals_of_networks as refusals
from agencies import seats
from agencies.models import Network, User


def reason_not_to_ask_for_two(user: User, network: Network) -> str:
    """To ask for a second signature narrows. To ask for it no longer widens, and has no step."""
    if not seats.is_administrator(user):
        return refusals.SETS_NO_NETWORK()
    if network.needs_two_sign_offs:
        return refusals.TWO_ALREADY(network=network)
    return ""


def reason_not_to_place(user: User) -> str:
    """Nothing is shared by it: work orders say where to look."""
    return "" if seats.is_administrator(user) else refusals.PLACES_NO_NETWORK()
