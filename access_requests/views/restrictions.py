"""The register of restrictions: what the law says, and how much that is open it concerns."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from access_requests import screenings
from agencies import seats
from agencies.models import Restriction
from agencies.signed_in import SignedIn


@require_safe
def listed(request: SignedIn) -> HttpResponse:
    """The law is no secret from whoever signs in; how much it concerns is for those at work."""
    found = screenings.found_in_open_ones() if seats.roles(request.user) else {}
    rows = [
        (restriction, found.get(restriction.pk, 0)) for restriction in Restriction.objects.all()
    ]
    context = {
        "in_force": [row for row in rows if row[0].is_in_force],
        "others": [row for row in rows if not row[0].is_in_force],
    }
    return render(request, "access_requests/restrictions.html", context)
