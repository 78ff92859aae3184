from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from access_requests import flags, queues
from access_requests.filters import RequestFilter
from access_requests.models import AccessRequest, Flag, Grant
from agencies import seats
from agencies.models import Role, User
from agencies.signed_in import SignedIn

SHOWN = 10
PAGE = 50


@require_safe
def my_work(request: SignedIn) -> HttpResponse:
    """What waits for this person, oldest first, a list a role."""
    held = seats.roles(request.user)
    if held == {Role.ADMINISTRATOR}:
        return redirect("admin:index")
    if held == {Role.OPERATOR}:
        return redirect("access_requests:work-orders")
    lists = [
        {"caption": caption, "count": found.count(), "requests": found[:SHOWN], "next": next_page}
        for caption, found, next_page in _queues(request.user, held)
    ]
    to_decline = queues.to_decline(request.user).count() if Role.REVIEWER in held else 0
    context = {
        "barred": Grant.objects.to_revoke_by(request.user).listed() if lists else [],
        "flags": flags.shown(request.user, Flag.objects.answered_by(request.user)),
        "overdue_orders": queues.overdue_orders(request.user, held),
        "queues": lists,
        "to_decline": to_decline,
        "waiting": to_decline + sum(each["count"] for each in lists),
        "with_colleagues": AccessRequest.objects.reviewed_beside(request.user)[:SHOWN],
        "with_others": Role.REVIEWER in held and queues.reviewed_and_waiting(request.user)[:SHOWN],
        "may_file": Role.REQUESTER in held,
        "recent": AccessRequest.objects.visible_to(request.user)
        .select_related("grant")
        .order_by("-status_since")[:SHOWN],
    }
    return render(request, "access_requests/my_work.html", context)


@require_safe
def requests(request: SignedIn) -> HttpResponse:
    """Every request this person may see."""
    visible = AccessRequest.objects.visible_to(request.user).select_related("grant").order_by("-pk")
    filtered = RequestFilter(request.GET, queryset=visible)
    page = Paginator(filtered.qs, PAGE).get_page(request.GET.get("page"))
    return render(request, "access_requests/requests.html", {"filter": filtered, "page": page})


def _queues(user: User, held: set[Role]) -> list[tuple]:
    cases, lists = AccessRequest.objects, []
    if Role.COMMAND in held:
        lists.append((_("For your decision"), cases.to_sign_by(user), "access_requests:decide"))
    if Role.REVIEWER in held:
        lists.append((_("For your review"), queues.to_review(user), "access_requests:case"))
    if Role.REQUESTER in held:
        found = cases.to_complete_by(user)
        lists.append((_("To complete and file"), found, "access_requests:check"))
    return lists
