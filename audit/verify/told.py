"""What an event tells: genuine, readable, in its one spelling, and as the columns beside it say."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from audit import events, seals
from audit.public_record import PREFIX
from audit.verify import spelling
from audit.verify.findings import Finding, declare

TABLE = "audit_event"
MOMENT = """to_char({} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')"""
COLUMNS = f"""e.id::text, e.kind, {MOMENT.format("e.at")}, {MOMENT.format("e.recorded_at")},
    e.actor_id, e.actor_name, e.subject_type, e.subject_id, e.subject_label, e.canon, e.salt,
    e.seal, e.key_id, e.publishes_id::text"""

NOT_GENUINE = declare(
    "seal_not_genuine", _("No key of this installation has sealed this event as it stands here.")
)
NOT_READABLE = declare("canon_unreadable", _("The text of this event cannot be read: %(why)s"))
NOT_CANONICAL = declare(
    "canon_not_canonical", _("The text of this event is not spelled as evidence is.")
)
DIFFERS = declare("canon_differs", _("The column “%(column)s” does not say what the event tells."))
UNDECLARED = declare("kind_undeclared", _("No app declares events of the kind “%(kind)s”."))

OF_WHAT_HAPPENED = {"v", "id", "kind", "at", "actor", "subject", "facts", "rows"}
LATER = {"about"}  # what earlier events do not tell
OF_WHAT_IS_PUBLIC = {"v", "id", "kind", "at", "of", "record"}


class Stored(NamedTuple):
    """An event as the database holds it. Times are texts, as in what the event tells."""

    id: str
    kind: str
    at: str
    recorded_at: str
    actor_id: int | None
    actor_name: str
    subject_type: str
    subject_id: str
    subject_label: str
    canon: str
    salt: bytes
    seal: bytes
    key_id: str
    publishes: str | None

    @property
    def columns(self) -> dict[str, Any]:
        """As the event tells them, by the names it has for them."""
        beside: dict[str, Any] = {"v": 1, "id": self.id, "kind": self.kind, "at": self.at}
        if self.publishes is not None:
            return beside | {"of": self.publishes}
        return beside | {
            "actor": {"id": self.actor_id, "name": self.actor_name},
            "subject": {
                "type": self.subject_type,
                "id": self.subject_id,
                "label": self.subject_label,
            },
        }


def is_genuine(event: Stored) -> bool:
    held = (event.seal, event.salt, event.canon)
    if any(value is None for value in held):
        return False
    return seals.is_genuine(bytes(event.seal), event.key_id, event.canon, bytes(event.salt))


def read(event: Stored) -> dict[str, Any]:
    """Raises ValueError, with a sentence, where it is not what an event tells."""
    return read_as_spelled(event)[0]


def read_as_spelled(event: Stored) -> tuple[dict[str, Any], bool]:
    """And whether that is how evidence is spelled.

    Raises ValueError, with a sentence, where it is not what an event tells.
    """
    try:
        told, is_canonical = spelling.read(event.canon)
    except (AttributeError, TypeError, ValueError, RecursionError) as error:
        raise ValueError(str(error)) from None
    parts = OF_WHAT_HAPPENED if event.publishes is None else OF_WHAT_IS_PUBLIC
    if not isinstance(told, dict) or set(told) - LATER != parts:
        raise ValueError("it has other parts than an event has")
    if event.publishes is None and not _has_rows(told["rows"]):
        raise ValueError("the rows it tells are none")
    return told, is_canonical


def _has_rows(rows: Any) -> bool:
    """Each a table, and what its columns hold."""
    return isinstance(rows, list) and all(
        isinstance(each, dict)
        and isinstance(each.get("table"), str)
        and isinstance(each.get("row"), dict)
        for each in rows
    )


def faults(event: Stored, told: dict[str, Any]) -> Iterator[Finding]:
    beside = event.columns
    if {**told, **beside} != told:
        for name, value in beside.items():
            yield from _differences(event, name, told[name], value)
    kind = event.kind.removeprefix(PREFIX) if event.publishes else event.kind
    try:
        events.kind(kind)
    except events.UndeclaredEvent:
        yield UNDECLARED(TABLE, event.id, kind=event.kind)


def _differences(event: Stored, name: str, told: Any, held: Any) -> Iterator[Finding]:
    """The actor and the subject are several columns each."""
    if told == held:
        return
    if isinstance(held, dict) and isinstance(told, dict):
        for part in held:
            if told.get(part) != held[part]:
                yield DIFFERS(TABLE, event.id, column=f"{name}_{part}")
    else:
        yield DIFFERS(TABLE, event.id, column=name)
