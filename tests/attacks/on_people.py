"""Rights that no seat gives."""

from datetime import timedelta

from django.contrib.auth.models import Group, Permission
from django.utils import timezone
from guardian.shortcuts import assign_perm

from agencies import seating
from agencies.models import NetworkUserObjectPermission, Person, Role, Seat, User
from audit.models import Event
from tests.attacks.catalogue import PERMISSION, SEAT, USER, Who, by, stopped_by
from tests.attacks.new_rows import saved
from tests.attacks.scene import a_step
from tests.attacks.scene_of_decisions import new_seat
from tests.builders import give_seat, make_administrator, make_holder, make_user, run

follows_seat = stopped_by(PERMISSION, "follows_seat")


def permit(user, network, codename="file_requests"):
    NetworkUserObjectPermission.objects.assign_perm(codename, user, network)


@follows_seat
@by(Who.DEVELOPER, "django-guardian")
def a_right_without_a_seat(scene):
    permit(make_user(), scene.network)


@follows_seat
@by(Who.DEVELOPER, "django-guardian")
def a_right_of_another_role(scene):
    permit(make_holder(Role.OPERATOR, scene.network), scene.network)


@follows_seat
@by(Who.DEVELOPER, "django-guardian")
def a_right_on_another_network(scene):
    permit(make_holder(Role.REQUESTER, scene.network), scene.other_network)


@follows_seat
@by(Who.DEVELOPER, "QuerySet.update")
def a_right_of_another_person(scene):
    holder = make_holder(Role.REQUESTER, scene.network)
    NetworkUserObjectPermission.objects.filter(user=holder).update(user=make_user())


@follows_seat
@by(Who.DEVELOPER, "django-guardian")
def a_right_that_outlives_its_seat(scene):
    holder = make_holder(Role.REQUESTER, scene.network)
    seating.end(holder.person.seats.get().pk, by=None)
    permit(holder, scene.network)


@follows_seat
@by(Who.DEVELOPER, "django-guardian")
def a_right_before_its_seat(scene):
    user, tomorrow = make_user(), timezone.now() + timedelta(days=1)
    give_seat(user.person, Role.REQUESTER, scene.network, starts_at=tomorrow)
    permit(user, scene.network)


@follows_seat
@by(Who.APP, "SQL")
def a_right_that_belongs_to_no_role(scene):
    run(
        f"""INSERT INTO {PERMISSION} (user_id, content_object_id, permission_id)
            SELECT %s, %s, id FROM auth_permission WHERE codename = 'add_user'""",
        make_administrator().pk,
        scene.network.pk,
    )


@follows_seat
@by(Who.APP, "a temporary table in its place")
def a_right_by_a_seat_in_a_temporary_table(scene):
    user = make_user()
    run(
        f"""CREATE TEMPORARY TABLE {SEAT} ON COMMIT DROP AS SELECT %s::bigint AS person_id,
            'requester' AS role, %s::bigint AS network_id, now() AS starts_at,
            now() + interval '1 day' AS confirmed_until,
            NULL::timestamptz AS ends_at""",
        user.person_id,
        scene.network.pk,
    )
    permit(user, scene.network)


@stopped_by(USER, "person_stays")
@by(Who.DEVELOPER, "QuerySet.update")
def an_account_that_becomes_another_person(scene):
    User.objects.filter(pk=make_user().pk).update(person=saved(scene, Person))


@stopped_by(USER, "nobody_is_superuser")
@by(Who.DEVELOPER, "QuerySet.update")
def everybody_made_superuser(scene):
    User.objects.update(is_superuser=True)


@stopped_by(SEAT, "seat_is_of_a_network")
def a_seat_for_no_network_in_particular(scene):
    person = make_user().person
    with a_step(scene):
        new_seat(person, Role.OPERATOR, None).save()


@stopped_by(SEAT, "seat_is_of_a_network")
def an_administrator_with_a_case(scene):
    person = make_user().person
    with a_step(scene):
        new_seat(person, Role.ADMINISTRATOR, scene.network).save()


def read_by(user):
    """What oversight alone may read, so that the attack is seen to have been worth it."""
    assert User.objects.get(pk=user.pk).has_perm("audit.view_event")


def right_to_read():
    return Permission.objects.get(codename="view_event")


@stopped_by("agencies_user_user_permissions", "seats_alone")
@by(Who.DEVELOPER, "Django’s own permissions")
def a_right_of_a_user(scene):
    user = make_user()
    user.user_permissions.add(right_to_read())
    read_by(user)


@stopped_by("agencies_user_groups", "seats_alone")
@by(Who.DEVELOPER, "Django’s own groups")
def a_right_of_a_group(scene):
    user, group = make_user(), Group.objects.create(name="Auditors")
    group.permissions.add(right_to_read())
    user.groups.add(group)
    read_by(user)


@stopped_by("guardian_userobjectpermission", "seats_alone")
@by(Who.DEVELOPER, "django-guardian, on an object that has no table of its own")
def a_right_on_one_event(scene):
    assign_perm("audit.view_event", make_user(), Event.objects.latest("id"))


@stopped_by("guardian_groupobjectpermission", "seats_alone")
@by(Who.DEVELOPER, "django-guardian, for a group")
def a_right_of_a_group_on_one_event(scene):
    group = Group.objects.create(name="Auditors")
    assign_perm("audit.view_event", group, Event.objects.latest("id"))


seat_stays = stopped_by(SEAT, "seat_stays")


def change_seat(scene, **changes):
    seat = saved(scene, Seat)
    with a_step(scene):
        for field, value in changes.items():
            setattr(seat, field, value)
        seat.save()


@seat_stays
def a_requester_seat_made_a_command_seat(scene):
    change_seat(scene, role=Role.COMMAND)


@seat_stays
def a_seat_passed_on_to_another_person(scene):
    change_seat(scene, person=scene.officer.person)


@seat_stays
def a_seat_carried_to_another_network(scene):
    change_seat(scene, network=scene.other_network)


@seat_stays
def a_seat_dated_back(scene):
    change_seat(scene, starts_at=timezone.now() - timedelta(days=30))
