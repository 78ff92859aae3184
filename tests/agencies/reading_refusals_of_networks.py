"""How somebody comes to read each refusal of networks."""

from agencies import (
    networks,
    refusals_of_networks,
)
from agencies.models import Role
from tests.builders import (
    make_administrator,
    make_holder,
    make_network,
)
from tests.reading_refusals import reads


@reads(refusals_of_networks.SETS_NO_NETWORK)
def asking_for_two_signatures_as_an_officer():
    network = make_network()
    officer = make_holder(Role.COMMAND, network)
    return networks.ask_for_two_sign_offs(network.pk, by=officer, reason="It is sensitive.")


@reads(refusals_of_networks.TWO_ALREADY)
def asking_for_two_signatures_twice():
    network, administrator = make_network(), make_administrator()
    for _ in range(2):
        networks.ask_for_two_sign_offs(network.pk, by=administrator, reason="It is sensitive.")


@reads(refusals_of_networks.TWO_WITHOUT_REASON)
def asking_for_two_signatures_without_a_reason():
    network = make_network()
    return networks.ask_for_two_sign_offs(network.pk, by=make_administrator(), reason=" ")
