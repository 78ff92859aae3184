"""What a browser is asked for: a signature by one of these keys, or a new key."""

from collections.abc import Iterable, Sequence
from typing import Any

from audit.webauthn import SITE, PublicKey
from audit.webauthn_bytes import encode
from audit.webauthn_parts import ALGORITHMS

TIMEOUT = 300_000  # milliseconds: time to find the key, and to read the statement once more


def request_options(challenge: bytes, keys: Sequence[PublicKey]) -> dict[str, Any]:
    """For `PublicKeyCredential.parseRequestOptionsFromJSON`."""
    return {
        "challenge": encode(challenge),
        "rpId": keys[0].rp_id,
        "allowCredentials": _described(key.credential_id for key in keys),
        "userVerification": "required",
        "timeout": TIMEOUT,
    }


def creation_options(
    challenge: bytes, *, user_id: bytes, user_name: str, rp_id: str, exclude: Iterable[bytes] = ()
) -> dict[str, Any]:
    """For `PublicKeyCredential.parseCreationOptionsFromJSON`. `exclude`: keys already known.

    Discouraged as resident, for a device keeps one such key per site and user handle: it would
    write over the passkey with which the same person signs in.
    """
    return {
        "challenge": encode(challenge),
        "rp": {"id": rp_id, "name": SITE},
        "user": {"id": encode(user_id), "name": user_name, "displayName": user_name},
        "pubKeyCredParams": [{"type": "public-key", "alg": number} for number in ALGORITHMS],
        "excludeCredentials": _described(exclude),
        "authenticatorSelection": {"residentKey": "discouraged", "userVerification": "required"},
        "attestation": "none",
        "timeout": TIMEOUT,
    }


def _described(credential_ids: Iterable[bytes]) -> list[dict[str, str]]:
    return [{"type": "public-key", "id": encode(each)} for each in credential_ids]
