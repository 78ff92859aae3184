"""Did this person show a second factor just now? Asked before accounts change and access ends."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.core.exceptions import ReauthenticationRequired
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from agencies import policy_of_accounts
from agencies.models import User
from agencies.signed_in import SignedIn

SECOND = "mfa"  # how allauth records a code or a passkey; a password or a provider is neither


def used_second_factor(request: HttpRequest, user: User) -> bool:
    return any(each.get("method") == SECOND for each in get_authentication_records(request, user))


def is_fresh(request: SignedIn) -> bool:
    """To set up the first second factor, the sign-in under way is what there is."""
    user = request.user
    if not policy_of_accounts.second_factors(user):
        return True
    noted = get_authentication_records(request, user)
    shown = [each["at"] for each in noted if each.get("method") == SECOND]
    return bool(shown) and time.time() - max(shown) < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT


def asked_first(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page that waits until its reader has shown a second factor again; what was sent is kept."""

    @wraps(view)
    def answer(request: SignedIn, *args: Any, **options: Any) -> HttpResponse:
        if not is_fresh(request):
            raise ReauthenticationRequired
        return view(request, *args, **options)

    return answer
