"""What allauth does not ask of a passkey: the exact origin, and that it counts forwards."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from fido2.utils import websafe_decode
from fido2.webauthn import AuthenticatorData

from agencies.models import PasskeyCount


def relying_party() -> dict[str, str]:
    """Never from the Host header, which whoever asks may choose."""
    return {"id": urlsplit(settings.SITE_URL).hostname or "", "name": "Countersign"}


def not_accepted() -> ValidationError:
    return ValidationError(
        _("This passkey was not accepted. Try again, or sign in another way."), code="passkey"
    )


@contextmanager
def refused_in_our_words() -> Iterator[None]:
    """Whatever a browser, or somebody in its place, sends: it is no passkey, and no traceback."""
    try:
        yield
    except (ValidationError, ValueError, TypeError, KeyError, AttributeError, IndexError):
        raise not_accepted() from None


def check_origin(credential: Any) -> None:
    try:
        told = json.loads(websafe_decode(credential["response"]["clientDataJSON"]))
    except (KeyError, TypeError, ValueError):
        raise not_accepted() from None
    if told.get("origin") != settings.SITE_URL or told.get("crossOrigin") or "topOrigin" in told:
        raise not_accepted()


def begin_count(passkey: Authenticator) -> None:
    counted = passkey.wrap().authenticator_data.counter
    PasskeyCount.objects.create(passkey=passkey, count=counted)


def check_count(passkey: Authenticator, credential: Any) -> None:
    """Synced passkeys always say 0; of the others, one that goes back is a copy."""
    said = AuthenticatorData(websafe_decode(credential["response"]["authenticatorData"])).counter
    with transaction.atomic():
        PasskeyCount.objects.get_or_create(passkey=passkey)
        kept = PasskeyCount.objects.select_for_update().get(passkey=passkey)
        if (said or kept.count) and said <= kept.count:
            raise not_accepted()
        kept.count = said
        kept.save()
