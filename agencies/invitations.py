"""The link of an invitation: signed, for 72 hours, and of use once.

Nothing is kept of it. It names the password that is not one yet, which setting one changes, and
so does each further invitation.
"""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from agencies.events_of_accounts import PASSWORD_CHANGED
from agencies.models import User
from audit.steps import step

LASTS = timedelta(hours=72)
SALT = "agencies.invitation"


def link(user: User) -> str:
    token = signing.dumps([user.pk, _fingerprint(user)], salt=SALT)
    return settings.SITE_URL + reverse("account_invitation", args=[token])


def whose(token: str) -> User | None:
    """Who is invited; nobody, when the link is not ours, too old, or was used."""
    return _whose(token, User.objects.all())


def accept(token: str, password: str) -> User | None:
    with transaction.atomic(durable=True):
        user = _whose(token, User.objects.select_for_update(of=("self",)))
        if user is not None:
            with step(PASSWORD_CHANGED, user, by=user):
                user.set_password(password)
                user.save()
    return user


def _whose(token: str, users: QuerySet[User]) -> User | None:
    try:
        pk, fingerprint = signing.loads(token, salt=SALT, max_age=LASTS)
    except (signing.BadSignature, ValueError):
        return None
    user = users.select_related("person").get(pk=pk)
    fits = constant_time_compare(fingerprint, _fingerprint(user))
    return user if fits and user.may_act and not user.has_usable_password() else None


def _fingerprint(user: User) -> str:
    return salted_hmac(SALT, user.password, algorithm="sha256").hexdigest()
