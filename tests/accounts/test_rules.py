"""The notice, passwords, cookies, and what Countersign does not start with."""

import os
import subprocess
import sys
from gzip import open as open_gzip
from pathlib import Path
from secrets import token_hex

import pytest
from django.contrib.auth import password_validation
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.urls import reverse

from config import environment
from config.accounts import checks
from config.faults import ConfigurationError
from config.servers import cache_url
from tests.accounts.acts import SIGN_IN_PAGE, give_password, is_in, make_user_with_codes
from tests.builders import PASSWORD

ROOT = Path(__file__).parent.parent.parent
COMMON = Path(password_validation.__file__).with_name("common-passwords.txt.gz")


@pytest.mark.django_db
def test_the_first_page_shows_the_notice(client):
    page = client.get(reverse("access_requests:my-work"), follow=True).content.decode()

    assert "is monitored and recorded" in page
    assert "I have read this and agree" in page


@pytest.mark.usefixtures("transactional_db")
@pytest.mark.parametrize("way", ["account_login", "mfa_login_webauthn"])
def test_who_has_not_acknowledged_the_notice_is_not_signed_in(way, client):
    user = make_user_with_codes()
    sent = {"username": user.username, "password": PASSWORD, "credential": "{}"}

    answer = client.post(reverse(way), sent, follow=True)

    assert "Read the notice and tick the box" in answer.content.decode()
    assert not is_in(client)


def common_passwords(number: int) -> list[str]:
    """Of the list, as they stand, and the shorter ones said twice: nobody guesses those later."""
    with open_gzip(COMMON, "rt", encoding="utf-8") as lines:
        return [line.strip() for line, _ in zip(lines, range(number), strict=False)]


def test_three_thousand_common_passwords_are_refused_with_the_reason():
    common = common_passwords(3000)
    assert len(set(common)) == 3000

    for password in common:
        with pytest.raises(ValidationError) as refusal:
            password_validation.validate_password(password)
        assert "This password is too common." in refusal.value.messages


@pytest.mark.parametrize(
    "password",
    ["a harbor seal reads at night", "nocapitalsnodigits", "   spaces   count  ", "🦭" * 15],
)
def test_of_a_long_password_nothing_else_is_asked(password):
    password_validation.validate_password(password)


def test_a_password_has_fifteen_characters_at_least():
    with pytest.raises(ValidationError):
        password_validation.validate_password("fourteen chars")
    password_validation.validate_password("fifteen charact")


@pytest.mark.django_db
def test_nothing_keeps_anybody_from_pasting_a_password(client):
    page = client.get(SIGN_IN_PAGE).content.decode()

    assert "onpaste" not in page
    assert 'autocomplete="current-password"' in page


PRODUCTION_COOKIES = """
import config.settings
from django.conf import settings as s
print(s.SESSION_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.SESSION_COOKIE_HTTPONLY,
      s.SESSION_COOKIE_SAMESITE, s.SESSION_COOKIE_PATH, s.SESSION_COOKIE_DOMAIN)
print(s.CSRF_COOKIE_NAME, s.CSRF_COOKIE_SECURE, s.CSRF_COOKIE_HTTPONLY, s.CSRF_COOKIE_SAMESITE,
      s.CSRF_COOKIE_PATH, s.CSRF_COOKIE_DOMAIN)
"""
PRODUCTION = {
    "COUNTERSIGN_MODE": "production",
    "SECRET_KEY": token_hex(32),
    "SEAL_KEYS": token_hex(32),
    "ALLOWED_HOSTS": "countersign.police.gov",
    "DATABASE_URL": "postgresql://app:secret@db.police.gov/countersign",
    "MIGRATION_DATABASE_URL": "postgresql://owner:secret@db.police.gov/countersign",
    "REDIS_URL": "rediss://:secret@broker.police.gov:6379/0",
    "EMAIL_URL": "smtp://countersign:secret@mail.police.gov:587/?tls=1",
    "DEFAULT_FROM_EMAIL": "countersign@police.gov",
    "LOG_KEY_DIR": "/var/lib/countersign/log-keys",
    "LOG_DIR": "/var/lib/countersign/log",
    "LOG_ORIGIN": "countersign.police.gov/log",
    "DJANGO_SETTINGS_MODULE": "config.settings",
    "PATH": os.environ["PATH"],
}


def in_production(*command: str, **other: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env=PRODUCTION | other,
        capture_output=True,
        text=True,
        check=False,
    )


def test_cookies_are_of_this_host_alone_and_no_script_reads_them():
    told = in_production("-c", PRODUCTION_COOKIES)

    assert told.stdout.splitlines() == [
        "__Host-session True True Strict / None",
        "__Host-csrf True True Strict / None",
    ]


@pytest.mark.usefixtures("transactional_db")
def test_a_sign_in_sets_no_cookie_but_that_of_the_session_and_that_of_the_forms(client):
    give_password(client, make_user_with_codes().username)

    assert set(client.cookies) <= {"sessionid", "csrftoken"}
    assert client.cookies["sessionid"]["httponly"]
    assert client.cookies["sessionid"]["samesite"] == "Strict"


WRONG = {
    "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN": (True, "passkeys of any site"),
    "MFA_TOTP_INSECURE_BYPASS_CODE": ("123456", "signs anybody in"),
    "CACHES": (
        {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}},
        "a code could be used twice",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_countersign_does_not_start_with(name, settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache"}}
    settings.MODE = "production"
    checks.refuse_to_start()
    assert checks.sign_in() == []

    setattr(settings, name, WRONG[name][0])

    assert [WRONG[name][1] in error.msg for error in checks.sign_in()] == [True]
    with pytest.raises(ImproperlyConfigured, match=WRONG[name][1]):
        checks.refuse_to_start()


SERVED_WITH = """
import os, sys
from importlib import import_module
import config.settings
setattr(config.settings, sys.argv[1], True)
import config.wsgi
"""


def test_the_web_server_does_not_start_either():
    told = in_production("-c", SERVED_WITH, "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN")

    assert (told.returncode, told.stdout) == (78, "")
    assert told.stderr.splitlines()[-1:] == [
        "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN takes passkeys of any site; leave it out."
    ]


@pytest.mark.parametrize(
    ("broker", "cache"),
    [
        ("rediss://:secret@broker.police.gov:6379/0", "rediss://:secret@broker.police.gov:6379/0"),
        ("redis+socket:///run/valkey/socket", "unix:///run/valkey/socket?db=0"),
        ("redis+socket:///run/valkey/socket?virtual_host=3", "unix:///run/valkey/socket?db=3"),
    ],
)
def test_the_cache_lies_where_the_broker_is(broker, cache):
    assert cache_url(broker) == cache


@pytest.mark.django_db
@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8000", "[::1]:8000"])
def test_who_comes_to_a_demonstration_by_number_is_sent_to_its_name(host, client, settings):
    settings.ALLOWED_HOSTS = ["127.0.0.1", "[::1]", "localhost"]

    answer = client.get("/sign-in/?next=/requests/", headers={"host": host})

    assert answer.url == "http://localhost:8000/sign-in/?next=/requests/"
    assert client.get("/sign-in/", headers={"host": "localhost:8000"}).status_code == 200


ADDRESSES = [
    ({}, "https://countersign.police.gov"),
    ({"CSRF_TRUSTED_ORIGINS": "https://*.police.gov,https://a.police.gov"}, "https://a.police.gov"),
    ({"ALLOWED_HOSTS": ".police.gov", "SITE_URL": "https://b.police.gov"}, "https://b.police.gov"),
]


@pytest.mark.parametrize(("given", "address"), ADDRESSES)
def test_the_address_is_the_one_that_is_set_or_the_first_trusted_one_without_a_star(given, address):
    assert environment.read(PRODUCTION | given).site_url == address


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"ALLOWED_HOSTS": ".police.gov"}, "SITE_URL is not set, and no trusted origin"),
        ({"SITE_URL": "http://countersign.police.gov"}, "SITE_URL does not begin with https://"),
        ({"SITE_URL": "https://countersign.police.gov/"}, "SITE_URL is no address of scheme and"),
        ({"OIDC_ISSUER": "https://login.police.gov"}, "OIDC_CLIENT_ID is not set"),
        (
            {"OIDC_ISSUER": "http://login", "OIDC_CLIENT_ID": "x", "OIDC_CLIENT_SECRET": "x"},
            "OIDC_ISSUER does not begin with https://",
        ),
    ],
)
def test_a_wrong_address_or_half_a_provider_is_told_in_a_sentence(given, told):
    with pytest.raises(ConfigurationError, match=told):
        environment.read(PRODUCTION | given)
