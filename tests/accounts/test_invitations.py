"""The first sign-in is by a link: signed, for 72 hours, of use once."""

from urllib.parse import urlsplit

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agencies import accounts, invitations
from agencies.models import User
from audit.attempts import Refused
from tests.accounts.acts import (
    ACCOUNT,
    WORK,
    add_passkey,
    give_password,
    is_in,
    make_device,
    make_user_with_codes,
    told_of,
)
from tests.builders import PASSWORD, make_administrator, make_user

pytestmark = pytest.mark.usefixtures("transactional_db")
CHOSEN = "a harbor seal reads at night"


@pytest.fixture
def user() -> User:
    made = make_user()
    made.set_unusable_password()
    made.save()
    return made


@pytest.fixture
def link(user) -> str:
    return path_of(accounts.invite(user, by=make_administrator()))


def path_of(url: str) -> str:
    assert url.startswith("http://localhost:8000/sign-in/invitation/")
    return urlsplit(url).path


def accept(client: Client, link: str, password: str = CHOSEN, **other: str):
    sent = {"password": password, "again": password, "acknowledged": "on"}
    return client.post(link, sent | other)


def test_a_link_leads_to_a_password_and_from_there_to_the_second_factor_alone(client, user, link):
    assert user.username in client.get(link).content.decode()

    assert accept(client, link).url == WORK
    assert client.get(WORK).url == ACCOUNT
    add_passkey(client, make_device())

    assert is_in(client)
    assert told_of("agencies.password_changed") == [f"{user} set a new password."]


def test_a_link_is_of_use_once(client, link):
    accept(client, link)

    assert "This link is over" in Client().get(link).content.decode()
    assert accept(Client(), link, "another sentence altogether").status_code == 404


def test_a_link_is_of_use_for_72_hours(client, link, monkeypatch):
    now = timezone.now().timestamp()
    monkeypatch.setattr(signing.time, "time", lambda: now + 72 * 3600 - 60)
    assert client.get(link).status_code == 200
    monkeypatch.setattr(signing.time, "time", lambda: now + 72 * 3600 + 60)

    assert client.get(link).status_code == 404
    assert accept(client, link).status_code == 404


def test_a_newer_link_takes_the_place_of_an_older(client, user, link):
    newer = path_of(accounts.invite(user, by=make_administrator()))

    assert client.get(link).status_code == 404
    assert client.get(newer).status_code == 200


@pytest.mark.parametrize("change", ["x", "-", ""])
def test_a_link_that_was_changed_is_none(change, client, link):
    assert client.get(f"{link.rstrip('/')[:-1]}{change}/").status_code == 404


def test_a_link_is_over_with_the_account(client, user, link):
    accounts.disable(user, by=make_administrator(), reason="Left before the start.")

    assert client.get(link).status_code == 404


def test_the_notice_is_acknowledged_before_a_password_is_set(client, user, link):
    answer = accept(client, link, acknowledged="")

    assert "Read the notice" in answer.content.decode()
    assert invitations.whose(link.rstrip("/").split("/")[-1]) == user


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("too short for it", "too short for it"), ""),
        (("fourteen chars", "fourteen chars"), "at least 15 characters"),
        ((CHOSEN, f"{CHOSEN}."), "not what you wrote above"),
    ],
)
def test_a_password_is_refused_with_the_reason(given, told, client, link):
    answer = accept(client, link, given[0], again=given[1])

    assert told in answer.content.decode()
    assert answer.status_code == (200 if told else 302)


def test_who_has_a_password_is_not_invited_and_who_is_no_administrator_invites_nobody(user):
    with pytest.raises(Refused, match="has a password already"):
        accounts.invite(make_user_with_codes(), by=make_administrator())
    with pytest.raises(Refused, match="kept by administrators"):
        accounts.invite(user, by=make_user())


def test_nobody_signs_in_with_a_password_before_one_is_set(client, user, link):
    assert give_password(client, user.username, PASSWORD).status_code == 200
    assert give_password(client, user.username, "").status_code == 200


def test_an_invitation_is_on_record(user, link):
    assert told_of("agencies.invited")[0].endswith(
        f"made a link for {user} to sign in for the first time."
    )


def test_the_page_of_a_link_may_be_opened_while_somebody_else_is_signed_in(client, user, link):
    client.force_login(make_user())

    accept(client, link)

    assert int(client.session["_auth_user_id"]) == user.pk
    assert client.get(reverse("access_requests:my-work")).url == ACCOUNT
