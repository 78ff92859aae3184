"""Public keys that are not good enough: of three algorithms, and changed in one point each."""

from collections.abc import Callable
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from fido2 import cbor
from fido2.cose import ES384

Change = Callable[[bytes], bytes]
POINT_OF_ORDER_8 = 2707385501144840649318225287225658788936804267575313519463743609750303402022
FIELD = 2**255 - 19

ALGORITHM = "The key’s algorithm is none of ES256, EdDSA and RS256."
SPELLED = "The public key is not COSE as it is written."
CBOR = "The public key is not CBOR as it is written."
LENGTH = "A number of the public key is missing or has the wrong length."
NOT_P256 = "Not a key on P-256."
NO_POINT = "The public key is not a point of P-256."
EVERYBODY = "With this Ed25519 key everybody could sign."
SIZE = "The RSA key has fewer than 2048 or more than 4096 bits."
NUMBERS = "The RSA key’s numbers are not those of an RSA key."


def member(*changes: tuple[int, Any]) -> Change:
    return lambda cose: cbor.encode(cbor.decode(cose) | dict(changes))  # type: ignore[operator]


def without(name: int) -> Change:
    return lambda cose: cbor.encode({n: v for n, v in cbor.decode(cose).items() if n != name})  # type: ignore[union-attr]


def p384(_cose: bytes) -> bytes:
    return cbor.encode(
        ES384.from_cryptography_key(ec.generate_private_key(ec.SECP384R1()).public_key())
    )


def edwards(y: int) -> Change:
    return member((-2, y.to_bytes(32, "little")))


def modulus(number: int) -> Change:
    return member((-1, number.to_bytes((number.bit_length() + 7) // 8, "big")))


WEAK: dict[str, dict[str, tuple[str, Change]]] = {
    "ES256": {
        "on P-384": (ALGORITHM, p384),
        "of no algorithm": (ALGORITHM, without(3)),
        "of algorithm ES256K": (ALGORITHM, member((3, -47))),
        "of an algorithm that is a truth": (ALGORITHM, member((3, True))),
        "in another order": (SPELLED, lambda cose: cose[:1] + cose[3:5] + cose[1:3] + cose[5:]),
        "in a longer spelling": (CBOR, lambda cose: b"\xb8\x05" + cose[1:]),
        "that is a number": ("The public key is not one COSE key.", lambda cose: b"\x00"),
        "of a short number": (LENGTH, member((-2, bytes(31)))),
        "of a missing number": (LENGTH, without(-3)),
        "of a number in words": (LENGTH, member((-2, "x" * 32))),
        "with a number too much": (NOT_P256, member((-70000, 1))),
        "of another curve": (NOT_P256, member((-1, 2))),
        "of another type": (NOT_P256, member((1, 3))),
        "beside the curve": (NO_POINT, member((-3, bytes(31) + b"\1"))),
        "at infinity": (NO_POINT, member((-2, bytes(32)), (-3, bytes(32)))),
    },
    "EdDSA": {
        "of order 1": (EVERYBODY, edwards(1)),
        "of order 2": (EVERYBODY, edwards(FIELD - 1)),
        "of order 4": (EVERYBODY, edwards(0)),
        "of order 8": (EVERYBODY, edwards(POINT_OF_ORDER_8)),
        "of order 8, the other": (EVERYBODY, edwards(FIELD - POINT_OF_ORDER_8)),
        "of order 4 with the sign set": (EVERYBODY, edwards(2**255)),
        "in its second spelling": (EVERYBODY, edwards(FIELD + 1)),
        "of another Edwards curve": ("Not a key on Ed25519.", member((-1, 7))),
    },
    "RS256": {
        "of algorithm PS256": (ALGORITHM, member((3, -37))),
        "of algorithm RS1": (ALGORITHM, member((3, -65535))),
        "of 2047 bits": (SIZE, modulus(2**2047 - 1)),
        "of 4097 bits": (SIZE, modulus(2**4097 - 1)),
        "with the exponent 1": (NUMBERS, member((-2, b"\0\0\1"))),
        "with an even modulus": (NUMBERS, modulus(2**2048 - 2)),
        "of another type, RSA": ("Not an RSA key.", member((1, 2))),
    },
}
