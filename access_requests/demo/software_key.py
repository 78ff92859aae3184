"""A key in software for each officer of a demonstration, who may have no device of their own.

It signs as a passkey does, along the same way, and proves nothing: whoever has the secret key of
this installation can make it. The database takes it in a demonstration alone.
"""

import json
from hashlib import sha256

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData

from agencies import keys
from agencies.models import User
from audit import signatures, webauthn
from audit.models import Challenge, KeyKind, SigningKey

ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551  # of P-256
SCALAR_LENGTH = 48  # bytes, so that what is left of it modulo the order is not biased
PRESENT_AND_KNOWN = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV
NEVER_COUNTS = 0
KIND = KeyKind.DEMONSTRATION


def register(user: User, kind: KeyKind = KIND) -> SigningKey:
    new = webauthn.verify_creation(
        registration(user, challenge := sha256(user.username.encode()).digest(), kind),
        challenge=challenge,
        origin=settings.SITE_URL,
        rp_id=signatures.rp_id(settings.SITE_URL),
    )
    return keys.register(user, name=str(kind.label), kind=kind, new=new)


def enrol_at_founding(user: User) -> SigningKey:
    key: SigningKey = keys.enrol_at_founding(register(user).pk, by=user)
    return key


def answer(asked: Challenge) -> str:
    """What the browser would send to the page that asks for this signature."""
    user: User = asked.signer
    kind = _kind_in_use(user)
    rp_id = signatures.rp_id(asked.origin)
    client_data = _collected("webauthn.get", signatures.bytes_to_sign(asked), asked.origin)
    told = AuthenticatorData.create(
        sha256(rp_id.encode()).digest(), PRESENT_AND_KNOWN, NEVER_COUNTS
    )
    signed = private_key(user, kind).sign(
        bytes(told) + sha256(client_data).digest(), ec.ECDSA(hashes.SHA256())
    )
    response = {
        "clientDataJSON": client_data,
        "authenticatorData": bytes(told),
        "signature": signed,
    }
    return _sent(credential_id(user, kind), response)


def _kind_in_use(user: User) -> KeyKind:
    """Of this person's keys in software, the last one that was enrolled."""
    for key in reversed(signatures.keys_of(user)):
        if bytes(key.credential_id) == credential_id(user, kind := KeyKind(key.kind)):
            return kind
    return KIND


def private_key(user: User, kind: KeyKind = KIND) -> ec.EllipticCurvePrivateKey:
    seed = HKDF(hashes.SHA256(), SCALAR_LENGTH, None, b"countersign/software key/1").derive(
        f"{settings.SECRET_KEY}/{kind}/{user.username}".encode()
    )
    return ec.derive_private_key(int.from_bytes(seed) % (ORDER - 1) + 1, ec.SECP256R1())


def private_jwk(user: User) -> dict[str, str]:
    """As Web Cryptography imports it."""
    numbers = private_key(user).private_numbers()
    public = numbers.public_numbers
    coordinates = {"d": numbers.private_value, "x": public.x, "y": public.y}
    told = {name: websafe_encode(value.to_bytes(32)) for name, value in coordinates.items()}
    return {"kty": "EC", "crv": "P-256"} | told


def credential_id(user: User, kind: KeyKind = KIND) -> bytes:
    return sha256(f"{kind} of {user.username}".encode()).digest()[:16]


def registration(user: User, challenge: bytes, kind: KeyKind = KIND) -> str:
    rp_id = signatures.rp_id(settings.SITE_URL)
    own_id = credential_id(user, kind)
    public = ES256.from_cryptography_key(private_key(user, kind).public_key())
    made = AttestedCredentialData.create(bytes(Aaguid.NONE), own_id, public)
    told = AuthenticatorData.create(
        sha256(rp_id.encode()).digest(),
        PRESENT_AND_KNOWN | AuthenticatorData.FLAG.AT,
        NEVER_COUNTS,
        made,
    )
    attestation = AttestationObject.create("none", told, {})
    client_data = _collected("webauthn.create", challenge, settings.SITE_URL)
    return _sent(own_id, {"clientDataJSON": client_data, "attestationObject": bytes(attestation)})


def _collected(kind: str, challenge: bytes, origin: str) -> bytes:
    told = {"type": kind, "challenge": websafe_encode(challenge), "origin": origin}
    return json.dumps(told | {"crossOrigin": False}).encode()


def _sent(credential: bytes, response: dict[str, bytes]) -> str:
    own_id = websafe_encode(credential)
    encoded = {name: websafe_encode(value) for name, value in response.items()}
    told = {"id": own_id, "rawId": own_id, "type": "public-key", "response": encoded}
    return json.dumps(told | {"clientExtensionResults": {}})
