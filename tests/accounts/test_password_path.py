"""Five failures lock the password, in every process and until an administrator releases it."""

from datetime import timedelta

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from agencies import accounts, password_path
from agencies.models import PasswordLock, User
from audit.models import Event
from tests.accounts.acts import (
    WORK,
    add_passkey,
    code_of,
    give_code,
    give_password,
    is_in,
    make_device,
    make_user_with_codes,
    sign_in,
    sign_in_by_passkey,
    told_of,
)
from tests.builders import make_administrator

pytestmark = pytest.mark.usefixtures("transactional_db")


@pytest.fixture
def user() -> User:
    made = make_user_with_codes()
    made.email = "officer@example.gov"
    made.save()
    return made


def fail(user: User, times: int = 5) -> None:
    for _number in range(times):
        give_password(Client(), user.username, "not the password at all")


def test_five_failures_in_fifteen_minutes_lock_the_password(client, user):
    fail(user)

    assert give_password(client, user.username).status_code == 200
    assert told_of("agencies.locked") == [
        f"The password of {user} was locked after 5 failed tries."
    ]
    assert mail.outbox[-1].to == ["officer@example.gov"]
    assert "Your password is locked" in mail.outbox[-1].subject


def test_four_failures_lock_nothing(client, user):
    fail(user, 4)

    assert sign_in(client, user).url == WORK
    assert PasswordLock.objects.get(user=user).failed_at == []


def test_five_failures_spread_over_a_longer_time_lock_nothing(client, user):
    fail(user, 3)
    lock = PasswordLock.objects.get(user=user)
    lock.failed_at = [at - timedelta(minutes=15) for at in lock.failed_at]
    lock.save()
    fail(user, 4)

    assert sign_in(client, user).url == WORK


def test_the_lock_lasts_until_an_administrator_releases_it(client, user):
    fail(user)
    PasswordLock.objects.filter(user=user).update(
        failed_at=[], locked_at=PasswordLock.objects.get(user=user).locked_at - timedelta(days=1)
    )
    assert give_password(client, user.username).status_code == 200

    administrator = make_administrator()
    accounts.release(user, by=administrator)

    assert sign_in(client, user).url == WORK
    assert told_of("agencies.released") == [f"{administrator} released the password of {user}."]


def test_a_passkey_still_signs_in_when_the_password_is_locked(client, user):
    sign_in(client, user)
    device = make_device()
    add_passkey(client, device)
    fail(user)
    stranger = Client()

    assert sign_in_by_passkey(stranger, user, device).url == WORK
    assert is_in(stranger)
    assert give_password(Client(), user.username).status_code == 200


def test_wrong_codes_count_like_wrong_passwords(client, user):
    give_password(client, user.username)
    wrong = "000000" if code_of(user) != "000000" else "111111"
    for _number in range(5):
        give_code(client, wrong)

    assert PasswordLock.objects.get(user=user).locked_at
    assert give_code(client, code_of(user)).status_code == 200
    assert not is_in(client)


def test_the_password_given_again_does_not_make_room_for_more_codes(user):
    wrong = "000000" if code_of(user) != "000000" else "111111"
    for _number in range(5):
        client = Client()
        give_password(client, user.username)
        give_code(client, wrong)

    assert PasswordLock.objects.get(user=user).locked_at


def test_failed_tries_at_accounts_are_events_and_at_other_names_are_counted(user):
    fail(user, 2)
    for _number in range(3):
        give_password(Client(), "nobody-of-this-name")

    assert (
        told_of("agencies.sign_in_failed")
        == [f"A sign-in as {user} failed: the password was wrong."] * 2
    )
    assert PasswordLock.objects.get(user=None).failures == 3
    assert not Event.objects.filter(canon__contains="nobody-of-this-name").exists()


# What may be told apart must not be: name unknown, password wrong, locked, disabled, never set.
def unknown(_user: User) -> tuple[str, str]:
    return "nobody-of-this-name", "not the password at all"


def wrong(user: User) -> tuple[str, str]:
    return user.username, "not the password at all"


def locked(user: User) -> tuple[str, str]:
    fail(user)
    return user.username, "one-request-one-signature"


def disabled(user: User) -> tuple[str, str]:
    User.objects.filter(pk=user.pk).update(is_active=False)
    return user.username, "one-request-one-signature"


def invited(user: User) -> tuple[str, str]:
    user.set_unusable_password()
    user.save()
    return user.username, "one-request-one-signature"


def work_of(try_: tuple[str, str], monkeypatch) -> tuple[int, list[str]]:
    """How often a password was hashed, and what the database was asked; to take the event of a
    stranger back is one word more.
    """
    hashed: list[str] = []
    encode = MD5PasswordHasher.encode

    def counted(self, password, salt):
        hashed.append(password)
        return encode(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    with CaptureQueriesContext(connection) as asked:
        password_path.try_password(*try_)
    monkeypatch.undo()
    statements = [query["sql"].split()[0] for query in asked.captured_queries]
    return len(hashed), [each for each in statements if each != "ROLLBACK"]


CASES = [unknown, wrong, locked, disabled, invited]


@pytest.mark.parametrize("case", CASES)
def test_all_that_fails_is_answered_alike(case, user, client):
    username, password = case(user)
    give_password(client, "somebody-else", password)  # makes the row that counts strangers

    told = give_password(client, username, password)
    other = give_password(Client(), "another-name", password)

    assert told.status_code == other.status_code == 200
    assert without_names(told) == without_names(other)


@pytest.mark.parametrize("case", CASES)
def test_all_that_fails_costs_the_same_work(case, user, client, monkeypatch):
    given = case(user)
    give_password(client, "somebody-else")
    expected = work_of(("another-name", "not the password at all"), monkeypatch)

    hashed, asked = work_of(given, monkeypatch)

    assert (hashed, asked) == expected
    assert hashed == 1


def without_names(answer) -> str:
    """But for the name and the token that the form repeats."""
    differ = ("csrfmiddlewaretoken", "id_username")
    lines = answer.content.decode().splitlines()
    return "\n".join(line for line in lines if not any(each in line for each in differ))
