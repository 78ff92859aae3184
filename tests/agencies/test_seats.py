from datetime import timedelta

import pytest
from django.contrib.auth import authenticate
from django.utils import timezone
from guardian.shortcuts import get_objects_for_user

from agencies import seating, seats
from agencies.models import NetworkUserObjectPermission, Role
from agencies.tasks import refresh_permissions
from tests.builders import (
    PASSWORD,
    give_seat,
    make_administrator,
    make_holder,
    make_network,
    make_user,
    run,
)

pytestmark = pytest.mark.usefixtures("transactional_db")


def guardians_networks(user):
    return list(get_objects_for_user(user, "agencies.sign_off_requests", with_superuser=False))


def test_a_seat_is_a_permission_on_its_network():
    network = make_network()
    officer = make_holder(Role.COMMAND, network)

    assert list(seats.networks(officer, Role.COMMAND)) == [network]
    assert guardians_networks(officer) == [network]
    assert not seats.networks(officer, Role.REVIEWER).exists()


def test_a_seat_that_is_ended_opens_nothing_at_once():
    officer = make_holder(Role.COMMAND, make_network())

    seating.end(officer.person.seats.get().pk, by=None)

    assert not seats.networks(officer, Role.COMMAND).exists()
    assert guardians_networks(officer) == []


def test_a_seat_ends_by_its_date_though_nothing_runs():
    officer, network = make_user(), make_network()
    soon = timezone.now() + timedelta(seconds=0.5)
    give_seat(officer.person, Role.COMMAND, network, ends_at=soon)
    assert seats.networks(officer, Role.COMMAND).exists()

    run("SELECT pg_sleep(extract(epoch FROM %s - clock_timestamp()))", soon)

    assert not seats.networks(officer, Role.COMMAND).exists()
    assert guardians_networks(officer) == [network]  # the projection follows by the clock
    refresh_permissions()
    assert guardians_networks(officer) == []


def test_a_seat_to_come_opens_nothing_yet():
    officer, tomorrow = make_user(), timezone.now() + timedelta(days=1)

    give_seat(officer.person, Role.COMMAND, make_network(), starts_at=tomorrow)

    assert not seats.networks(officer, Role.COMMAND).exists()


def test_an_administrator_has_no_network():
    administrator = make_administrator()

    assert seats.is_administrator(administrator)
    assert not NetworkUserObjectPermission.objects.filter(user=administrator).exists()


def test_the_password_signs_in_until_the_user_is_stopped():
    user = make_user()
    assert authenticate(username=user.username, password=PASSWORD) == user

    user.is_active = False
    user.save()

    assert authenticate(username=user.username, password=PASSWORD) is None
