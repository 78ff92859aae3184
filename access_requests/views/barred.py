"""Declining what the law bars, one or many together, from a page that lists every one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from access_requests import barred, declining, policy_of_declines, queues
from access_requests.barred import Group
from access_requests.forms.barred import DeclineBarredForm
from access_requests.models import AccessRequest
from access_requests.views import next_in_queue
from agencies.signed_in import SignedIn
from audit.attempts import Refused, deny_if
from audit.identifiers import row_key


@require_http_methods(["GET", "POST"])
def decline(request: SignedIn) -> HttpResponse:
    """What was shown is declined, or nothing: a list that changed is shown anew."""
    deny_if(policy_of_declines.reason_to_decline_nothing(request.user))
    groups = barred.grouped(_listed(request))
    form = DeclineBarredForm(request.POST or None, initial=_as_shown(groups))
    if form.is_valid():
        if form.cleaned_data["shown"] != barred.digest(groups):
            return _changed(request, groups, form)
        return _decline_each(request, groups, form.cleaned_data["reason"])
    return _page(request, groups, form)


def _listed(request: SignedIn) -> list[AccessRequest]:
    """All of them, or the one that is named."""
    found = queues.to_decline(request.user)
    only = row_key(request.GET.get("only", "").removeprefix("AR-"))
    return list(found.filter(pk=only) if only else found)


def _as_shown(groups: list[Group]) -> dict[str, object]:
    return {"shown": barred.digest(groups), "number": sum(len(each.cases) for each in groups)}


def _changed(request: SignedIn, groups: list[Group], form: DeclineBarredForm) -> HttpResponse:
    was = form.cleaned_data["number"]
    anew = DeclineBarredForm(initial=form.cleaned_data | _as_shown(groups))
    return _page(request, groups, anew, was=was, status=409)


def _page(
    request: SignedIn, groups: list[Group], form: DeclineBarredForm, status: int = 200, **more: int
) -> HttpResponse:
    context = {"groups": groups, "form": form, "number": _as_shown(groups)["number"], **more}
    return render(request, "access_requests/barred.html", context, status=status)


def _decline_each(request: SignedIn, groups: list[Group], reason: str) -> HttpResponse:
    """Each in a step of its own: one that cannot be declined does not keep the others."""
    declined = 0
    for each in [access_request for group in groups for access_request, _findings in group.cases]:
        try:
            declining.decline(each.pk, by=request.user, version=each.version, reason=reason)
            declined += 1
        except Refused as refusal:
            messages.error(request, f"{each}: {refusal}")
    if declined:
        told = ngettext(
            "%(n)s request that the law bars was declined.",
            "%(n)s requests that the law bars were declined.",
            declined,
        )
        next_in_queue.say(request, told % {"n": declined})
    return redirect("access_requests:my-work")
