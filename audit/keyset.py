"""A page of events by where it begins: the thousandth is as near as the first."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import QueryDict

from audit.filters import end_of
from audit.identifiers import first_of
from audit.models import Event
from audit.models.event import EventQuerySet

LENGTH = 50
CURSORS = ("before", "on")  # in the address, beside the filters


@dataclass(frozen=True)
class Page:
    events: list[Event]
    older: UUID | None  # where the next page begins
    is_first: bool


def page(found: EventQuerySet, asked: QueryDict) -> Page:
    """Newest first, from before the event or from the end of the day that is asked for."""
    before = _event_id(asked.get("before", "")) or _end_of_day(asked.get("on", ""))
    if before:
        found = found.filter(id__lt=before)
    events = list(found.order_by("-id")[: LENGTH + 1])
    older = events[LENGTH - 1].pk if len(events) > LENGTH else None
    return Page(events[:LENGTH], older, is_first=before is None)


def without_cursors(asked: QueryDict) -> QueryDict:
    """The filters alone, from their first page."""
    kept = asked.copy()
    for cursor in CURSORS:
        kept.pop(cursor, None)
    return kept


def address(asked: QueryDict, dropped: str) -> str:
    """The same without one of the filters."""
    kept = without_cursors(asked)
    kept.pop(dropped, None)
    return f"?{kept.urlencode()}"


def _event_id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _end_of_day(text: str) -> UUID | None:
    try:
        return first_of(end_of(date.fromisoformat(text)))
    except (ValueError, OverflowError):
        return None
