"""Whoever looks leaves a trace: also those who oversee."""

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest
from django.utils import translation

from audit import events
from audit.events import EVENT_OPENED, SEARCHED, VERSIONS_COMPARED
from audit.filters import EventFilter
from audit.history import Governed
from audit.keyset import CURSORS
from audit.models import Event, Installation
from audit.steps import RECORDED_IN, record

may_read = permission_required("audit.view_event", raise_exception=True)  # oversight alone


def note_search(search: EventFilter, request: HttpRequest) -> None:
    """What was looked for, once: not for each page of what was found."""
    is_turned = any(request.GET.get(cursor) for cursor in CURSORS)
    if request.method != "GET" or is_turned or not search.applied:
        return
    with translation.override(RECORDED_IN):
        told = "; ".join(map(str, search.applied))
    record(SEARCHED, Installation.objects.get(), by=request.user, filters=told)  # type: ignore[arg-type]


def note_event(opened: Event, request: HttpRequest) -> None:
    """It tells what its case tells. A public one is everybody's."""
    if request.method == "GET" and opened.publishes_id is None:
        with translation.override(RECORDED_IN):
            what = str(events.kind(opened.kind).title)
        record(EVENT_OPENED, opened, by=request.user, what=what)  # type: ignore[arg-type]


def note_versions(row: Governed, two: list[int], request: HttpRequest) -> None:
    if request.method == "GET":
        one, other = two
        record(VERSIONS_COMPARED, row, by=request.user, one=one, other=other)  # type: ignore[arg-type]
