"""Signed acts as they are exported, made by software authenticators without any database."""

import json
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from audit import webauthn
from audit.canonical import canonical
from audit.codes import fingerprint
from audit.signed_acts import FORMAT
from audit.webauthn_options import request_options
from tests.authenticator import Authenticator, encode

NONCE = bytes(range(32))
UNPROVEN = {"signed_at": "2026-03-02T09:00:00.000000Z", "signer": "Chief Ruiz", "key": "passkey"}


@dataclass
class Officer:
    pk: int
    name: str
    key: Authenticator = field(default_factory=Authenticator)
    enrolled_by: dict[str, Any] | None = None  # the signed act; None at the founding

    @property
    def in_file(self) -> dict[str, Any]:
        cose, site = encode(self.key.cose), self.key.rp_id
        return {"public_key": cose, "site": site, "enrolled_by": self.enrolled_by}


def statement(officer: Officer, act: str = "approve", **other: Any) -> str:
    told = {
        "v": 1,
        "act": act,
        "language": "en",
        "issued_at": "2026-03-02T08:59:00.000000Z",
        "officer": {"id": officer.pk, "name": officer.name},
        "reason": "Need is shown – “urgently”.",
    }
    return canonical(told | other)


def sign(officer: Officer, text: str, nonce: bytes = NONCE, **fault: Any) -> dict[str, Any]:
    """The act as it stands in a file; a fault is one of the authenticator's."""
    key = officer.key
    challenge = fault.pop("challenge", nonce + sha256(text.encode()).digest())
    public = webauthn.PublicKey(key.credential_id, key.cose, key.rp_id)
    answer = key.get(request_options(challenge, [public]), **fault)
    told = json.loads(answer)["response"]
    return {
        "statement": text,
        "nonce": encode(nonce),
        "origin": key.origin,
        "client_data": told["clientDataJSON"],
        "authenticator_data": told["authenticatorData"],
        "signature": told["signature"],
        "key": officer.in_file,
    }


def enrol(holder: Officer, by: Officer, **other: Any) -> Officer:
    """`by` signs that the key is the holder's."""
    told = {
        "issued_at": "2026-02-01T10:00:00.000000Z",
        "person": {"id": 100 + holder.pk, "user": holder.pk, "name": holder.name},
        "key": {
            "digest": fingerprint(holder.key.cose),
            "site": holder.key.rp_id,
            "kind": {"code": "passkey", "words": "passkey"},
        },
    }
    holder.enrolled_by = sign(by, statement(by, "key", **told | other))
    return holder


def file_of(act: dict[str, Any], **other: Any) -> bytes:
    return canonical(act | {"format": FORMAT, "unproven": UNPROVEN} | other).encode()


def founder() -> Officer:
    return Officer(1, "Chief Ruiz")


def officer() -> Officer:
    return enrol(Officer(2, "Commander Okafor"), founder())
