"""A passkey signs in where it was made, and only as long as it is the only one of its kind."""

import json

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from agencies.models import PasskeyCount
from tests.accounts.acts import (
    SIGN_IN_PAGE,
    add_passkey,
    answer_of,
    ask_for_passkey,
    give_password,
    is_in,
    make_device,
    options_on,
    sign_in_by_passkey,
)
from tests.authenticator import VERIFIED
from tests.builders import make_user

pytestmark = pytest.mark.usefixtures("transactional_db")
FAULTS = {
    "another origin": {"client_data": {"origin": "http://localhost:9999"}},
    "a subdomain": {"client_data": {"origin": "http://a.localhost:8000"}},
    "within another page": {"client_data": {"crossOrigin": True}},
    "below another page": {"client_data": {"topOrigin": "https://elsewhere.example"}},
    "another challenge": {"client_data": {"challenge": "AAAAAAAAAAAAAAAAAAAAAA"}},
    "another act": {"client_data": {"type": "webauthn.create"}},
    "another site": {"rp_id": "elsewhere.example"},
    "nobody verified": {"without": VERIFIED},
    "another signature": {"signature": lambda one: one[:-1] + bytes([one[-1] ^ 1])},
    "a count that goes back": {"count": 1},
}


@pytest.fixture
def device(client):
    made = make_device()
    user = make_user()
    give_password(client, user.username)
    add_passkey(client, made)
    made.user = user
    return made


@pytest.mark.parametrize("fault", FAULTS)
def test_a_passkey_is_refused_for(fault, device):
    stranger = Client()
    assert is_in_after(Client(), device)  # the same, without the fault

    answer = sign_in_by_passkey(stranger, device.user, device, **FAULTS[fault])

    assert answer.url == SIGN_IN_PAGE
    assert "was not accepted" in stranger.get(SIGN_IN_PAGE).content.decode()
    assert not is_in(stranger)


def is_in_after(client: Client, device) -> bool:
    sign_in_by_passkey(client, device.user, device)
    return is_in(client)


def test_the_same_answer_signs_in_once(device):
    stranger, again = Client(), Client()
    credential = answer_of(device, device.user, ask_for_passkey(stranger))
    sent = {"credential": credential, "acknowledged": "on"}
    stranger.post(reverse("mfa_login_webauthn"), sent)
    assert is_in(stranger)

    ask_for_passkey(again)
    again.post(reverse("mfa_login_webauthn"), sent)

    assert not is_in(again)


def test_counts_are_kept_and_a_synced_passkey_need_not_count(device):
    assert PasskeyCount.objects.get().count == device.sign_count == 1
    assert is_in_after(Client(), device)
    assert PasskeyCount.objects.get().count == device.sign_count == 2

    PasskeyCount.objects.update(count=0)
    device.synced, device.sign_count = True, 0
    assert is_in_after(Client(), device)
    assert is_in_after(Client(), device)


def test_the_site_of_a_passkey_is_not_read_from_the_host_header(client, settings):
    settings.ALLOWED_HOSTS = ["*"]
    settings.SITE_URL = "https://countersign.example.gov"

    asked = client.get(
        reverse("mfa_login_webauthn"),
        headers={"accept": "application/json", "host": "elsewhere.example"},
    ).json()["request_options"]["publicKey"]

    assert asked["rpId"] == "countersign.example.gov"
    assert asked["userVerification"] == "required"


@pytest.mark.parametrize(
    "junk", ["", "{}", "[]", "null", "7", '{"response": 7}', '{"id": "x", "response": {}}', "{"]
)
@pytest.mark.parametrize("page", ["mfa_login_webauthn", "mfa_add_webauthn"])
def test_whatever_is_sent_for_a_passkey_is_answered_in_words(page, junk, device, client):
    sender = Client() if page == "mfa_login_webauthn" else client
    sent = {"credential": junk, "acknowledged": "on", "name": "x"}

    answer = sender.post(reverse(page), sent)

    assert answer.status_code in (200, 302)


def test_a_passkey_made_elsewhere_is_not_added(device, client):
    page = reverse("mfa_add_webauthn")
    other = make_device()
    credential = other.create(
        options_on(client.get(page)), client_data={"origin": "http://localhost:9999"}
    )
    answer = client.post(page, {"credential": json.dumps(json.loads(credential))})

    assert "was not accepted" in answer.content.decode()
    assert Authenticator.objects.filter(type="webauthn").count() == 1
