"""Who looked: reading leaves a trace, and much reading is seen."""

from datetime import timedelta
from typing import Any

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from audit import keyset, looking
from audit.filters import LookFilter
from audit.identifiers import first_of
from audit.looking import may_read
from audit.models import Event

MOST = 5
WEEK = timedelta(days=7)


@require_safe
@may_read
def who_looked(request: HttpRequest) -> HttpResponse:
    filtered = LookFilter(request.GET, queryset=Event.objects.looked())
    context = {
        "filter": filtered,
        "page": keyset.page(filtered.qs, request.GET),
        "applied": [(each, keyset.address(request.GET, each.name)) for each in filtered.applied],
        "given": keyset.without_cursors(request.GET).items(),
        "most": None if request.GET else _most(),
    }
    looking.note_search(filtered, request)
    return render(request, "audit/who_looked.html", context)


def _most() -> list[Any]:
    """Who looked most in a week: enough to see it, and never much to count."""
    of_week = Event.objects.looked().filter(id__gte=first_of(timezone.now() - WEEK))
    counted = of_week.exclude(actor_id=None).values("actor_id", "actor_name")
    return list(counted.annotate(times=Count("id")).order_by("-times", "actor_name")[:MOST])
