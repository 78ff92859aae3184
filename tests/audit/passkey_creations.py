"""What may be wrong with a new key."""

from collections.abc import Iterator
from typing import Any

from fido2 import cbor

from tests.audit.passkey_answers import BOTH
from tests.audit.passkey_public_keys import WEAK
from tests.audit.passkeys import Case
from tests.authenticator import EXTENSIONS, NEW_KEY, encode

PROTECTED = {"extensions": {"credProtect": 2}}


def of_new_key() -> Iterator[Case]:
    none = "The answer brings no new key."
    yield Case("no key announced", none, {"without": NEW_KEY}, {"with_": NEW_KEY})
    behind = "Bytes follow the new key."
    yield Case("bytes behind the key", behind, {"after_key": b"\0"}, {"after_key": b""})
    yield Case("extensions unannounced", behind, PROTECTED | {"without": EXTENSIONS}, PROTECTED)
    names = "The extensions’ answer is not a map of names."
    yield Case("extensions in a list", names, {"extensions": [1]}, PROTECTED)
    yield Case("extensions by number", names, {"extensions": {1: 2}}, PROTECTED)
    missing = "The extensions’ answer is cut."
    yield Case("extensions missing", missing, {"with_": EXTENSIONS}, PROTECTED)
    yield Case("extensions and more", behind, PROTECTED | {"after_key": b"\0"}, PROTECTED)
    other = "The answer names another passkey than it brings."
    other_id = {"id": encode(bytes(32)), "rawId": encode(bytes(32))}
    yield Case("another key’s id", other, {"answer": other_id})
    kind = "The client data is not that of webauthn.create."
    right = {"client_data": {"type": "webauthn.create"}}
    yield Case("type webauthn.get", kind, {"client_data": {"type": "webauthn.get"}}, right)


def of_credential_id() -> Iterator[Case]:
    length = "The credential id has the wrong length."
    for wrong, right in {15: 16, 0: 16, 1024: 1023}.items():
        yield Case(f"an id of {wrong} bytes", length, of_id(wrong), of_id(right))


def of_id(length: int) -> dict[str, Any]:
    known = bytes(range(256)) * 5
    answer = {"id": encode(known[:length]), "rawId": encode(known[:length])}
    return {"key_id": known[:length], "answer": answer if length else {}}


def of_attestation() -> Iterator[Case]:
    spelled = "The attestation is not CBOR as it is written."
    cut = {"attestation": lambda parts: cbor.encode(parts)[:-1]}
    yield Case("attestation cut", "The attestation is cut.", cut)
    doubled = {"attestation": lambda parts: b"\xa4\x63fmt\x64none" + cbor.encode(parts)[1:]}
    yield Case("a name twice in it", spelled, doubled)
    more = "The attestation is not one object."
    yield Case("attestation goes on", more, {"attestation": lambda p: cbor.encode(p) + b"\0"})
    yield Case("attestation in a list", more, {"attestation": lambda p: cbor.encode([p])})
    no_cbor = "The attestation is not CBOR."
    for name, junk in {
        "a tag": b"\xc0",
        "a break": b"\x5f",
        "a list of lists": b"\x81" * 5000,
    }.items():
        yield Case(f"attestation as {name}", no_cbor, {"attestation": lambda p, junk=junk: junk})
    lists = "The attestation is not CBOR."
    yield Case("a list for a name", lists, {"attestation": lambda p: b"\xa1\x80\x01"})
    part = "The attestation lacks a part."
    yield Case("no statement", part, {"attestation": without("attStmt")})
    yield Case("no data", part, {"attestation": without("authData")})
    yield Case("data as text", part, {"attestation": lambda p: p | {"authData": "text"}})
    head = "The authenticator data is cut."
    yield Case("data cut in its head", head, {"attestation": cut_data(36)})
    yield Case("data cut in the key’s head", "The new key is cut.", {"attestation": cut_data(54)})
    length = "The credential id has the wrong length."
    yield Case("data cut in the id", length, {"attestation": cut_data(60)})


def without(name: str) -> Any:
    return lambda parts: {each: value for each, value in parts.items() if each != name}


def cut_data(length: int) -> Any:
    return lambda parts: parts | {"authData": parts["authData"][:length]}


def of_weak_keys() -> Iterator[Case]:
    for algorithm, weak in WEAK.items():
        cose = Case("", "", algorithm=algorithm).device().cose
        for name, (why, change) in weak.items():
            yield Case(f"a key {name}", why, {"cose": change(cose)}, algorithm=algorithm)


CREATIONS = [*BOTH, *of_new_key(), *of_credential_id(), *of_attestation(), *of_weak_keys()]
