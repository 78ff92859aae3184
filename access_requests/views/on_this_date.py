"""Who had access at an instant, and what differs between two."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
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
from audit.looking import may_read
from audit.steps import record

PAGE = 50


@require_safe
@may_read
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
    following = past_access.after(ordered, request.GET.get("after", ""))
    page = list(past_access.told(following[: PAGE + 1]))
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


def _record(request: SignedIn, at: datetime, other: datetime | None) -> None:
    """What oversight looks for is on record as well."""
    told = {"at": _written(at)} | ({"and": _written(other)} if other else {})
    narrowed = {key: request.GET[key] for key in ("agency", "network") if request.GET.get(key)}
    record(COMPARED if other else LOOKED_BACK, request.user, by=request.user, **told, **narrowed)


def _written(at: datetime) -> str:
    return timezone.localtime(at).isoformat(timespec="seconds")
