"""What people do to sign in, as their browser sends it."""

import json
import re
from datetime import timedelta
from typing import Any

from allauth.mfa.models import Authenticator as Factor
from allauth.mfa.totp.internal import auth as totp
from django.conf import settings
from django.test import Client
from django.urls import reverse

from agencies import demo_codes
from agencies.events import PERSON_ADDED
from agencies.models import Person, User
from audit.models import Event
from audit.steps import step
from config.accounts.complete import SIGN_IN
from tests.authenticator import Authenticator
from tests.builders import PASSWORD, make_user

SIGN_IN_PAGE = reverse("account_login")
SECOND_STEP = reverse("mfa_authenticate")
ACCOUNT = reverse("mfa_index")
WORK = reverse("access_requests:my-work")
OPTIONS = re.compile(r'<script id="passkey-options" type="application/json">(.*?)</script>')


def make_user_with_codes() -> User:
    user = make_user()
    demo_codes.set_up(user)
    return user


def code_of(user: User, periods: int = 0) -> str:
    app = Factor.objects.get(user=user, type=Factor.Type.TOTP)
    _before, now, _after = totp.yield_hotp_counters_from_time()
    secret = totp.decrypt(app.data["secret"])
    return totp.format_hotp_value(totp.hotp_value(secret, now + periods))


def give_password(client: Client, username: str, password: str = PASSWORD, **more: str) -> Any:
    sent = {"username": username, "password": password, "acknowledged": "on"}
    return client.post(SIGN_IN_PAGE, sent | more)


def give_code(client: Client, code: str) -> Any:
    return client.post(SECOND_STEP, {"code": code})


def sign_in(client: Client, user: User, periods: int = 0) -> Any:
    give_password(client, user.username)
    return give_code(client, code_of(user, periods))


def is_in(client: Client) -> bool:
    """Whether the portal opens: its own pages, not the sign-in or the account."""
    answer = client.get(WORK)
    return answer.status_code == 200


def options_on(page: Any) -> dict[str, Any]:
    found = OPTIONS.search(page.content.decode())
    assert found
    return next(iter(json.loads(found.group(1)).values()))


def make_device() -> Authenticator:
    return Authenticator(origin=settings.SITE_URL)


def answer_of(device: Authenticator, user: User, options: dict[str, Any], **fault: Any) -> str:
    """With the handle by which a passkey says whose it is, when nobody gave a name."""
    told = json.loads(device.get(options, **fault))
    told["response"]["userHandle"] = device.user_handle  # type: ignore[attr-defined]
    return json.dumps(told)


def add_passkey(client: Client, device: Authenticator, name: str = "Office") -> Any:
    page = reverse("mfa_add_webauthn")
    options = options_on(client.get(page))
    device.user_handle = options["user"]["id"]  # type: ignore[attr-defined]
    told = json.loads(device.create(options))
    told["clientExtensionResults"] = {"credProps": {"rk": True}}
    return client.post(page, {"name": name, "credential": json.dumps(told)})


def ask_for_passkey(client: Client) -> dict[str, Any]:
    answer = client.get(reverse("mfa_login_webauthn"), headers={"accept": "application/json"})
    return answer.json()["request_options"]["publicKey"]


def sign_in_by_passkey(client: Client, user: User, device: Authenticator, **fault: Any) -> Any:
    credential = answer_of(device, user, ask_for_passkey(client), **fault)
    sent = {"credential": credential, "acknowledged": "on"}
    return client.post(reverse("mfa_login_webauthn"), sent)


def grow_older(client: Client, of: str = "seen", **by: float) -> None:
    """As if the session had been used last, or begun, so long ago."""
    session = client.session
    held = session[SIGN_IN]
    session[SIGN_IN] = held | {of: held[of] - timedelta(**by).total_seconds()}
    session.save()


def forget_second_factor(client: Client) -> None:
    """As if the second factor had been shown longer than five minutes ago."""
    session = client.session
    noted = session["account_authentication_methods"]
    session["account_authentication_methods"] = [each | {"at": each["at"] - 301} for each in noted]
    session.save()


def end_person(user: User, on: Any) -> None:
    person = Person.objects.get(pk=user.person_id)
    with step(PERSON_ADDED, person, by=None, person=str(person), employer=person.employer):
        person.ends_on = on
        person.save()


def told_of(kind: str) -> list[str]:
    return [str(each) for each in Event.objects.filter(kind=kind).order_by("id")]
