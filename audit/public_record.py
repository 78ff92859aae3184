"""What of an event is published: each kind that is, with the words of its public record.

The app that declares the kind says what of it the public may read, from the event's own text alone,
so that whoever verifies can write it again.
"""

from collections.abc import Callable
from typing import Any

from audit.events import Kind

PREFIX = "public."
Told = dict[str, Any]
_published: dict[str, Callable[[Told], Told]] = {}


def published(*kinds: Kind) -> Callable[[Callable[[Told], Told]], Callable[[Told], Told]]:
    """Marks what writes the public record of these kinds of events, from what they tell."""

    def mark(record: Callable[[Told], Told]) -> Callable[[Told], Told]:
        _published.update(dict.fromkeys((kind.name for kind in kinds), record))
        return record

    return mark


def of(told: Told) -> Told | None:
    """The public record of an event; None for what is not published."""
    record = _published.get(told["kind"])
    return record(told) if record else None


def rows(told: Told, table: str) -> list[Told]:
    """Of what an event wrote: the rows of one table."""
    return [each["row"] for each in told["rows"] if each["table"] == table]
