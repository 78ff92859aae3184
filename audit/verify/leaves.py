"""Each event has its leaf, or waits for it, and not for long; the leaf commits to just that."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from audit.log.entry import entry
from audit.log.lag import ALARM
from audit.log.merkle import leaf_hash
from audit.rules import LATEST
from audit.verify.findings import Finding, declare
from audit.verify.told import TABLE, Stored

NO_LEAF = declare(
    "leaf_missing", _("This event is neither in the log nor waiting for its place in it.")
)
TOO_LONG = declare(
    "queued_too_long", _("This event has waited for its place in the log since %(since)s.")
)
TWICE = declare("sealed_and_queued", _("This event is in the log and still waits for its place."))
COMMITS_NOT = declare(
    "leaf_differs", _("Leaf %(index)s of the log does not commit to this event as it stands here.")
)


class Place(NamedTuple):
    """Of an event in the log."""

    leaf: int | None
    hash: bytes | None
    is_queued: bool


def faults(event: Stored, place: Place) -> Iterator[Finding]:
    if place.leaf is None:
        yield from _of_waiting(event, place)
        return
    if place.is_queued:
        yield TWICE("audit_queued", event.id)
    if not _commits(event, place):
        yield COMMITS_NOT("audit_leaf", place.leaf, index=place.leaf)


def _of_waiting(event: Stored, place: Place) -> Iterator[Finding]:
    if not place.is_queued:
        yield NO_LEAF(TABLE, event.id)
    elif not is_near(event.recorded_at, _now(), ALARM):
        yield TOO_LONG("audit_queued", event.id, since=event.recorded_at)


def _commits(event: Stored, place: Place) -> bool:
    parts = (event.canon, event.salt, event.seal, event.key_id, place.hash)
    if any(part is None for part in parts):
        return False
    made = entry(event.id, event.canon, event.salt, event.seal, event.key_id)  # type: ignore[arg-type]
    return leaf_hash(made) == place.hash


def is_near(one: str, other: str, seconds: int = LATEST) -> bool:
    """Two times as texts; False also where one of them is none."""
    try:
        apart = datetime.fromisoformat(one) - datetime.fromisoformat(other)
    except (TypeError, ValueError):
        return False
    return abs(apart) <= timedelta(seconds=seconds)


def _now() -> str:
    return datetime.now(UTC).isoformat()
