"""The three parts of a passkey's answer, each checked on its own."""

from functools import lru_cache
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric import ec
from fido2 import cbor

from audit.webauthn_bytes import NotGenuine, encode, read_cbor, read_object, require

LARGEST_CREDENTIAL_ID = 1023  # by the standard
HEAD = 37  # RP id's hash (32), flags (1), counter (4)
PRESENT, VERIFIED, MAY_SYNC, SYNCED, NEW_KEY, EXTENSIONS = 0x01, 0x04, 0x08, 0x10, 0x40, 0x80
KNOWN_FLAGS = PRESENT | VERIFIED | MAY_SYNC | SYNCED | NEW_KEY | EXTENSIONS
ES256, EDDSA, RS256 = -7, -8, -257
ALGORITHMS = {ES256: "ES256", EDDSA: "EdDSA", RS256: "RS256"}
PUBLIC_EXPONENT = 65_537
FIELD = 2**255 - 19
# With a key of small order on Curve25519 everybody can sign.
SMALL_ORDER = {
    0,
    1,
    FIELD - 1,
    2707385501144840649318225287225658788936804267575313519463743609750303402022,
    55188659117513257062467267217118295137698188065244968500265048394206261417927,
}


def check_client_data(data: bytes, kind: str, challenge: bytes, origin: str, rp_id: str) -> None:
    try:
        said = read_object(data.decode(), "client data")
    except UnicodeDecodeError as error:
        raise NotGenuine("The client data is not UTF-8.") from error
    require(said.get("type") == kind, f"The client data is not that of {kind}.")
    require(said.get("challenge") == encode(challenge), "Another challenge has been answered.")
    require(said.get("origin") == origin, "The answer comes from another site.")
    require(urlsplit(origin).hostname == rp_id, "The passkey is that of another site.")
    require(said.get("crossOrigin", False) is False, "The answer comes from a frame.")
    require("topOrigin" not in said, "The answer comes from a frame of another site.")
    require("tokenBinding" not in said, "The answer is bound to a connection, which is outdated.")


def check_head(data: bytes, rp_id: str) -> int:
    require(len(data) >= HEAD, "The authenticator data is cut.")
    require(data[:32] == sha256(rp_id.encode()).digest(), "The passkey answered to another site.")
    flags = data[32]
    require(not flags & ~KNOWN_FLAGS, "A flag is set that has no meaning.")
    require(flags & PRESENT, "Nobody was present at the passkey.")
    require(flags & VERIFIED, "The passkey did not verify its user.")
    require(flags & MAY_SYNC or not flags & SYNCED, "A passkey that cannot be synced says it is.")
    return flags


def authenticator_data(attestation: bytes) -> bytes:
    """What an attestation would prove of the make is not asked for and not looked at."""
    value, rest = read_cbor(attestation, "attestation")
    require(isinstance(value, dict) and not rest, "The attestation is not one object.")
    complete = set(value) == {"fmt", "attStmt", "authData"}
    require(complete and isinstance(value["authData"], bytes), "The attestation lacks a part.")
    return value["authData"]


def new_key(data: bytes, flags: int) -> tuple[UUID, bytes, bytes]:
    require(flags & NEW_KEY, "The answer brings no new key.")
    require(len(data) >= HEAD + 18, "The new key is cut.")
    end = HEAD + 18 + int.from_bytes(data[HEAD + 16 : HEAD + 18], "big")
    credential_id = data[HEAD + 18 : end]
    known_size = 16 <= len(credential_id) <= LARGEST_CREDENTIAL_ID
    require(known_size and end < len(data), "The credential id has the wrong length.")
    _, rest = read_cbor(data[end:], "public key")
    cose = data[end : len(data) - len(rest)]
    _check_extensions(rest, flags)
    return UUID(bytes=data[HEAD : HEAD + 16]), credential_id, cose


def _check_extensions(rest: bytes, flags: int) -> None:
    """Chrome asks some authenticators for `credProtect` of its own accord, so a map may follow."""
    if flags & EXTENSIONS:
        extensions, rest = read_cbor(rest, "extensions’ answer")
        named = isinstance(extensions, dict) and all(isinstance(name, str) for name in extensions)
        require(named, "The extensions’ answer is not a map of names.")
    require(not rest, "Bytes follow the new key.")


@lru_cache(maxsize=1024)  # of a key that signs often
def refuse_weak_key(cose: bytes) -> None:
    """Only these three algorithms, in the one spelling of COSE, with keys nobody can guess."""
    key, rest = read_cbor(cose, "public key")
    require(isinstance(key, dict) and not rest, "The public key is not one COSE key.")
    require(cbor.encode(key) == cose, "The public key is not COSE as it is written.")
    algorithm = key.get(3)
    known = type(algorithm) is int and algorithm in ALGORITHMS
    require(known, "The key’s algorithm is none of ES256, EdDSA and RS256.")
    {ES256: _refuse_weak_p256, EDDSA: _refuse_weak_ed25519, RS256: _refuse_weak_rsa}[algorithm](key)


def _refuse_weak_p256(key: dict[int, Any]) -> None:
    parts = [_part(key, -2, 32), _part(key, -3, 32)]
    require(key == {1: 2, 3: ES256, -1: 1, -2: parts[0], -3: parts[1]}, "Not a key on P-256.")
    x, y = (int.from_bytes(part, "big") for part in parts)
    try:
        ec.EllipticCurvePublicNumbers(x, y, ec.SECP256R1()).public_key()
    except ValueError as error:
        raise NotGenuine("The public key is not a point of P-256.") from error


def _refuse_weak_ed25519(key: dict[int, Any]) -> None:
    point = _part(key, -2, 32)
    require(key == {1: 1, 3: EDDSA, -1: 6, -2: point}, "Not a key on Ed25519.")
    y = int.from_bytes(point, "little") % 2**255
    require(y < FIELD and y not in SMALL_ORDER, "With this Ed25519 key everybody could sign.")


def _refuse_weak_rsa(key: dict[int, Any]) -> None:
    modulus, exponent = _part(key, -1), _part(key, -2, 3)
    require(key == {1: 3, 3: RS256, -1: modulus, -2: exponent}, "Not an RSA key.")
    size = int.from_bytes(modulus, "big").bit_length()
    require(2048 <= size <= 4096, "The RSA key has fewer than 2048 or more than 4096 bits.")
    usual = int.from_bytes(exponent, "big") == PUBLIC_EXPONENT
    require(usual and modulus[-1] % 2, "The RSA key’s numbers are not those of an RSA key.")


def _part(key: dict[int, Any], name: int, length: int | None = None) -> bytes:
    value = key.get(name)
    if not isinstance(value, bytes) or not value or (length and len(value) != length):
        raise NotGenuine("A number of the public key is missing or has the wrong length.")
    return value
