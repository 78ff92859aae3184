"""Gives the page to sign a key in software, in a demonstration alone: nothing else imports it.

Whoever reads the page can copy the key. That is the point of its name: it demonstrates signing,
and proves nothing.
"""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from access_requests.demo import software_key
from agencies.models import User
from audit.models import KeyKind
from audit.signatures import keys_of
from audit.webauthn_bytes import encode


def own_key(request: HttpRequest) -> dict[str, Any]:
    """For the one template that asks for it, and the one person who is signed in."""
    return {"demonstration": SimpleLazyObject(lambda: _of(request.user))}


def _of(user: Any) -> dict[str, Any]:
    if not isinstance(user, User):
        return {}
    own_id = software_key.credential_id(user)
    kinds = {bytes(key.credential_id): key.kind for key in keys_of(user)}
    if kinds.get(own_id) != KeyKind.DEMONSTRATION:
        return {}
    key = {"id": encode(own_id), "jwk": software_key.private_jwk(user)}
    return {"key": key, "has_passkey": KeyKind.PASSKEY in kinds.values()}
