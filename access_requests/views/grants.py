from typing import cast

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from access_requests import policy_of_agencies, policy_of_grants, refusals_of_grants
from access_requests.filters import GrantFilter
from access_requests.models import Grant
from access_requests.models.grant import GrantQuerySet
from agencies import seats
from agencies.models import Role
from agencies.signed_in import SignedIn
from audit.attempts import deny_if

PAGE = 50


def in_force(request: SignedIn) -> HttpResponse:
    """Who has access now, computed at this moment."""
    held = seats.roles(request.user)
    deny_if("" if held - {Role.ADMINISTRATOR} else refusals_of_grants.SEES_NO_ACCESS())
    found = Grant.objects.in_force()
    filtered = GrantFilter(request.GET, queryset=found)
    page = Paginator(filtered.qs, PAGE).get_page(request.GET.get("page"))
    page.object_list = cast(GrantQuerySet, page.object_list).listed()
    context = {
        "filter": filtered,
        "page": page,
        "agencies": found.values("agency").distinct().count(),
        "may_read_of_agencies": bool(held & policy_of_agencies.READING_OF_ALL),
        "may_revoke": Role.COMMAND in held,
        "may_suspend": bool(held.intersection(policy_of_grants.SUSPENDING)),
    }
    return render(request, "access_requests/grants.html", context)
