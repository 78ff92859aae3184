"""Standing in for somebody without their seat, and sending decisions elsewhere than was said."""

from datetime import timedelta

from agencies.models import Endpoint, Role
from tests.attacks.catalogue import Who, by, stopped_by
from tests.attacks.constraints import ABSENCE, ENDPOINT
from tests.attacks.new_rows import new
from tests.attacks.scene import a_step
from tests.attacks.scene_of_decisions import new_absence

holds_the_same = stopped_by(ABSENCE, "holds_the_same")


def announce(scene, **other):
    with a_step(scene):
        absence = new_absence(scene, **other)
        absence.save()
    return absence


@holds_the_same
@by(Who.OFFICER, "the ORM, in a step")
def somebody_without_a_seat_stands_in(scene):
    announce(scene, delegate=scene.newcomer.person)


@holds_the_same
@by(Who.OFFICER, "the ORM, in a step")
def an_officer_of_another_network_stands_in(scene):
    announce(scene, delegate=scene.officer_elsewhere.person)


@holds_the_same
@by(Who.OFFICER, "the ORM, in a step")
def somebody_with_another_seat_of_the_network_stands_in(scene):
    announce(scene, delegate=scene.overseer)


@holds_the_same
@by(Who.OFFICER, "the ORM, in a step")
def somebody_who_stands_in_for_themselves(scene):
    absence = new_absence(scene)
    announce(scene, delegate=absence.person)


@holds_the_same
@by(Who.OFFICER, "the ORM, in a step")
def away_from_a_seat_that_is_not_held(scene):
    announce(scene, role=Role.ADMINISTRATOR)


@stopped_by(ABSENCE, "absence_stays")
@by(Who.DEVELOPER, "the ORM, in a step")
def another_who_stands_in_after_it_was_announced(scene):
    absence = announce(scene)
    with a_step(scene):
        absence.delegate = scene.newcomer.person
        absence.save()


@stopped_by(ABSENCE, "absence_ends_after_it_starts")
@by(Who.OFFICER, "the ORM, in a step")
def an_absence_that_ends_before_it_starts(scene):
    absence = new_absence(scene)
    announce(scene, ends_on=absence.starts_on - timedelta(days=1))


@stopped_by(ENDPOINT, "webhook_stays")
@by(Who.ADMINISTRATOR, "the ORM, in a step")
def a_webhook_that_leads_elsewhere_than_it_was_added_to_lead(scene):
    with a_step(scene):
        endpoint = new(scene, Endpoint)
        endpoint.save()
    with a_step(scene):
        endpoint.url = "https://elsewhere.example.com/"
        endpoint.save()
