"""What holds for all requests of a network."""

from django.utils.translation import gettext_noop

from agencies import policy_of_networks
from agencies import refusals_of_networks as refusals
from agencies.events import NETWORK_NEEDS_TWO
from agencies.messages import officers_and_oversight, tell
from agencies.models import Network, User
from agencies.news import NEEDS_TWO
from audit.attempts import one_transaction, refuse_if
from audit.steps import step


@one_transaction(on=Network, to=gettext_noop("ask for two signatures"))
def ask_for_two_sign_offs(pk: int, *, by: User, reason: str) -> Network:
    """At once, for requests that await their first signature too."""
    network = Network.objects.select_for_update(no_key=True).get(pk=pk)
    refuse_if(policy_of_networks.reason_not_to_ask_for_two(by, network))
    refuse_if("" if reason.strip() else refusals.TWO_WITHOUT_REASON())
    with step(NETWORK_NEEDS_TWO, network, by=by, network=network.name, reason=reason):
        network.needs_two_sign_offs = True
        network.save()
        tell(officers_and_oversight(), NEEDS_TWO, network)
    return network
