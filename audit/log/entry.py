"""What the public log says of an event: that it is there, and nothing that is in it."""

from binascii import b2a_base64
from hashlib import sha256
from uuid import UUID

FORM = '{{"c":"{c}","id":"{id}","k":"{k}","s":"{s}","t":"event","v":1}}'


def entry(event_id: UUID, canon: str, salt: bytes, seal: bytes, key_id: str) -> bytes:
    """Canonical JSON: the commitment SHA-256(salt || canon), the event, its seal and its key.

    Written as a form, for a million of them are made at once; a test compares with `canonical`.
    """
    commitment = sha256(salt + canon.encode()).digest()
    return FORM.format(c=_text(commitment), id=event_id, k=key_id, s=_text(seal)).encode()


def _text(value: bytes) -> str:
    return b2a_base64(value, newline=False).decode()
