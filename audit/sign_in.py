"""Signing in and out are events."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_noop

from audit.events import SIGNED_IN, SIGNED_OUT
from audit.steps import record

# Of what allauth notes in the session, in this order; then what it is called.
WAYS = [
    (("password", None), gettext_noop("password")),
    (("socialaccount", None), gettext_noop("single sign-on")),
    (("mfa", "totp"), gettext_noop("code")),
    (("mfa", "recovery_codes"), gettext_noop("recovery code")),
    (("mfa", "webauthn"), gettext_noop("passkey")),
]


def record_sign_in(user: models.Model, request: Any = None, **_: Any) -> None:
    record(SIGNED_IN, user, by=user, factors=_shown(request))


def record_sign_out(user: models.Model | None, **_: Any) -> None:
    if user is not None:
        record(SIGNED_OUT, user, by=user)


def _shown(request: Any) -> list[str]:
    noted = getattr(request, "session", {}).get("account_authentication_methods", [])
    shown = {(each.get("method"), each.get("type")) for each in noted}
    return [name for way, name in WAYS if way in shown]
