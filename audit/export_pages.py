"""The history as a table to take out, narrowed as its page is."""

from collections.abc import Callable, Iterator

from django.db.models import F, QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from audit import events, taking_out
from audit.filters import EventFilter
from audit.looking import may_read
from audit.models import Event
from audit.packages import Row, Table

COLUMNS = [
    "event",
    "at",
    "kind",
    "kind_in_words",
    "who",
    "what_happened",
    "subject_type",
    "subject_id",
    "subject",
    "leaf",
    "canon",
]
AT_ONCE = 1000


@require_POST
@may_read
def history(request: HttpRequest) -> HttpResponseBase:
    filtered = EventFilter(request.GET, queryset=Event.objects.told())
    if not filtered.is_valid():
        return redirect(f"{redirect('audit:history').url}?{request.GET.urlencode()}")
    found = filtered.qs.order_by("id").annotate(leaf_index=F("leaf__index"))
    table = Table("history", COLUMNS, _rows(found))
    filters = taking_out.in_words(filtered.form)
    return taking_out.answer(request, table, what=_("History"), filters=filters)


def _rows(found: QuerySet[Event]) -> Callable[[], Iterator[Row]]:
    def rows() -> Iterator[Row]:
        for event in found.iterator(chunk_size=AT_ONCE):
            yield _row(event)

    return rows


def _row(event: Event) -> Row:
    return (
        event.pk,
        event.at,
        event.kind,
        str(events.kind(event.kind).title),
        event.actor_name,
        str(event),
        event.subject_type,
        event.subject_id,
        event.subject_label,
        event.leaf_index,  # type: ignore[attr-defined]
        event.canon,
    )
