"""A passkey in software: real cryptography, real JSON of a browser, and faults one at a time.

`create` and `get` answer the options of `audit.webauthn` as `credential.toJSON()` does. A fault
changes exactly one point and signs the result again, so that nothing but that point is wrong;
those that speak of the signature come after the signing.
"""

import json
import os
import struct
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from fido2 import cbor
from fido2.cose import ES256, RS256, CoseKey, EdDSA

PRESENT, VERIFIED, MAY_SYNC, SYNCED, NEW_KEY, EXTENSIONS = 0x01, 0x04, 0x08, 0x10, 0x40, 0x80
AAGUID = bytes.fromhex("0ea242b443c44a1b8b17dd6d0b6baec6")
Change = Callable[[Any], Any]


def encode(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def decode(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


def new_private_key(algorithm: str) -> Any:
    if algorithm == "ES256":
        return ec.generate_private_key(ec.SECP256R1())
    if algorithm == "EdDSA":
        return ed25519.Ed25519PrivateKey.generate()
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def cose_of(private_key: Any) -> CoseKey:
    kinds = {ec.EllipticCurvePrivateKey: ES256, ed25519.Ed25519PrivateKey: EdDSA}
    kind = next((cose for of, cose in kinds.items() if isinstance(private_key, of)), RS256)
    return kind.from_cryptography_key(private_key.public_key())


def signed(private_key: Any, message: bytes) -> bytes:
    if isinstance(private_key, ec.EllipticCurvePrivateKey):
        return private_key.sign(message, ec.ECDSA(hashes.SHA256()))
    if isinstance(private_key, ed25519.Ed25519PrivateKey):
        return private_key.sign(message)
    return private_key.sign(message, padding.PKCS1v15(), hashes.SHA256())


@dataclass
class Authenticator:
    """One device with one key. `synced`: a passkey of a platform, which does not count."""

    origin: str = "http://localhost:8000"
    algorithm: str = "ES256"
    synced: bool = False
    sign_count: int = 0
    credential_id: bytes = field(default_factory=lambda: os.urandom(32))
    private_key: Any = None

    def __post_init__(self) -> None:
        self.private_key = self.private_key or new_private_key(self.algorithm)

    @property
    def cose(self) -> bytes:
        return cbor.encode(cose_of(self.private_key))

    @property
    def rp_id(self) -> str:
        return urlsplit(self.origin).hostname or ""

    def create(self, options: dict[str, Any], **fault: Any) -> str:
        """Faults: those of `_client_data` and `_head`, and cose, key_id, after_key, extensions,
        attestation (a change of the map, or bytes in its place), answer, response."""
        client_data = self._client_data("webauthn.create", options, fault)
        flags = NEW_KEY | (EXTENSIONS if "extensions" in fault else 0)
        key_id = fault.pop("key_id", self.credential_id)
        new_key = AAGUID + struct.pack(">H", len(key_id)) + key_id + fault.pop("cose", self.cose)
        new_key += cbor.encode(fault.pop("extensions")) if "extensions" in fault else b""
        data = self._head(options["rp"]["id"], flags, fault) + new_key + fault.pop("after_key", b"")
        attestation = {"fmt": "none", "attStmt": {}, "authData": data}
        attestation = fault.pop("attestation", lambda same: same)(attestation)
        if isinstance(attestation, dict):
            attestation = cbor.encode(attestation)
        return self._answer(
            {"clientDataJSON": client_data, "attestationObject": attestation}, fault
        )

    def get(self, options: dict[str, Any], **fault: Any) -> str:
        """Faults: those of `_client_data` and `_head`, and after (bytes behind the head), data
        (a change of all), private_key, signature, answer, response."""
        client_data = self._client_data("webauthn.get", options, fault)
        data = self._head(options["rpId"], 0, fault) + fault.pop("after", b"")
        data = fault.pop("data", lambda same: same)(data)
        message = data + sha256(client_data).digest()
        signature = signed(fault.pop("private_key", self.private_key), message)
        signature = fault.pop("signature", lambda same: same)(signature)
        parts = {"clientDataJSON": client_data, "authenticatorData": data, "signature": signature}
        return self._answer(parts, fault)

    def _client_data(self, kind: str, options: dict[str, Any], fault: dict[str, Any]) -> bytes:
        """Faults: client_data (members changed; None leaves one out), client_text (its JSON)."""
        said = {"type": kind, "challenge": options["challenge"], "origin": self.origin}
        said |= {"crossOrigin": False} | fault.pop("client_data", {})
        text = json.dumps({name: value for name, value in said.items() if value is not None})
        changed = fault.pop("client_text", lambda same: same)(text)
        return changed if isinstance(changed, bytes) else changed.encode()

    def _head(self, rp_id: str, flags: int, fault: dict[str, Any]) -> bytes:
        """Faults: rp_id, flags (instead of all), without and with_ (single flags), count."""
        if not self.synced:
            self.sign_count += 1
        flags |= PRESENT | VERIFIED | (MAY_SYNC | SYNCED if self.synced else 0)
        flags = fault.pop("flags", flags) & ~fault.pop("without", 0) | fault.pop("with_", 0)
        site = sha256(fault.pop("rp_id", rp_id).encode()).digest()
        return site + struct.pack(">BI", flags, fault.pop("count", self.sign_count))

    def _answer(self, parts: dict[str, bytes], fault: dict[str, Any]) -> str:
        """Faults: response and answer (members changed; None leaves one out)."""
        response = {name: encode(data) for name, data in parts.items()} | fault.pop("response", {})
        answer = {
            "id": encode(self.credential_id),
            "rawId": encode(self.credential_id),
            "type": "public-key",
            "authenticatorAttachment": "platform" if self.synced else "cross-platform",
            "clientExtensionResults": {},
            "response": {name: value for name, value in response.items() if value is not None},
        } | fault.pop("answer", {})
        assert not fault, f"The authenticator knows no fault {sorted(fault)}."
        return json.dumps({name: value for name, value in answer.items() if value is not None})
