"""What holds for all requests of a network."""

from django.utils.translation import gettext_noop

from agencies import policy_of_networks
from agencies import refusals_of_networks as refusals
from agencies.events import NETWORK_NEEDS_TWO, NETWORK_PLACED
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


@one_transaction(on=Network, to=gettext_noop("record where a network is shared"))
def place(pk: int, *, by: User | None, system: str, name_in_system: str, reason: str) -> Network:
    """In which vendor's system, under which name there: work orders given from now on say so."""
    network = Network.objects.select_for_update(no_key=True).get(pk=pk)
    system, name_in_system = system.strip(), name_in_system.strip()
    refuse_if(policy_of_networks.reason_not_to_place(by) if by else "")
    refuse_if("" if system and reason.strip() else refusals.PLACED_WITHOUT_REASON())
    told = {"network": network.name, "system": system, "name": name_in_system or network.name}
    with step(NETWORK_PLACED, network, by=by, reason=reason, **told):
        network.system, network.name_in_system = system, name_in_system
        network.save()
    return network
