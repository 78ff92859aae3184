"""Approving by one signature what a network lets two sign."""

from access_requests.models import Decision, Status
from tests.attacks.catalogue import NETWORK, REQUEST, Who, by, stopped_by
from tests.attacks.scene import a_step
from tests.attacks.scene_of_requests import new_sign_off
from tests.builders import run

needs_two = stopped_by(REQUEST, "move_is_signed")
two_stay_two = stopped_by(NETWORK, "two_stay_two")


def ask_for_two(scene, answer=True):
    network = scene.network
    with a_step(scene):
        network.needs_two_sign_offs = answer
        network.save()


def approve(scene):
    waiting = scene.waiting
    with a_step(scene):
        new_sign_off(scene, waiting, decision=Decision.APPROVE).save()
        waiting.status = Status.APPROVED
        waiting.save()


@needs_two
def one_signature_though_the_network_needs_two(scene):
    """The request awaited its signature before the network was changed."""
    ask_for_two(scene)
    approve(scene)


@needs_two
@by(Who.APP, "a temporary table in its place")
def one_signature_by_a_network_in_a_temporary_table(scene):
    ask_for_two(scene)
    run("CREATE TEMPORARY TABLE agencies_network ON COMMIT DROP AS TABLE agencies_network")
    run("UPDATE pg_temp.agencies_network SET needs_two_sign_offs = false")
    approve(scene)


@two_stay_two
def a_network_of_two_made_one_of_one(scene):
    ask_for_two(scene)
    ask_for_two(scene, answer=False)


@two_stay_two
def a_network_of_two_made_one_of_one_while_one_approval_is_signed(scene):
    ask_for_two(scene)
    ask_for_two(scene, answer=False)
    approve(scene)
    ask_for_two(scene)


@two_stay_two
def a_network_of_two_made_one_of_one_under_another_name(scene):
    ask_for_two(scene)
    network = scene.network
    with a_step(scene):
        network.name, network.needs_two_sign_offs = "Patrol ALPR, new", False
        network.save()
