"""Answers of passkeys: each wrong in one point, beside one that differs in nothing else.

The keys of a case are named as the faults of `tests.authenticator`; `twin` is what the genuine
answer has in the place of the fault, mostly nothing.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any

import pytest

from audit import webauthn
from audit.webauthn import PublicKey
from audit.webauthn_bytes import NotGenuine
from audit.webauthn_options import creation_options, request_options
from tests.authenticator import Authenticator

ORIGIN, RP_ID = "https://portal.pd.example", "portal.pd.example"
CHALLENGE = bytes(range(32)) + sha256(b"the statement").digest()
OTHER_CHALLENGE = bytes(range(1, 33)) + sha256(b"the statement").digest()
OTHER_STATEMENT = bytes(range(32)) + sha256(b"another statement").digest()


def same(value: Any) -> Any:
    return value


@dataclass(frozen=True)
class Case:
    name: str
    why: str
    fault: dict[str, Any] = field(default_factory=dict)
    twin: dict[str, Any] = field(default_factory=dict)
    last_count: int = 0
    algorithm: str = "ES256"
    synced: bool = False
    key: Callable[[PublicKey], PublicKey] = same  # a change of the key that is known
    rewrite: Callable[[str], str] = same  # of the whole answer

    def __str__(self) -> str:
        return self.name

    def device(self) -> Authenticator:
        return Authenticator(
            ORIGIN, self.algorithm, self.synced, sign_count=0 if self.synced else 6
        )


@dataclass(frozen=True)
class Answer:
    """What came from a browser, and the key it should be of."""

    text: str
    key: PublicKey


def known(device: Authenticator) -> PublicKey:
    return PublicKey(device.credential_id, device.cose, device.rp_id)


def signing(case: Case) -> tuple[Answer, Answer]:
    """The genuine answer and the other."""
    device = case.device()
    key = known(device)
    options = request_options(CHALLENGE, [key])
    good, bad = (replace(device).get(options, **change) for change in (case.twin, case.fault))
    return Answer(good, key), Answer(case.rewrite(bad), case.key(key))


def creating(case: Case) -> tuple[str, str]:
    device = case.device()
    options = creation_options(CHALLENGE, user_id=b"1", user_name="Lt. Ito", rp_id=RP_ID)
    good, bad = (replace(device).create(options, **change) for change in (case.twin, case.fault))
    return good, case.rewrite(bad)


def verify(answer: Answer, last_count: int = 0) -> None:
    """When it is given, and once more from the record: the one must say what the other says."""
    proof = webauthn.read_proof(answer.text)
    asked = {"challenge": CHALLENGE, "origin": ORIGIN, "last_count": last_count}
    try:
        webauthn.verify(proof, answer.key, **asked)
    except NotGenuine:
        with pytest.raises(NotGenuine):
            webauthn.verify_again(proof, answer.key, **asked)
        raise
    webauthn.verify_again(proof, answer.key, **asked)


def verify_creation(answer: str) -> webauthn.NewKey:
    return webauthn.verify_creation(answer, challenge=CHALLENGE, origin=ORIGIN, rp_id=RP_ID)


def changed(answer: str, **members: Any) -> str:
    return json.dumps(json.loads(answer) | members)
