"""Who the agencies are, and what each asked for and was given."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from access_requests import (
    access_chart,
    access_periods,
    confirmations,
    law_of_agency,
    policy_of_agencies,
)
from access_requests.filters import AgencyFilter
from access_requests.models import AccessRequest, Grant, State, WorkOrder
from access_requests.views.narrowing import ACTS
from agencies import registry
from agencies.models import Agency, User
from agencies.signed_in import SignedIn
from audit.attempts import deny_if

PAGE = 50
ORDERS_SHOWN = 20


@require_safe
def listed(request: SignedIn) -> HttpResponse:
    deny_if(policy_of_agencies.reason_not_to_read_of_agencies(request.user))
    found = policy_of_agencies.agencies_open_to(request.user).order_by("name", "pk")
    filtered = AgencyFilter(request.GET, queryset=found)
    page = Paginator(filtered.qs, PAGE).get_page(request.GET.get("page"))
    given = Grant.objects.in_force().values_list("agency", flat=True)
    context = {"filter": filtered, "page": page, "with_access": registry.one_with(*given)}
    return render(request, "access_requests/agencies.html", context)


@require_safe
def agency(request: SignedIn, pk: int) -> HttpResponse:
    deny_if(policy_of_agencies.reason_not_to_read_of_agencies(request.user))
    found = get_object_or_404(policy_of_agencies.agencies_open_to(request.user), pk=pk)
    return render(request, "access_requests/agency.html", _on_record(request.user, found))


def _on_record(user: User, found: Agency) -> dict[str, Any]:
    given = policy_of_agencies.grants_open_to(user, found).order_by("-starts_at").listed()
    visible = AccessRequest.objects.visible_to(user)
    same = registry.one_with(found.pk)
    asked = visible.filter(review__agency__in=same).select_related("grant").order_by("-pk")
    orders = WorkOrder.objects.visible_to(user).filter(agency__in=same).listed()
    return {
        "agency": found,
        "merged": policy_of_agencies.agencies_open_to(user)
        .filter(pk__in=same)
        .exclude(pk=found.pk),
        "matches": law_of_agency.matches(found),
        "grants": given,
        "picture": _picture(given),
        "in_force": [grant for grant in given if grant.state == State.IN_FORCE],
        "asked": asked,
        "orders": orders.order_by("-pk")[:ORDERS_SHOWN],
        "opens": set(visible.filter(grant__agency__in=same).values_list("pk", flat=True)),
        "confirmations": confirmations.of(same),
        "narrowings": [
            act
            for act in ACTS.values()
            if not act.many.reason_not_to(user) and act.many.open_to(user).filter(agency__in=same)
        ],
    }


def _picture(given: list[Grant]) -> dict[str, Any]:
    periods = access_periods.of(given)
    return {
        "periods": periods,
        "chart": access_chart.of(periods, timezone.now()),
        "legend": access_chart.LEGEND,
    }
