"""Many accesses ended or stopped at once, from a page that lists every one."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
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
    asked = _asked(request)
    act = ACTS.get(asked.get("act", ""))
    if act is None or not _says_whose(asked):
        return _choose(request, is_lost=bool(asked) or request.method == "POST")
    deny_if(act.many.reason_not_to(request.user))
    whose = WhoseAccess(asked, queryset=act.many.open_to(request.user))
    listed = _listed(whose)
    form = NarrowManyForm(request.POST or None, initial=_as_shown(asked, listed))
    if not form.is_valid():
        return _page(request, act, whose, listed, form)
    if form.cleaned_data["shown"] != narrowing.digest(listed):
        return _changed(request, act, whose, listed, form)
    return _narrow_each(request, act, listed, form.cleaned_data)


def _asked(request: SignedIn) -> QueryDict:
    """By the address; by the form, which is kept without its address while a factor is shown."""
    return QueryDict(request.POST.get("whose", "")) if request.method == "POST" else request.GET


def _says_whose(asked: QueryDict) -> bool:
    """Everybody is meant only where the whole form was sent, and left empty."""
    return bool({"chosen", *WhoseAccess.base_filters}.intersection(asked))


def _narrow_each(
    request: SignedIn, act: Narrowing, listed: list[Grant], said: dict[str, Any]
) -> HttpResponse:
    told = narrowing.one_by_one(listed, act.take, by=request.user, reason=said["reason"])
    done = Grant.objects.filter(pk__in=[grant.pk for grant in told.done]).listed()
    context = {"act": act, "done": done, "left": told.left, "whose": said["whose"]}
    return render(request, "access_requests/narrowed.html", context)


def _choose(request: SignedIn, is_lost: bool) -> HttpResponse:
    if is_lost:
        messages.error(request, _("Nothing was ended. Choose whose access it is."))
    whose = WhoseAccess(None, queryset=Grant.objects.none())
    context = {"whose": whose, "acts": _open_acts(request.user)}
    return render(request, "access_requests/narrow_many.html", context)


def _listed(whose: WhoseAccess) -> list[Grant]:
    return whose.meant.order_by("agency__name", "pk").listed()


def _as_shown(asked: QueryDict, listed: list[Grant]) -> dict[str, object]:
    return {
        "whose": asked.urlencode(),
        "shown": narrowing.digest(listed),
        "number": len(listed),
    }


def _changed(
    request: SignedIn,
    act: Narrowing,
    whose: WhoseAccess,
    listed: list[Grant],
    form: NarrowManyForm,
) -> HttpResponse:
    was = form.cleaned_data["number"]
    anew = NarrowManyForm(initial=form.cleaned_data | _as_shown(whose.data, listed))
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
        "beyond": _beyond(act, whose, listed),
        **more,
    }
    return render(request, "access_requests/narrow_many.html", context, status=status)


def _beyond(act: Narrowing, whose: WhoseAccess, listed: list[Grant]) -> dict[str, Any]:
    """Those that are meant too, and left to somebody with a seat for their networks."""
    meant = WhoseAccess(whose.data, queryset=act.many.possible()).meant
    others = meant.exclude(pk__in=[grant.pk for grant in listed]).select_related("agency")
    return {"number": others.count(), "first": others.order_by("pk")[:SHOWN_BEYOND]}


def _open_acts(user: User) -> list[Narrowing]:
    return [act for act in ACTS.values() if not act.many.reason_not_to(user)]
