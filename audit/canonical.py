"""One text for one meaning: the subset of RFC 8785 in which evidence is written."""

import json
from base64 import b64encode
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.functional import Promise

LARGEST = 2**53 - 1  # beyond it, readers that count in floats read another number


def canonical(value: Any) -> str:
    """Keys are ASCII, there are no floats and no integers beyond 2**53: such a value is refused."""
    _refuse_what_is_ambiguous(value)
    return _encoder.encode(value)


def _refuse_what_is_ambiguous(value: Any) -> None:
    if isinstance(value, dict):
        for key, inner in value.items():
            if not (isinstance(key, str) and key.isascii()):
                raise TypeError(f"{key!r} is not a key of canonical JSON.")
            _refuse_what_is_ambiguous(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            _refuse_what_is_ambiguous(inner)
    elif isinstance(value, float) or (isinstance(value, int) and abs(value) > LARGEST):
        raise TypeError(f"{value!r} has no canonical form.")


def _as_text(value: Any) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (UUID, Decimal, Promise)):
        return str(value)
    if isinstance(value, (bytes, memoryview)):
        return b64encode(value).decode()
    raise TypeError(f"{type(value).__name__} has no canonical form.")


_encoder = json.JSONEncoder(
    sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False, default=_as_text
)
