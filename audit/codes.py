"""What people compare by eye, and what stands for it in full."""

from base64 import b32encode
from hashlib import sha256


def check_code(statement: str) -> str:
    """Eight letters to compare by eye: the first 40 bits of the statement's SHA-256."""
    code = b32encode(sha256(statement.encode()).digest()[:5]).decode()
    return f"{code[:4]}-{code[4:]}"


def digest(statement: str) -> str:
    return sha256(statement.encode()).hexdigest()


def fingerprint(public_key: bytes) -> str:
    """The whole SHA-256 of a key: of a part of it, somebody could make another."""
    return sha256(bytes(public_key)).hexdigest()
