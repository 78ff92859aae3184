"""Did this person show a second factor just now? Asked before an account is changed."""

import time

from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.http import HttpRequest

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
