"""A sign-in is complete with its second factor. Until then a session opens one page."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from django.http import HttpRequest
from django.utils import timezone

from agencies import fresh, password_path

SIGN_IN = "sign_in"  # in the session: since when, last seen, and whether it is complete


def begin(request: HttpRequest, user: Any, **_: Any) -> None:
    """Django's signal of a sign-in, by whichever way."""
    now = timezone.now().timestamp()
    done = fresh.used_second_factor(request, user)
    request.session[SIGN_IN] = {"at": now, "seen": now, "complete": done}
    if done:
        password_path.forget_failures(user)


def is_so(request: HttpRequest) -> bool:
    return bool(request.session.get(SIGN_IN, {}).get("complete"))


def mark(request: HttpRequest, kind: str) -> None:
    """The factor was set up, and thereby shown, just now."""
    record_authentication(request, request.user, fresh.SECOND, type=kind)
    request.session[SIGN_IN] = request.session.get(SIGN_IN, {}) | {"complete": True}
