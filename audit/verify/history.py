"""One pass over the events: each as it is told, its leaf, its rows, and what of it is public."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from audit.verify import leaves, told
from audit.verify.findings import Finding, declare
from audit.verify.leaves import Place
from audit.verify.published import Publications
from audit.verify.rows import Chapter
from audit.verify.streams import batches
from audit.verify.told import Stored

NOT_THEN = declare(
    "not_recorded_then", _("It was recorded %(recorded)s, which is not when it happened.")
)
EVENTS = f"""SELECT {told.COLUMNS}, l.index, l.hash, q.event_id IS NOT NULL
    FROM ONLY audit_event e
    LEFT JOIN ONLY audit_leaf l ON l.event_id = e.id
    LEFT JOIN ONLY audit_queued q ON q.event_id = e.id
    WHERE e.id > %s::uuid ORDER BY e.id"""
FIRST = "00000000-0000-0000-0000-000000000000"


@dataclass
class Read:
    """How far the pass has come."""

    events: int = 0
    last: str = FIRST


def chapters(since: str) -> Iterator[Chapter]:
    """All events, some at a time; the last has none."""
    before = since
    for batch in batches(EVENTS, [since]):
        yield Chapter(before, str(batch[-1][0]), batch)
        before = str(batch[-1][0])
    yield Chapter(before)


def faults(chapters: Iterator[Chapter], since: str, read: Read) -> Iterator[Finding]:
    published = Publications(since)
    for chapter in chapters:
        for row in chapter.events:
            yield from _of_event(Stored._make(row[:14]), Place._make(row[14:]), chapter, published)
        yield from chapter.faults()
        read.events += len(chapter.events)
        read.last = chapter.last or read.last
    yield from published.faults()


def _of_event(
    event: Stored, place: Place, chapter: Chapter, published: Publications
) -> Iterator[Finding]:
    yield from leaves.faults(event, place)
    genuine = told.is_genuine(event)
    if not genuine:
        yield told.NOT_GENUINE(told.TABLE, event.id)
    try:
        tells, is_canonical = told.read_as_spelled(event)
    except ValueError as error:
        yield told.NOT_READABLE(told.TABLE, event.id, why=error)
        return
    if not is_canonical:
        yield told.NOT_CANONICAL(told.TABLE, event.id)
    yield from told.faults(event, tells)
    if not leaves.is_near(event.at, event.recorded_at):
        yield NOT_THEN(told.TABLE, event.id, recorded=event.recorded_at)
    chapter.add(event, tells)
    yield from published.meet(event, tells)
