"""What of an event is published: each kind that is, with the words of its public record.

The app that declares the kind says what of it the public may read, from the event's own text alone,
so that whoever verifies can write it again.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from audit.events import Kind

PREFIX = "public."
Told = dict[str, Any]
_published: dict[str, Callable[[Told], Told]] = {}
_withheld: list[Callable[[], dict[UUID, str]]] = []


def published(*kinds: Kind) -> Callable[[Callable[[Told], Told]], Callable[[Told], Told]]:
    """Marks what writes the public record of these kinds of events, from what they tell."""

    def mark(record: Callable[[Told], Told]) -> Callable[[Told], Told]:
        _published.update(dict.fromkeys((kind.name for kind in kinds), record))
        return record

    return mark


def kinds() -> list[str]:
    return sorted(_published)


def of(told: Told) -> Told | None:
    """The public record of an event; None for what is not published."""
    record = _published.get(told["kind"])
    return record(told) if record else None


def rows(told: Told, table: str) -> list[Told]:
    """Of what an event wrote: the rows of one table."""
    return [each["row"] for each in told["rows"] if each["table"] == table]


def withholds(found: Callable[[], dict[UUID, str]]) -> Callable[[], dict[UUID, str]]:
    """Marks what tells which public events are withheld now, each with the exemption of the law."""
    _withheld.append(found)
    return found


def withheld() -> dict[UUID, str]:
    """Their text and salt are given to nobody outside; their leaves stay in the log."""
    return {pk: law for found in _withheld for pk, law in found().items()}
