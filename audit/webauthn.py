"""A passkey's answer, verified: fido2's server, and what evidence needs beyond it.

fido2 takes a sub-domain and another port for the same site, ignores frames of other sites and does
not look at the counter; all that is refused here. Knows no model and asks for nothing but its
arguments, so that an old signature is verified as it was on its day.
"""

from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from fido2.cose import CoseKey
from fido2.server import Fido2Server
from fido2.webauthn import (
    Aaguid,
    AttestedCredentialData,
    AuthenticationResponse,
    AuthenticatorAssertionResponse,
    AuthenticatorData,
    CollectedClientData,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialType,
)

from audit.webauthn_bytes import (
    NotGenuine,
    as_object,
    decode,
    encode,
    read_cbor,
    read_object,
    require,
)
from audit.webauthn_parts import (
    EXTENSIONS,
    HEAD,
    LARGEST_CREDENTIAL_ID,
    MAY_SYNC,
    NEW_KEY,
    authenticator_data,
    check_client_data,
    check_head,
    new_key,
    refuse_weak_key,
)

__all__ = [
    "NewKey",
    "NotGenuine",
    "Proof",
    "PublicKey",
    "read_proof",
    "verify",
    "verify_creation",
]

SITE = "Countersign"


@dataclass(frozen=True)
class PublicKey:
    credential_id: bytes
    cose: bytes
    rp_id: str


@dataclass(frozen=True)
class NewKey(PublicKey):
    sign_count: int
    aaguid: UUID
    is_synced: bool
    client_data: bytes
    attestation: bytes


@dataclass(frozen=True)
class Proof:
    credential_id: bytes
    client_data: bytes
    authenticator_data: bytes
    signature: bytes

    @property
    def sign_count(self) -> int:
        return int.from_bytes(self.authenticator_data[33:HEAD], "big")


def read_proof(answer: str) -> Proof:
    """From the JSON of the browser's `credential.toJSON()`."""
    credential_id, response = _read_answer(answer)
    return Proof(
        credential_id=credential_id,
        client_data=decode(response.get("clientDataJSON"), "client data"),
        authenticator_data=decode(response.get("authenticatorData"), "authenticator data"),
        signature=decode(response.get("signature"), "signature"),
    )


def _read_answer(answer: str) -> tuple[bytes, dict[str, Any]]:
    credential = read_object(answer, "answer")
    require(credential.get("type") == "public-key", "The answer is of another type than a passkey.")
    require(credential.get("id") == credential.get("rawId"), "The answer names two passkeys.")
    response = as_object(credential.get("response"), "answer’s response")
    return decode(credential.get("rawId"), "credential id"), response


def verify(proof: Proof, key: PublicKey, *, challenge: bytes, origin: str, last_count: int) -> None:
    """Raise NotGenuine unless the key's holder, verified by the device, signed this challenge here.

    `last_count` is the counter of the key's last signature; a synced passkey always says 0.
    """
    _check_what_is_said(proof, key, challenge, origin, last_count)
    _check_signature(proof, key, challenge, origin)


def verify_again(
    proof: Proof, key: PublicKey, *, challenge: bytes, origin: str, last_count: int
) -> None:
    """As `verify` does, of what it has let pass before: a hundred times as fast.

    The library's server, which says it all once more, is left out; the curve is not.
    """
    _check_what_is_said(proof, key, challenge, origin, last_count)
    signed = proof.authenticator_data + sha256(proof.client_data).digest()
    try:
        _parsed(key.cose).verify(signed, proof.signature)
    except (InvalidSignature, ValueError) as error:
        raise NotGenuine("The signature is not that of the passkey.") from error


@lru_cache(maxsize=1024)
def _parsed(cose: bytes) -> CoseKey:
    return CoseKey.parse(read_cbor(cose, "public key")[0])


def _check_what_is_said(
    proof: Proof, key: PublicKey, challenge: bytes, origin: str, last_count: int
) -> None:
    require(proof.credential_id == key.credential_id, "Another passkey has answered.")
    short = len(key.credential_id) <= LARGEST_CREDENTIAL_ID
    require(short, "The credential id has the wrong length.")
    check_client_data(proof.client_data, "webauthn.get", challenge, origin, key.rp_id)
    flags = check_head(proof.authenticator_data, key.rp_id)
    require(not flags & NEW_KEY, "A signature brings no new key with it.")
    require(not flags & EXTENSIONS, "An extension has answered that nobody asked.")
    require(len(proof.authenticator_data) == HEAD, "Bytes follow the authenticator data.")
    counts_on = proof.sign_count > last_count or proof.sign_count == last_count == 0
    require(counts_on, "The passkey’s counter has not moved on: there may be a copy of it.")
    refuse_weak_key(key.cose)


def verify_creation(answer: str, *, challenge: bytes, origin: str, rp_id: str) -> NewKey:
    credential_id, response = _read_answer(answer)
    client_data = decode(response.get("clientDataJSON"), "client data")
    check_client_data(client_data, "webauthn.create", challenge, origin, rp_id)
    attestation = decode(response.get("attestationObject"), "attestation")
    data = authenticator_data(attestation)
    flags = check_head(data, rp_id)
    aaguid, made_id, cose = new_key(data, flags)
    require(made_id == credential_id, "The answer names another passkey than it brings.")
    refuse_weak_key(cose)
    return NewKey(
        credential_id=credential_id,
        cose=cose,
        rp_id=rp_id,
        sign_count=int.from_bytes(data[33:HEAD], "big"),
        aaguid=aaguid,
        is_synced=bool(flags & MAY_SYNC),
        client_data=client_data,
        attestation=attestation,
    )


def _check_signature(proof: Proof, key: PublicKey, challenge: bytes, origin: str) -> None:
    site = PublicKeyCredentialRpEntity(name=SITE, id=key.rp_id)
    server = Fido2Server(site, verify_origin=lambda said: said == origin)
    state = {"challenge": encode(challenge), "user_verification": "required"}
    credential = AttestedCredentialData.create(Aaguid.NONE, key.credential_id, _parsed(key.cose))
    try:
        server.authenticate_complete(state, [credential], _for_fido2(proof))
    except ValueError as error:
        raise NotGenuine("The signature is not that of the passkey.") from error


def _for_fido2(proof: Proof) -> AuthenticationResponse:
    return AuthenticationResponse(
        raw_id=proof.credential_id,
        response=AuthenticatorAssertionResponse(
            client_data=CollectedClientData(proof.client_data),
            authenticator_data=AuthenticatorData(proof.authenticator_data),
            signature=proof.signature,
        ),
        type=PublicKeyCredentialType.PUBLIC_KEY,
    )
