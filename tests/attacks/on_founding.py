"""Command of a department that has command officers already, or by one person."""

from agencies.models import Founding, Person, Role
from tests.attacks.catalogue import FOUNDING, Who, by, stopped_by
from tests.attacks.on_seats import place
from tests.attacks.scene import a_step
from tests.attacks.scene_of_decisions import new_founding
from tests.builders import make_user

only_without_command = stopped_by(FOUNDING, "only_without_command")


def found(scene, first: Person, second: Person) -> None:
    with a_step(scene):
        Founding(first=first, second=second).save()


@only_without_command
@by(Who.OPERATOR, "the ORM, while there are officers who can sign")
def a_second_founding(scene):
    found(scene, scene.newcomer.person, make_user().person)
    place(scene, scene.newcomer.person, Role.COMMAND, scene.network)


@only_without_command
@by(Who.OPERATOR, "the ORM, when no officer is left")
def a_founding_of_one_person(scene):
    with a_step(scene):
        founding = new_founding(scene)
        founding.second = founding.first
        founding.save()
