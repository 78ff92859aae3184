"""Who had access at an instant, and what differs between two."""

from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import permission_required
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from access_requests import as_of, past_access, past_comparison
from access_requests.events_of_past import COMPARED, LOOKED_BACK
from access_requests.filters import GrantFilter
from access_requests.forms.past import PastForm
from access_requests.models import Grant
from agencies.signed_in import SignedIn
from audit import moments
from audit.steps import record

PAGE = 50


@require_safe
@permission_required("audit.view_event", raise_exception=True)
def on_this_date(request: SignedIn) -> HttpResponse:
    form = PastForm(request.GET) if "as-of" in request.GET else PastForm()
    context: dict[str, Any] = {"form": form}
    if not form.is_valid():
        context["filter"] = GrantFilter(request.GET, queryset=Grant.history.none())
        return render(request, "access_requests/on_this_date.html", context)
    at, other = form.cleaned_data["as_of"], form.cleaned_data["compared_with"]
    context |= _comparison(request, at, other) if other else _list(request, at)
    context |= {"at": at, "twin": _twin(request, at)}
    if request.method == "GET" and "after" not in request.GET:
        _record(request, at, other)
    return render(request, "access_requests/on_this_date.html", context)


def _list(request: SignedIn, at: datetime) -> dict[str, Any]:
    """A page begins after the access named: none is left out or comes twice."""
    found = as_of.in_force(at)
    filtered = GrantFilter(request.GET, queryset=found)
    ordered = filtered.qs.order_by(*past_access.BY_NAME)
    page = list(past_access.told(_after(ordered, request.GET.get("after", ""))[: PAGE + 1]))
    return {
        "filter": filtered,
        "agencies": found.values("agency").distinct().count(),
        "page": page[:PAGE],
        "next": page[PAGE - 1].past.id if len(page) > PAGE else None,
    }


def _comparison(request: SignedIn, at: datetime, other: datetime) -> dict[str, Any]:
    def narrow(found: QuerySet[Any]) -> QuerySet[Any]:
        return GrantFilter(request.GET, queryset=found).qs

    shown = GrantFilter(request.GET, queryset=Grant.history.none())
    return {"other": other, "filter": shown, "parts": past_comparison.parts(at, other, narrow)}


def _twin(request: SignedIn, at: datetime) -> dict[str, Any] | None:
    """The other instant that is called the same, and its address."""
    other = moments.came_twice(at)
    if other is None:
        return None
    asked = request.GET.copy()
    asked.pop("as-of-time", None)
    asked["as-of"] = timezone.localtime(other).isoformat()
    return {"at": other, "query": asked.urlencode()}


def _after(found: QuerySet[Any], pk: str) -> QuerySet[Any]:
    last = Grant.objects.filter(pk=pk).select_related("agency").first() if _is_key(pk) else None
    if last is None:
        return found
    same = Q(agency__name=last.agency.name, id__gt=last.pk)
    return found.filter(Q(agency__name__gt=last.agency.name) | same)


def _is_key(text: str) -> bool:
    return text.isdecimal() and len(text) < 10


def _record(request: SignedIn, at: datetime, other: datetime | None) -> None:
    """What oversight looks for is on record as well."""
    told = {"at": _written(at)} | ({"and": _written(other)} if other else {})
    narrowed = {key: request.GET[key] for key in ("agency", "network") if request.GET.get(key)}
    record(COMPARED if other else LOOKED_BACK, request.user, by=request.user, **told, **narrowed)


def _written(at: datetime) -> str:
    return timezone.localtime(at).isoformat(timespec="seconds")
