"""One signed act as a file that can be verified without this portal: see `signed_acts`."""

from typing import Any

from audit.canonical import canonical
from audit.models import Signature
from audit.signed_acts import FORMAT
from audit.webauthn_bytes import encode


def can_be_exported(signature: Signature) -> bool:
    """What was signed before there were passkeys has nothing that proves it."""
    return signature.key is not None


def exported(signature: Signature) -> bytes:
    unproven = {
        "signed_at": signature.signed_at,
        "signer": signature.signer_name,
        "key": signature.key.kind if signature.key else "",
    }
    return canonical(_act(signature) | {"format": FORMAT, "unproven": unproven}).encode()


def _act(signature: Signature) -> dict[str, Any]:
    asked, key = signature.challenge, signature.key
    if asked is None or key is None:
        raise ValueError(f"{signature} was signed without a key.")
    enrolment = key.enrolment.signature
    return {
        "statement": signature.statement,
        "nonce": _text(asked.nonce),
        "origin": asked.origin,
        "client_data": _text(signature.client_data),
        "authenticator_data": _text(signature.authenticator_data),
        "signature": _text(signature.proof),
        "key": {
            "public_key": _text(key.public_key),
            "site": key.rp_id,
            "enrolled_by": _act(enrolment) if enrolment else None,
        },
    }


def _text(column: Any) -> str:
    """The database gives bytes as a view of memory."""
    return encode(bytes(column))
