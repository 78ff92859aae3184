from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from access_requests.models import AccessRequest
from agencies import seats
from agencies.models import Role

MOST = 200
RECENT = 5


def my_work(request: HttpRequest) -> HttpResponse:
    """What waits for this person, oldest first, a list a role."""
    held = seats.roles(request.user)
    if held == {Role.ADMINISTRATOR}:
        return redirect("admin:index")
    cases = AccessRequest.objects
    queues = {
        "to_sign": cases.to_sign_by(request.user) if Role.COMMAND in held else None,
        "to_review": cases.to_review_by(request.user) if Role.REVIEWER in held else None,
        "to_complete": cases.to_complete_by(request.user) if Role.REQUESTER in held else None,
    }
    context = {
        "queues": {name: found[:MOST] for name, found in queues.items() if found is not None},
        "waiting": sum(found.count() for found in queues.values() if found is not None),
        "may_file": Role.REQUESTER in held,
        "recent": cases.visible_to(request.user).order_by("-status_since", "-pk")[:RECENT],
        "is_oversight": Role.OVERSIGHT in held,
    }
    return render(request, "access_requests/my_work.html", context)
