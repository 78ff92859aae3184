"""What one person may not hold, and how many there may be."""

from datetime import timedelta

from agencies.models import Role, Seat
from audit import clock
from audit.models import PolicyNumber
from tests.attacks.catalogue import NUMBER, SEAT, Who, by, stopped_by
from tests.attacks.scene import a_step
from tests.attacks.scene_of_decisions import new_seat
from tests.builders import make_administrator, make_holder, make_user

DAY = timedelta(days=1)
excludes = stopped_by(SEAT, "excludes")
only_so_many = stopped_by(SEAT, "only_so_many")
only_tighter = stopped_by(NUMBER, "only_tighter")


def change(scene, row, **changes):
    with a_step(scene):
        for field, value in changes.items():
            setattr(row, field, value)
        row.save()
    return row


def place(scene, *about, **other) -> Seat:
    with a_step(scene):
        seat = new_seat(*about, **other)
        seat.save()
    return seat


# What one person does not hold


@excludes
def an_operator_who_oversees_too(scene):
    holder = make_holder(Role.REQUESTER, scene.network).person
    place(scene, holder, Role.OPERATOR, scene.network)
    place(scene, holder, Role.OVERSIGHT, scene.network)


@excludes
def an_administrator_with_a_seat_on_a_network(scene):
    place(scene, make_administrator().person, Role.REQUESTER, scene.network)


@excludes
def oversight_of_what_one_files_oneself(scene):
    holder = make_holder(Role.OVERSIGHT, scene.network)
    place(scene, holder.person, Role.REQUESTER, scene.other_network)


@excludes
@by(Who.DEVELOPER, "the ORM: the second begins before the first has ended")
def two_roles_for_a_single_day(scene):
    holder, now = make_holder(Role.OVERSIGHT, scene.network).person, clock.now()
    change(scene, holder.seats.get(), ends_at=now + 2 * DAY)
    place(scene, holder, Role.OPERATOR, scene.network, starts_at=now + DAY)


@excludes
def the_same_seat_twice(scene):
    holder = make_holder(Role.REQUESTER, scene.network)
    place(scene, holder.person, Role.REQUESTER, scene.network)


# Caps


def one_at_most(scene, name):
    change(scene, PolicyNumber.objects.get(name=name), value=1)


@only_so_many
def one_more_than_the_cap(scene):
    one_at_most(scene, "most_operators")
    make_holder(Role.OPERATOR, scene.network)
    place(scene, scene.newcomer.person, Role.OPERATOR, scene.network)


@only_so_many
def one_more_on_another_network_of_the_department(scene):
    one_at_most(scene, "most_oversight")
    make_holder(Role.OVERSIGHT, scene.network)
    place(scene, scene.newcomer.person, Role.OVERSIGHT, scene.other_network)


@only_so_many
def one_more_administrator(scene):
    one_at_most(scene, "most_administrators")
    place(scene, scene.newcomer.person, Role.ADMINISTRATOR, None)


@only_so_many
@by(Who.DEVELOPER, "the ORM: both begin later, at different times")
def one_more_who_begins_later(scene):
    one_at_most(scene, "most_operators")
    later = clock.now() + 10 * DAY
    place(scene, make_user().person, Role.OPERATOR, scene.network, starts_at=later)
    place(scene, scene.newcomer.person, Role.OPERATOR, scene.network, starts_at=later + DAY)


@only_so_many
@by(Who.DEVELOPER, "the ORM: it ends after another has begun")
def one_more_until_the_other_has_begun(scene):
    one_at_most(scene, "most_operators")
    now = clock.now()
    place(scene, make_user().person, Role.OPERATOR, scene.network, starts_at=now + DAY)
    place(scene, scene.newcomer.person, Role.OPERATOR, scene.network, ends_at=now + 2 * DAY)


@only_tighter
@by(Who.ADMINISTRATOR, "the ORM, in a step")
def a_cap_raised(scene):
    number = PolicyNumber.objects.get(name="most_command")
    change(scene, number, value=number.value + 1)


@only_tighter
@by(Who.OFFICER, "the ORM, in a step")
def no_time_to_read(scene):
    number = PolicyNumber.objects.get(name="seconds_to_read")
    change(scene, number, value=20)
    change(scene, number, value=0)


@only_tighter
@by(Who.DEVELOPER, "the ORM: two numbers change their names")
def a_cap_that_is_called_another(scene):
    change(scene, PolicyNumber.objects.get(name="most_oversight"), name="most_of_nothing")
