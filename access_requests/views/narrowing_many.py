"""Many accesses ended or stopped at once, from a page that lists every one."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from access_requests import narrowing, policy_of_grants
from access_requests.forms.narrowing import NarrowManyForm
from access_requests.models import Grant
from access_requests.views.narrowing import ACTS, Narrowing
from access_requests.whose_access import WhoseAccess
from agencies import fresh
from agencies.models import User
from agencies.signed_in import SignedIn
from audit.attempts import deny_if

SHOWN_BEYOND = 10


@require_http_methods(["GET", "HEAD", "POST"])
@fresh.asked_first
def narrow(request: SignedIn) -> HttpResponse:
    """What was shown is narrowed, or nothing: a list that changed is shown anew."""
    deny_if(policy_of_grants.reason_not_to_suspend_many(request.user))
    act = ACTS.get(request.GET.get("act", ""))
    if act is None or not _asks(request):
        return _choose(request, is_lost=bool(request.GET) or request.method == "POST")
    deny_if(act.many.reason_not_to(request.user))
    whose = WhoseAccess(request.GET, queryset=act.many.open_to(request.user))
    listed = _listed(whose)
    form = NarrowManyForm(request.POST or None, initial=_as_shown(listed))
    if not form.is_valid():
        return _page(request, act, whose, listed, form)
    if form.cleaned_data["shown"] != narrowing.digest(listed):
        return _changed(request, act, whose, listed, form)
    return _narrow_each(request, act, listed, form.cleaned_data["reason"])


def _narrow_each(
    request: SignedIn, act: Narrowing, listed: list[Grant], reason: str
) -> HttpResponse:
    told = narrowing.one_by_one(listed, act.take, by=request.user, reason=reason)
    done = Grant.objects.filter(pk__in=[grant.pk for grant in told.done]).listed()
    context = {"act": act, "done": done, "left": told.left}
    return render(request, "access_requests/narrowed.html", context)


def _asks(request: SignedIn) -> bool:
    """Everybody is meant only where the whole form was sent, and left empty."""
    return bool({"chosen", *WhoseAccess.base_filters}.intersection(request.GET))


def _choose(request: SignedIn, is_lost: bool) -> HttpResponse:
    if is_lost:
        messages.error(request, _("Nothing was ended. Choose whose access it is."))
    whose = WhoseAccess(None, queryset=Grant.objects.none())
    context = {"whose": whose, "acts": _open_acts(request.user)}
    return render(request, "access_requests/narrow_many.html", context)


def _listed(whose: WhoseAccess) -> list[Grant]:
    return whose.meant.order_by("agency__name", "pk").listed()


def _as_shown(listed: list[Grant]) -> dict[str, object]:
    return {"shown": narrowing.digest(listed), "number": len(listed)}


def _changed(
    request: SignedIn,
    act: Narrowing,
    whose: WhoseAccess,
    listed: list[Grant],
    form: NarrowManyForm,
) -> HttpResponse:
    was = form.cleaned_data["number"]
    anew = NarrowManyForm(initial=form.cleaned_data | _as_shown(listed))
    return _page(request, act, whose, listed, anew, was=was, status=409)


def _page(
    request: SignedIn,
    act: Narrowing,
    whose: WhoseAccess,
    listed: list[Grant],
    form: NarrowManyForm,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    context = {
        "act": act,
        "acts": _open_acts(request.user),
        "whose": whose,
        "listed": listed,
        "form": form,
        "beyond": _beyond(act, request, listed),
        **more,
    }
    return render(request, "access_requests/narrow_many.html", context, status=status)


def _beyond(act: Narrowing, request: SignedIn, listed: list[Grant]) -> dict[str, Any]:
    """Those that are meant too, and left to somebody with a seat for their networks."""
    meant = WhoseAccess(request.GET, queryset=act.many.possible()).meant
    others = meant.exclude(pk__in=[grant.pk for grant in listed]).select_related("agency")
    return {"number": others.count(), "first": others.order_by("pk")[:SHOWN_BEYOND]}


def _open_acts(user: User) -> list[Narrowing]:
    return [act for act in ACTS.values() if not act.many.reason_not_to(user)]
