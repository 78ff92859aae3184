"""One signed act as a file, verified with nothing but the file.

It holds the statement, the answer of the key to it, and the key with the signed act that enrolled
it, and so on to a key of the founding, which nobody signed for. Each byte of it counts, but for
what stands under "unproven". Knows no model and no setting.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from audit.canonical import canonical
from audit.codes import check_code, digest, fingerprint
from audit.webauthn import Proof, PublicKey, verify
from audit.webauthn_bytes import NotGenuine, as_object, decode, require

FORMAT = "countersign/signed-act/1"
LARGEST_FILE = 4 * 2**20
LONGEST_CHAIN = 50
NONCE_LENGTH = 32
ACT = {"statement", "nonce", "origin", "client_data", "authenticator_data", "signature", "key"}
KEY = {"public_key", "site", "enrolled_by"}
UNPROVEN = {"signed_at", "signer", "key"}
HANDLE = b"the key in file."  # a credential id only finds a key, and here it is found


@dataclass(frozen=True)
class Genuine:
    """A statement and the key that signed it. `enrolled_by` is None for a key of the founding."""

    text: str
    statement: dict[str, Any]
    origin: str
    key: str  # its fingerprint
    enrolled_by: "Genuine | None"
    unproven: dict[str, str]

    @property
    def act(self) -> str:
        return self.statement["act"]

    @property
    def officer(self) -> str:
        return self.statement["officer"]["name"]

    @property
    def issued_at(self) -> datetime:
        return datetime.fromisoformat(self.statement["issued_at"])

    @property
    def check_code(self) -> str:
        return check_code(self.text)

    @property
    def digest(self) -> str:
        return digest(self.text)

    @property
    def chain(self) -> Iterator["Genuine"]:
        """From the act to the one that was signed with a key of the founding."""
        yield self
        if self.enrolled_by:
            yield from self.enrolled_by.chain

    @property
    def founding_key(self) -> str:
        return list(self.chain)[-1].key


def read(data: bytes) -> Genuine:
    """Raises NotGenuine with the sentence that says what is wrong, whatever the bytes are."""
    require(len(data) <= LARGEST_FILE, "The file is too large for one signed act.")
    whole = _canonical_object(data)
    require(whole.pop("format", None) == FORMAT, "The file is not a signed act of this format.")
    unproven = _unproven(whole.pop("unproven", None))
    return _genuine(whole, unproven, LONGEST_CHAIN)


def _canonical_object(data: bytes) -> dict[str, Any]:
    """One spelling only, so that no byte can change without the meaning, and none stands twice."""
    try:
        whole = json.loads(data)
        spelled = canonical(whole).encode()
    except (ValueError, TypeError, RecursionError) as error:
        raise NotGenuine("The file is not JSON as it was exported.") from error
    require(spelled == data, "The file was changed or is incomplete: not the JSON exported.")
    return as_object(whole, "file")


def _unproven(said: Any) -> dict[str, str]:
    """Shown with the remark that nothing proves it."""
    told = as_object(said, "part that nothing proves")
    known = set(told) == UNPROVEN and all(isinstance(value, str) for value in told.values())
    require(known, "The part that nothing proves is not that of an export.")
    return told


def _genuine(act: dict[str, Any], unproven: dict[str, str], links: int) -> Genuine:
    require(links, "The chain of keys is too long.")
    require(set(act) == ACT, "A part of the signed act is missing, or there is one too many.")
    text, origin = act["statement"], act["origin"]
    require(isinstance(text, str) and isinstance(origin, str), "The statement is not a text.")
    statement = _statement(text)
    key = as_object(act["key"], "key")
    require(set(key) == KEY, "A part of the key is missing, or there is one too many.")
    public = _public(key)
    _check_signature(act, text, public)
    found = Genuine(
        text=text,
        statement=statement,
        origin=origin,
        key=fingerprint(public.cose),
        enrolled_by=_enrolment(key["enrolled_by"], links),
        unproven=unproven,
    )
    _check_enrolment(found, public)
    return found


def _statement(text: str) -> dict[str, Any]:
    told = _canonical_object(text.encode("utf-8", "surrogatepass"))
    officer = told.get("officer")
    complete = isinstance(told.get("act"), str) and isinstance(officer, dict)
    require(complete, "The statement does not say who does what.")
    assert isinstance(officer, dict)  # noqa: S101
    named = type(officer.get("id")) is int and isinstance(officer.get("name"), str)
    require(named, "The statement does not say whose it is.")
    try:
        moment = datetime.fromisoformat(told["issued_at"])
    except (KeyError, TypeError, ValueError) as error:
        raise NotGenuine("The statement does not say when it was shown.") from error
    require(moment.tzinfo, "The statement does not say when it was shown.")
    return told


def _public(key: dict[str, Any]) -> PublicKey:
    require(isinstance(key["site"], str), "The key does not say for which site it is.")
    return PublicKey(HANDLE, decode(key["public_key"], "public key"), key["site"])


def _check_signature(act: dict[str, Any], text: str, key: PublicKey) -> None:
    nonce = decode(act["nonce"], "nonce")
    require(len(nonce) == NONCE_LENGTH, "The nonce has the wrong length.")
    proof = Proof(
        credential_id=HANDLE,
        client_data=decode(act["client_data"], "client data"),
        authenticator_data=decode(act["authenticator_data"], "authenticator data"),
        signature=decode(act["signature"], "signature"),
    )
    challenge = nonce + sha256(text.encode()).digest()
    before = max(proof.sign_count - 1, 0)  # what it had counted before is not in the file
    verify(proof, key, challenge=challenge, origin=act["origin"], last_count=before)


def _enrolment(act: Any, links: int) -> Genuine | None:
    return None if act is None else _genuine(as_object(act, "enrolment"), {}, links - 1)


def _check_enrolment(signed: Genuine, key: PublicKey) -> None:
    """Another officer has signed, before, that this key is that of whoever the statement names."""
    if (enrolment := signed.enrolled_by) is None:
        return
    told = enrolment.statement
    person, named = told.get("person"), told.get("key")
    is_one = enrolment.act == "key" and isinstance(person, dict) and isinstance(named, dict)
    require(is_one, "The act that should have enrolled the key is another.")
    assert isinstance(person, dict)  # noqa: S101
    assert isinstance(named, dict)  # noqa: S101
    officer = signed.statement["officer"]["id"]
    require(named.get("digest") == signed.key, "The enrolment is that of another key.")
    require(named.get("site") == key.rp_id, "The key was enrolled for another site.")
    require(person.get("user") == officer, "The key is not that of the officer named.")
    require(told["officer"]["id"] != officer, "The officer’s key was enrolled by the officer.")
    require(enrolment.issued_at <= signed.issued_at, "The key was enrolled after it signed.")
