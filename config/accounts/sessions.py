"""How long a session lasts, and what it opens. Asked on every request."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from config.accounts import complete, kept_forms

IDLE = 30 * 60  # seconds
LONGEST = 12 * 60 * 60
STALE = 60  # how old what is kept of the last use may be; it is saved no oftener
FOR_EVERYBODY = {"account_logout", "set_language"}
TO_COMPLETE = {"mfa_index", "mfa_activate_totp", "mfa_add_webauthn"}


class Sessions:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method != "POST" and _is_over(request):
            return _ask_again(request)
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        """What is sent is looked at here, after the check that the form was ours."""
        if not request.user.is_authenticated:
            return None
        if _is_over(request):
            return _ask_again(request)
        _note_use(request)
        name = request.resolver_match.view_name if request.resolver_match else ""
        if complete.is_so(request) or name in FOR_EVERYBODY | TO_COMPLETE:
            return None
        return redirect("mfa_index")


def _is_over(request: HttpRequest) -> bool:
    if not request.user.is_authenticated:
        return False
    now, held = timezone.now().timestamp(), request.session.get(complete.SIGN_IN, {})
    unseen, old = now - held.get("seen", 0), now - held.get("at", 0)
    return unseen >= IDLE - STALE or old >= LONGEST


def _note_use(request: HttpRequest) -> None:
    now, held = timezone.now().timestamp(), request.session[complete.SIGN_IN]
    if now - held["seen"] >= STALE:
        request.session[complete.SIGN_IN] = held | {"seen": now}


def _ask_again(request: Any) -> HttpResponse:
    kept = request.method == "POST" and kept_forms.keep(request)
    request.session.flush()
    request.user = AnonymousUser()
    messages.info(request, _("Your session ended. Please sign in again."))
    if kept:
        messages.info(request, _("What you sent is kept. You can send it when you are signed in."))
    return redirect("account_login") if kept else redirect_to_login(_next(request))


def _next(request: HttpRequest) -> str:
    return request.get_full_path() if request.method in ("GET", "HEAD") else "/"
