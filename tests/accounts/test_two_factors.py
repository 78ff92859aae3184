"""A sign-in has two factors, and each code is of use once."""

import subprocess
import sys
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator as Factor
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import timezone

from agencies.models import Role
from config import embedded
from config.accounts import codes
from config.servers import cache_url
from tests.accounts.acts import (
    ACCOUNT,
    SECOND_STEP,
    SIGN_IN_PAGE,
    WORK,
    add_passkey,
    code_of,
    end_person,
    give_code,
    give_password,
    is_in,
    make_device,
    make_user_with_codes,
    sign_in,
    sign_in_by_passkey,
    told_of,
)
from tests.builders import PASSWORD, make_administrator, make_holder, make_network, make_user

pytestmark = pytest.mark.usefixtures("transactional_db")


def test_a_password_and_a_code_sign_in(client):
    user = make_user_with_codes()

    assert give_password(client, user.username).url == SECOND_STEP
    assert not is_in(client)
    assert give_code(client, code_of(user)).url == WORK
    assert is_in(client)
    assert told_of("audit.signed_in") == [f"{user} signed in. Shown: password, code."]


def test_without_the_memory_of_used_codes_no_code_counts_and_a_passkey_still_does(settings):
    user, device, first = make_user_with_codes(), make_device(), Client()
    sign_in(first, user)
    add_passkey(first, device)
    client = Client(raise_request_exception=False)
    away = {"BACKEND": "django.core.cache.backends.redis.RedisCache"}
    settings.CACHES = {"default": away | {"LOCATION": "redis://localhost:1"}}

    give_password(client, user.username)
    answer = give_code(client, code_of(user, 1))

    assert answer.status_code == 503
    assert "Codes cannot be checked just now" in answer.content.decode()
    assert "Sign in with a passkey" in answer.content.decode()
    other = Client()
    sign_in_by_passkey(other, user, device)
    assert is_in(other)


@pytest.mark.parametrize("role", Role)
def test_a_password_alone_opens_no_page_but_the_setting_up_of_a_second_factor(role, client):
    administrator = role == Role.ADMINISTRATOR
    user = make_administrator() if administrator else make_holder(role, make_network())
    assert give_password(client, user.username).url == WORK

    for page in (WORK, reverse("access_requests:requests"), reverse("audit:history"),
                 reverse("admin:index"), reverse("account_change_password")):  # fmt: skip
        answer = client.get(page)
        assert (answer.status_code, answer.url) == (302, ACCOUNT), page
    assert "Set up your second factor" in client.get(ACCOUNT).content.decode()


def test_the_second_factor_set_up_completes_the_sign_in_and_shows_recovery_codes_once(client):
    user = make_user()
    give_password(client, user.username)

    answer = add_passkey(client, make_device())

    assert answer.url == reverse("mfa_view_recovery_codes")
    codes = Factor.objects.get(user=user, type="recovery_codes").wrap().get_unused_codes()
    assert codes[0] in client.get(answer.url).content.decode()
    assert codes[0] not in client.get(answer.url).content.decode()
    assert is_in(client)


def test_a_passkey_alone_signs_in(client):
    user, device = make_user(), make_device()
    give_password(client, user.username)
    add_passkey(client, device)
    stranger = Client()

    assert sign_in_by_passkey(stranger, user, device).url == WORK
    assert is_in(stranger)
    assert told_of("audit.signed_in")[-1] == f"{user} signed in. Shown: passkey."


def test_a_recovery_code_stands_in_for_a_code_once():
    user, first = make_user(), Client()
    give_password(first, user.username)
    add_passkey(first, make_device())
    code = Factor.objects.get(user=user, type="recovery_codes").wrap().get_unused_codes()[0]

    client, again = Client(), Client()
    give_password(client, user.username)
    assert give_code(client, code).status_code == 302
    assert is_in(client)
    give_password(again, user.username)
    assert give_code(again, code).status_code == 200
    assert not is_in(again)


@pytest.mark.parametrize("periods", [-1, 0, 1])
def test_the_same_code_is_refused_the_second_time(periods, client):
    user, other = make_user_with_codes(), Client()
    code = code_of(user, periods)
    give_password(client, user.username)
    give_password(other, user.username)

    assert give_code(client, code).status_code == 302
    assert "used already" in give_code(other, code).content.decode()
    assert not is_in(other)


ELSEWHERE = """
import sys
import django
from django.conf import settings
settings.configure(
    MFA_TOTP_PERIOD=30, MFA_TOTP_TOLERANCE=1,
    CACHES={"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache",
                        "LOCATION": sys.argv[1]}},
)
from django.core.cache import cache
print(cache.add(sys.argv[2], "used", 90))
"""


def test_a_code_used_in_one_process_is_refused_in_another(client, settings, tmp_path):
    """With the cache of production: two processes that share Redis."""

    location = cache_url(embedded.valkey(tmp_path / "valkey"))
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": location,
        }
    }
    try:
        user = make_user_with_codes()
        code = code_of(user)
        key = codes._key(user, code)
        run = [sys.executable, "-c", ELSEWHERE, location, key]
        used = subprocess.run(run, capture_output=True, text=True, check=True).stdout.strip()
        assert used == "True"

        give_password(client, user.username)
        assert "used already" in give_code(client, code).content.decode()
        assert give_code(client, code_of(user, 1)).status_code == 302
    finally:
        embedded.stop_valkey(tmp_path / "valkey")


def test_whose_person_has_left_is_refused_at_once_whatever_the_way(client):
    user, device, before = make_user(), make_device(), Client()
    give_password(before, user.username)
    add_passkey(before, device)
    assert is_in(before)

    end_person(user, timezone.localdate() - timedelta(days=1))

    assert not is_in(before)
    assert give_password(client, user.username).status_code == 200
    assert sign_in_by_passkey(client, user, device).url == SIGN_IN_PAGE
    assert not is_in(client)


def test_the_last_day_of_a_person_counts(client):
    user = make_user_with_codes()
    end_person(user, timezone.localdate())

    sign_in(client, user)

    assert is_in(client)


def test_nobody_signs_up_and_nothing_of_allauth_is_there_but_what_is_listed(client):
    names = {name for name in get_resolver().reverse_dict if isinstance(name, str)}
    of_allauth = {name for name in names if name.startswith(("account_", "mfa_", "socialaccount"))}

    assert "account_signup" not in of_allauth
    assert of_allauth == {
        "account_change_password", "account_cover", "account_invitation", "account_kept_form",
        "account_login", "account_logout", "account_sessions", "mfa_activate_totp",
        "mfa_add_webauthn", "mfa_authenticate", "mfa_generate_recovery_codes", "mfa_index",
        "mfa_login_webauthn", "mfa_reauthenticate", "mfa_reauthenticate_webauthn",
        "mfa_remove_factor", "mfa_view_recovery_codes",
    }  # fmt: skip


def test_an_e_mail_address_is_no_user_name(client):
    user = make_user_with_codes()
    user.email = "somebody@example.gov"
    user.save()

    assert give_password(client, user.email, PASSWORD).status_code == 200
