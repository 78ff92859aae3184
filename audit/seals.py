"""The seal of an event: it was written by this installation, not put into its database by hand.

HMAC-SHA256 over salt and canon (RFC 2104), by a key that is not in the database.
"""

import hmac
from functools import cache
from hashlib import sha256

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC
from django.conf import settings

PURPOSE = b"countersign/v1/seal\0"
SALT_LENGTH = 32  # the same always, so that it is plain where the salt ends


def seal(canon: str, salt: bytes) -> tuple[bytes, str]:
    """The seal by the current key, and that key's id."""
    key = settings.SEAL_KEYS[0]
    return _mac(key, canon, salt), key_id(key)


def is_genuine(sealed: bytes, sealed_by: str, canon: str, salt: bytes) -> bool:
    """False also when the key is not known here."""
    key = _by_id(tuple(settings.SEAL_KEYS)).get(sealed_by)
    if key is None or len(salt) != SALT_LENGTH:
        return False
    return hmac.compare_digest(_mac(key, canon, salt), sealed)


@cache
def _by_id(keys: tuple[bytes, ...]) -> dict[str, bytes]:
    return {key_id(key): key for key in keys}


@cache
def key_id(key: bytes) -> str:
    """Tells keys apart without telling them: the first 64 bits of a digest."""
    return sha256(b"countersign/v1/key\0" + key).hexdigest()[:16]


def _mac(key: bytes, canon: str, salt: bytes) -> bytes:
    mac = _begun(key).copy()
    mac.update(salt + canon.encode())
    return mac.finalize()


@cache
def _begun(key: bytes) -> HMAC:
    """To be copied: a million seals are looked at in one verification."""
    mac = HMAC(key, SHA256())
    mac.update(PURPOSE)
    return mac
