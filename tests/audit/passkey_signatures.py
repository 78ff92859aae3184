"""What may be wrong with a signature."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from fido2 import cbor

from tests.audit.passkey_answers import BOTH
from tests.audit.passkey_public_keys import WEAK
from tests.audit.passkeys import Case
from tests.authenticator import EXTENSIONS, NEW_KEY, encode, new_private_key

SIGNS_WITH = ["ES256", "EdDSA", "RS256"]
Change = Callable[[Any], Any]


def flipped(place: int, bit: int = 1) -> Change:
    return lambda data: (
        data[:place] + bytes([data[place] ^ bit]) + (data[place + 1 :] if place != -1 else b"")
    )


def of_signature() -> Iterator[Case]:
    forged = "The signature is not that of the passkey."
    for algorithm in SIGNS_WITH:
        of_another = {"private_key": new_private_key(algorithm)}
        yield Case(f"{algorithm} by another key", forged, of_another, algorithm=algorithm)
        one_bit = {"signature": flipped(-1)}
        yield Case(f"{algorithm}, one bit changed", forged, one_bit, algorithm=algorithm)
    changes: dict[str, Change] = {
        "that goes on": lambda data: data + b"\0",
        "that is cut": lambda data: data[:-1],
        "of zeros": lambda data: bytes(len(data)),
        "whose numbers are zero": lambda data: bytes.fromhex("3006020100020100"),
    }
    for name, change in changes.items():
        yield Case(f"signature {name}", forged, {"signature": change})
    spelling = "The signature is not base64url."
    for name, value in {"missing": None, "empty": "", "as a number": 7}.items():
        yield Case(f"signature {name}", spelling, {"response": {"signature": value}})


def of_data() -> Iterator[Case]:
    """What is signed beside the client data."""
    yield Case("data cut", "The authenticator data is cut.", {"data": lambda data: data[:-1]})
    behind = "Bytes follow the authenticator data."
    yield Case("a byte behind", behind, {"after": b"\0"}, {"after": b""})
    asked = "An extension has answered that nobody asked."
    extension = {"with_": EXTENSIONS, "after": cbor.encode({"txAuthSimple": "Approve all"})}
    yield Case("an extension", asked, extension)
    yield Case("an extension announced", asked, {"with_": EXTENSIONS})
    brings = "A signature brings no new key with it."
    device = Case("", "").device()
    new_key = bytes(16) + b"\0\x20" + device.credential_id + device.cose
    yield Case("a new key", brings, {"with_": NEW_KEY, "after": new_key})
    kind = "The client data is not that of webauthn.get."
    right = {"client_data": {"type": "webauthn.get"}}
    for name in ("webauthn.create", "payment.get", "navigator.id.getAssertion", "Webauthn.get"):
        yield Case(f"type {name}", kind, {"client_data": {"type": name}}, right)
    yield Case("no type in it", kind, {"client_data": {"type": None}}, right)


def of_counter() -> Iterator[Case]:
    copy = "The passkey’s counter has not moved on: there may be a copy of it."
    yield Case("counter stands", copy, {"count": 5}, {"count": 6}, last_count=5)
    yield Case("counter goes back", copy, {"count": 4}, {"count": 2**32 - 1}, last_count=5)
    yield Case("counter begins anew", copy, {"count": 0}, {"count": 6}, last_count=5)
    yield Case("synced, but counted", copy, {"count": 0}, {"count": 2}, last_count=1, synced=True)


def of_key() -> Iterator[Case]:
    other = "Another passkey has answered."
    other_id = {"id": encode(bytes(32)), "rawId": encode(bytes(32))}
    yield Case("another key’s id", other, {"answer": other_id})
    yield Case("another key is known", other, key=lambda key: replace(key, credential_id=bytes(32)))
    long = {"id": encode(bytes(1024)), "rawId": encode(bytes(1024))}
    yield Case(
        "an id of 1024 bytes",
        "The credential id has the wrong length.",
        {"answer": long},
        key=lambda key: replace(key, credential_id=bytes(1024)),
    )
    elsewhere = "The passkey is that of another site."
    yield Case("key of another site", elsewhere, key=lambda key: replace(key, rp_id="pd.example"))
    for algorithm, weak in WEAK.items():
        for name, (why, change) in weak.items():
            yield Case(f"a key {name}", why, key=cose(change), algorithm=algorithm)
    after = {"key": cose(lambda cose: cose + b"\0"), "why": "The public key is not one COSE key."}
    yield Case("a key and more", **after)
    yield Case("a key cut", "The public key is cut.", key=cose(lambda cose: cose[:-1]))


def cose(change: Change) -> Change:
    """The known key is another: what a database could hold that somebody wrote to."""
    return lambda key: replace(key, cose=change(key.cose))


SIGNATURES = [*BOTH, *of_signature(), *of_data(), *of_counter(), *of_key()]
