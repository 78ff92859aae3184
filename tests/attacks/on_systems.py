"""Letting another system ask more than two people agreed to."""

from datetime import timedelta

from agencies.models import Role, Seat
from audit import clock
from audit.identifiers import uuid7
from tests.attacks.catalogue import Who, by, stopped_by
from tests.attacks.constraints import SYSTEM
from tests.attacks.scene import a_step
from tests.attacks.scene_of_systems import new_system

confirmed_by_command = stopped_by(SYSTEM, "confirmed_by_command")


def added(scene, **other):
    with a_step(scene):
        system = new_system(scene, **other)
        system.save()
    return system


def changed(scene, system, **values):
    with a_step(scene):
        for name, value in values.items():
            setattr(system, name, value)
        system.save()
    return system


def confirmed(scene, **other):
    values = {"confirmed_by": scene.officer.person, "confirmed_at": clock.now()}
    return changed(scene, added(scene), **values | other)


@stopped_by(SYSTEM, "starts_unconfirmed")
@by(Who.ADMINISTRATOR, "the ORM, in a step")
def a_system_that_is_confirmed_as_it_is_added(scene):
    added(scene, confirmed_by=scene.officer.person, confirmed_at=clock.now())


@stopped_by(SYSTEM, "starts_unconfirmed")
@by(Who.ADMINISTRATOR, "the ORM, in a step")
def a_system_that_asks_for_ever(scene):
    added(scene, ends_at=clock.now() + timedelta(days=800))


@confirmed_by_command
@by(Who.OFFICER, "the ORM, in a step")
def a_system_confirmed_by_who_added_it(scene):
    own = added(scene, added_by=scene.officer.person)
    changed(scene, own, confirmed_by=scene.officer.person, confirmed_at=clock.now())


@confirmed_by_command
@by(Who.ADMINISTRATOR, "the ORM, in a step")
def a_system_confirmed_by_nobody_of_command(scene):
    confirmed(scene, confirmed_by=scene.overseer)


@confirmed_by_command
@by(Who.OFFICER, "the ORM, in a step")
def a_system_confirmed_before_its_time(scene):
    confirmed(scene, confirmed_at=clock.now() - timedelta(days=1))


@stopped_by(SYSTEM, "former_secret")
@by(Who.ADMINISTRATOR, "the ORM, in a step")
def a_second_secret_that_nobody_was_shown(scene):
    until = clock.now() + timedelta(hours=1)
    changed(scene, added(scene), former_digest=uuid7().hex * 2, former_until=until)


@stopped_by(SYSTEM, "rights_stay")
@by(Who.DEVELOPER, "the ORM, in a step")
def a_system_that_may_more_than_was_confirmed(scene):
    changed(scene, confirmed(scene), scopes=["decide", "oversee"])


@stopped_by(SYSTEM, "confirmed_once")
@by(Who.DEVELOPER, "the ORM, in a step")
def a_confirmation_in_another_name(scene):
    held = Seat.objects.in_force().filter(role=Role.COMMAND, network=scene.network)
    other = held.exclude(person=scene.officer.person).first()
    changed(scene, confirmed(scene), confirmed_by=other.person)


@stopped_by(SYSTEM, "revoked_for_good")
@by(Who.ADMINISTRATOR, "the ORM, in a step")
def a_system_that_was_revoked_comes_back(scene):
    officer = scene.officer.person
    system = changed(scene, added(scene), revoked_by=officer, revoked_at=clock.now())
    changed(scene, system, revoked_by=None, revoked_at=None)


@stopped_by(SYSTEM, "system_ends_after_it_starts")
@by(Who.ADMINISTRATOR, "the ORM, in a step")
def a_system_that_ends_before_it_starts(scene):
    added(scene, ends_at=clock.now() - timedelta(days=1))


@stopped_by(SYSTEM, "scopes_known")
@by(Who.ADMINISTRATOR, "the ORM, in a step")
def a_system_that_may_approve(scene):
    added(scene, scopes=["approve"])


@stopped_by(SYSTEM, "system_confirmed_by_someone")
@by(Who.ADMINISTRATOR, "the ORM, in a step")
def a_confirmation_without_its_time(scene):
    changed(scene, added(scene), confirmed_by=scene.officer.person)


@stopped_by(SYSTEM, "drafts_go_to_someone")
@by(Who.ADMINISTRATOR, "the ORM, in a step")
def drafts_that_nobody_completes(scene):
    added(scene, scopes=["draft"])


@stopped_by(SYSTEM, f"{SYSTEM}_digest_key")
@by(Who.ADMINISTRATOR, "the ORM, in a step")
def two_systems_of_one_secret(scene):
    added(scene, digest=added(scene).digest)
