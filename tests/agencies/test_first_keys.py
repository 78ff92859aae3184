"""Nobody can sign for the first keys of an installation: one of each founder, and no others."""

from functools import partial

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from agencies import founding, keys
from agencies.models import Role
from audit import signatures
from audit.attempts import Refused
from audit.events import SIGNED_IN
from audit.models import Enrolment
from audit.steps import step
from tests.agencies.signing_keys import enrol, register
from tests.agencies.test_seat_races import at_once, given
from tests.builders import give_key, make_network, make_user, run

pytestmark = [
    pytest.mark.usefixtures("transactional_db"),
    pytest.mark.starts_from("unfounded"),
]


@pytest.fixture
def founders():
    network, two = make_network(), [make_user("founder") for _founder in range(2)]
    with transaction.atomic():
        founding.record(*[user.person for user in two], host="the department")
        for user in two:
            founding.seat(user.person, Role.COMMAND, network)
    return two


def enrol_first(user):
    return keys.enrol_at_founding(register(user).pk, by=user)


def test_each_founder_enrols_one_key_without_a_signature(founders):
    first = [enrol_first(user) for user in founders]

    assert [signatures.keys_of(user) for user in founders] == [[key] for key in first]
    assert not Enrolment.objects.exclude(signature=None).exists()


def test_a_second_key_of_a_founder_is_signed_for(founders):
    for user in founders:
        enrol_first(user)

    with pytest.raises(Refused, match="two founders’ first keys"):
        enrol_first(founders[0])


def test_who_comes_after_the_first_signature_is_signed_for(founders):
    early, late = give_key(founders[0]), founders[1]
    enrol(register(late), by=early)

    with pytest.raises(Refused, match="two founders’ first keys"):
        enrol_first(late)


def test_nobody_enrols_the_key_of_a_founder_but_the_founder(founders):
    first, second = founders

    with pytest.raises(Refused, match="two founders’ first keys"):
        keys.enrol_at_founding(register(first).pk, by=second)


def test_of_two_keys_enrolled_at_once_one_is_the_first(founders):
    mine = [register(founders[0]) for _key in range(2)]

    answers = at_once(*(partial(keys.enrol_at_founding, key.pk, by=founders[0]) for key in mine))

    assert given(answers) == 1
    assert Enrolment.objects.count() == 1


@pytest.mark.parametrize("level", ["REPEATABLE READ", "SERIALIZABLE"])
def test_a_key_is_enrolled_under_read_committed_alone(founders, level):
    key = register(founders[0])

    with pytest.raises(IntegrityError, match="under read committed"), transaction.atomic():
        run(f"SET TRANSACTION ISOLATION LEVEL {level}")
        with step(SIGNED_IN, key.user, by=key.user):
            Enrolment(key=key).save()


def test_the_page_of_a_founders_first_key_says_how_it_is_enrolled(founders):
    key = register(founders[0])
    pages = []
    for user in founders:
        client = Client()
        client.force_login(user)
        pages.append(client.get(reverse("keys:key", args=[key.pk])).content.decode())

    assert ["manage.py found --keys" in page for page in pages] == [True, False]
    assert not Enrolment.objects.exists()
