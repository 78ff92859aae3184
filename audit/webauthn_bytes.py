"""The bytes of a passkey's answer, read strictly: one meaning or none, and never a traceback.

What a browser sends is an attacker's to write. Libraries read it kindly (a second key of the same
name wins, padding is ignored, a short string is taken as it is); evidence must not.
"""

import json
import re
import struct
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any, NoReturn

from fido2 import cbor

LARGEST_ANSWER = 65_536  # characters: ten times what a browser sends
LARGEST_PART = 16_384


class NotGenuine(Exception):
    """One English sentence, for the record: what about this answer is not a passkey's."""


def require(condition: object, otherwise: str) -> None:
    if not condition:
        raise NotGenuine(otherwise)


def encode(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def decode(text: object, name: str) -> bytes:
    """base64url without padding, in its one spelling."""
    if not isinstance(text, str) or not re.fullmatch(r"[A-Za-z0-9_-]+", text, re.ASCII):
        raise NotGenuine(f"The {name} is not base64url.")
    require(len(text) <= LARGEST_PART and len(text) % 4 != 1, f"The {name} is too long or cut.")
    data = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    require(encode(data) == text, f"The {name} is not base64url as it is written.")
    return data


def read_object(text: str, name: str) -> dict[str, Any]:
    require(len(text) <= LARGEST_ANSWER, f"The {name} is too long.")
    try:
        value = json.loads(text, object_pairs_hook=_without_doubles, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise NotGenuine(f"The {name} is not JSON in which each name stands once.") from error
    return as_object(value, name)


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({name for name, _ in pairs}) < len(pairs):
        raise ValueError("A name stands twice.")
    return dict(pairs)


def _no_number(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not a number.")


def as_object(value: object, name: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise NotGenuine(f"The {name} is not a JSON object.")
    return value


def read_cbor(data: bytes, name: str) -> tuple[Any, bytes]:
    """The value at the beginning, and the rest."""
    try:
        value, rest = cbor.decode_from(data + b"\0")  # fido2 takes what is cut as it is
        length = len(cbor.encode(value))
    except (ValueError, TypeError, LookupError, RecursionError, struct.error) as error:
        raise NotGenuine(f"The {name} is not CBOR.") from error
    require(rest, f"The {name} is cut.")
    doubled = length != len(data) + 1 - len(rest)  # of two equal names fido2 takes the second
    require(not doubled, f"The {name} is not CBOR as it is written.")
    return value, rest[:-1]
