from typing import cast

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from access_requests import policy_of_grants
from access_requests.filters import GrantFilter
from access_requests.models import Grant
from access_requests.models.grant import GrantQuerySet
from agencies import seats
from agencies.models import Role
from agencies.signed_in import SignedIn

PAGE = 50


def in_force(request: SignedIn) -> HttpResponse:
    """Who has access now, computed at this moment."""
    held = seats.roles(request.user)
    if not held - {Role.ADMINISTRATOR}:
        raise PermissionDenied(_("You hold no seat that shows who has access."))
    found = Grant.objects.in_force()
    filtered = GrantFilter(request.GET, queryset=found)
    page = Paginator(filtered.qs, PAGE).get_page(request.GET.get("page"))
    page.object_list = cast(GrantQuerySet, page.object_list).listed()
    context = {
        "filter": filtered,
        "page": page,
        "agencies": found.values("agency").distinct().count(),
        "may_revoke": Role.COMMAND in held,
        "may_suspend": bool(held.intersection(policy_of_grants.SUSPENDING)),
    }
    return render(request, "access_requests/grants.html", context)
