"""What comes out of a file: what is asked for, and what is wrong."""

import hashlib
import json
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class AskedFor:
    """What one row asks for. The names are as written; who is meant is settled later."""

    row: int
    agency: str
    ori: str = ""
    purpose: str = ""
    networks: tuple[str, ...] = ()
    permissions: tuple[str, ...] = ()
    requested_on: date | None = None
    until: date | None = None
    host: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    row: int
    column: str  # its heading in the file, or its letter where it has none
    sentence: str
    raw: str  # the cell as it stands in the file


@dataclass(frozen=True)
class Reading:
    reader: str
    asked_for: list[AskedFor]
    faults: list[Fault]  # a row with any is not in asked_for
    headings: tuple[str, ...]
    raw_rows: dict[int, tuple[str, ...]] = field(repr=False)
    notes: tuple[str, ...] = ()  # what the person should know of the file as a whole


def identity_key(asked_for: AskedFor, network_ids: Iterable[int | str]) -> str:
    """The same for the same request, in whatever file, row, capitals or order it comes."""
    told_apart_by = {
        "agency": _same_spelling(asked_for.agency),
        "networks": sorted(str(network_id) for network_id in network_ids),
        "ori": asked_for.ori.upper(),
        "permissions": sorted(asked_for.permissions),
        "requested_on": _iso(asked_for.requested_on),
    }
    if asked_for.requested_on is None:
        # Nothing dates the request, so a later one differs at most in what it is for and how long.
        told_apart_by["purpose"] = _same_spelling(asked_for.purpose)
        told_apart_by["until"] = _iso(asked_for.until)
    canonical = json.dumps(told_apart_by, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def _same_spelling(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
