"""Single sign-on through a real identity provider: only for accounts there are."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.urls import reverse
from requests.adapters import HTTPAdapter, Retry

from agencies import single_sign_on
from agencies.models import User
from config.identity_provider import identity_providers
from tests.accounts.acts import (
    ACCOUNT,
    SECOND_STEP,
    SIGN_IN_PAGE,
    WORK,
    add_passkey,
    code_of,
    give_code,
    is_in,
    make_device,
    make_user_with_codes,
    told_of,
)
from tests.builders import make_user

pytestmark = pytest.mark.usefixtures("transactional_db")
BEGIN = reverse("openid_connect_login", args=["department"])
SUBJECT = "3f0c-subject"


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """A process of its own, as in a department."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        url = f"http://localhost:{port}"
        with requests.Session() as asking:
            asking.mount("http://", HTTPAdapter(max_retries=Retry(connect=12, backoff_factor=0.1)))
            asking.get(f"{url}/.well-known/openid-configuration").raise_for_status()
        yield url
        server.terminate()


@pytest.fixture
def provider(server, settings) -> str:
    told = {"OIDC_ISSUER": server, "OIDC_CLIENT_ID": "countersign", "OIDC_CLIENT_SECRET": "secret"}
    settings.SOCIALACCOUNT_PROVIDERS = identity_providers(
        {"COUNTERSIGN_MODE": "demo", "OIDC_NAME": "Police sign-on"} | told
    )
    return server


def knows(provider: str, subject: str, username: str) -> None:
    claims = {"preferred_username": username, "email": f"{username}@example.gov"}
    requests.put(f"{provider}/users/{subject}", json=claims, timeout=10).raise_for_status()


def come_through(client: Client, subject: str = SUBJECT):
    """There and back, as the browser is led: the last answer of ours."""
    page = client.post(BEGIN, {"acknowledged": "on"})
    there = page.context["redirect_to"]
    answered = requests.post(there, data={"sub": subject}, allow_redirects=False, timeout=10)
    back = urlsplit(answered.headers["location"])
    return client.get(f"{back.path}?{back.query}")


def test_who_has_an_account_comes_through_and_still_shows_a_second_factor(client, provider):
    user = make_user_with_codes()
    knows(provider, SUBJECT, user.username)

    assert come_through(client).url == SECOND_STEP
    assert not is_in(client)
    assert give_code(client, code_of(user)).url == WORK

    assert is_in(client)
    assert told_of("audit.signed_in") == [f"{user} signed in. Shown: single sign-on, code."]
    assert told_of("agencies.identity_bound") == [
        f"{user} signs in through department as {SUBJECT}."
    ]


def test_who_comes_through_without_a_second_factor_reaches_nothing_but_its_setting_up(
    client, provider
):
    user = make_user()
    user.set_unusable_password()
    user.save()
    knows(provider, SUBJECT, user.username)

    come_through(client)
    assert client.get(WORK).url == ACCOUNT
    add_passkey(client, make_device())

    assert is_in(client)


def test_who_came_through_is_not_fresh_for_a_change_of_factors(client, provider):
    user, device, other = make_user(), make_device(), Client()
    user.set_unusable_password()
    user.save()
    knows(provider, SUBJECT, user.username)
    come_through(client)
    add_passkey(client, device)

    come_through(other)
    session = client.session
    session["account_authentication_methods"] = [
        each for each in session["account_authentication_methods"] if each["method"] != "mfa"
    ]
    session.save()

    asked = client.get(reverse("mfa_add_webauthn"))
    assert asked.url.split("?")[0] == reverse("mfa_reauthenticate_webauthn")
    assert other.get(WORK).url.split("?")[0] == SIGN_IN_PAGE


def test_nobody_without_an_account_gets_one(client, provider):
    knows(provider, SUBJECT, "somebody-new")
    before = User.objects.count()

    assert come_through(client).url == SIGN_IN_PAGE
    assert User.objects.count() == before
    assert "You are not signed in" in client.get(SIGN_IN_PAGE).content.decode()


def test_a_subject_that_an_administrator_set_counts_and_not_the_name_it_gives(client, provider):
    user, other = make_user_with_codes(), make_user_with_codes()
    single_sign_on.bind(user, by=None, identity=SUBJECT)
    knows(provider, SUBJECT, other.username)

    come_through(client)
    give_code(client, code_of(user))

    assert int(client.session["_auth_user_id"]) == user.pk


def test_a_second_subject_of_the_same_name_is_refused(client, provider):
    user = make_user_with_codes()
    knows(provider, SUBJECT, user.username)
    knows(provider, "another-subject", user.username)
    come_through(client)
    stranger = Client()

    assert come_through(stranger, "another-subject").url == SIGN_IN_PAGE
    assert SocialAccount.objects.get().uid == SUBJECT


def test_a_disabled_account_does_not_come_through(client, provider):
    user = make_user_with_codes()
    knows(provider, SUBJECT, user.username)
    come_through(Client())
    User.objects.filter(pk=user.pk).update(is_active=False)

    assert come_through(client).url == SIGN_IN_PAGE
    assert not is_in(client)


def test_an_answer_that_nobody_asked_for_signs_nobody_in(client, provider):
    user = make_user_with_codes()
    knows(provider, SUBJECT, user.username)
    back = reverse("openid_connect_callback", args=["department"])

    answer = client.get(f"{back}?code=x&state=y&_redir=")

    assert answer.url == SIGN_IN_PAGE
    cancelled = client.get(f"{back}?error=access_denied&state=y&_redir=")
    assert cancelled.url == SIGN_IN_PAGE


def test_a_provider_that_is_away_is_told_in_words(client, settings):
    gone = {"OIDC_ISSUER": "http://localhost:1", "OIDC_CLIENT_ID": "x", "OIDC_CLIENT_SECRET": "x"}
    settings.SOCIALACCOUNT_PROVIDERS = identity_providers({"COUNTERSIGN_MODE": "demo"} | gone)

    answer = client.post(BEGIN, {"acknowledged": "on"})

    assert answer.url == SIGN_IN_PAGE


def test_the_notice_is_acknowledged_before_the_provider_is_asked(client, provider):
    assert client.post(BEGIN).url == SIGN_IN_PAGE
    assert client.get(BEGIN).status_code == 405
    assert "Police sign-on" in client.get(SIGN_IN_PAGE).content.decode()


def test_the_browser_comes_back_without_its_cookie_once_and_then_with_it(client, provider):
    """The cookie of a session is Strict: what leads from another site to us does not carry it."""
    user = make_user_with_codes()
    knows(provider, SUBJECT, user.username)
    there = client.post(BEGIN, {"acknowledged": "on"}).context["redirect_to"]
    back = urlsplit(
        requests.post(there, data={"sub": SUBJECT}, allow_redirects=False, timeout=10).headers[
            "location"
        ]
    )

    page = Client().get(f"{back.path}?{back.query}")

    assert "Continue with the sign-in" in page.content.decode()
    assert client.get(page.context["redirect_to"]).url == SECOND_STEP
