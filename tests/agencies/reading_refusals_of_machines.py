"""How somebody comes to read each refusal of a calling system."""

from agencies import refusals_of_machines as refusals
from agencies.machines import systems
from agencies.models import Role, Scope
from tests.builders import administrator, make_holder, make_network, make_user
from tests.machines.systems import add_system, make_system
from tests.reading_refusals import reads


@reads(refusals.SETS_NO_SYSTEM)
def adding_a_system_without_being_an_administrator():
    systems.add(by=make_user(), name="Gateway")


@reads(refusals.CONFIRMS_NO_SYSTEM)
def confirming_a_system_of_another_network():
    system, _secret = add_system(make_network().pk)
    systems.confirm(system.pk, by=make_holder(Role.COMMAND, make_network()))


@reads(refusals.SYSTEM_OF_OWN)
def confirming_a_system_of_one_s_own():
    system, _secret = add_system(make_network().pk)
    systems.confirm(system.pk, by=system.added_by.user)


@reads(refusals.SYSTEM_CONFIRMED_ALREADY)
def confirming_a_system_twice():
    network = make_network()
    system, _secret = make_system(network.pk)
    systems.confirm(system.pk, by=make_holder(Role.COMMAND, network))


@reads(refusals.SYSTEM_IS_REVOKED)
def changing_the_secret_of_a_revoked_system():
    system, _secret = make_system(make_network().pk)
    systems.revoke(system.pk, by=administrator(), reason="Sold.")
    systems.change_secret(system, by=administrator())


@reads(refusals.REVOKES_NO_SYSTEM)
def revoking_a_system_without_a_seat():
    system, _secret = make_system(make_network().pk)
    systems.revoke(system.pk, by=make_user(), reason="Sold.")


@reads(refusals.DRAFTS_FOR_NOBODY)
def sending_drafts_to_somebody_who_files_nothing():
    add_system(make_network().pk, scopes=[Scope.DRAFT], drafts_for=make_user().person)
