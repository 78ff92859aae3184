"""Ending access, one or many at once."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from access_requests import corrections, grants, policy_of_grants
from access_requests.forms.drafts import ReasonForm
from access_requests.forms.narrowing import RevokeForm
from access_requests.models import Grant
from agencies import fresh
from agencies.models import User
from agencies.signed_in import SignedIn
from audit.attempts import Refused, deny_if


@dataclass(frozen=True)
class Narrowing:
    name: str
    title: Promise
    lead: Promise
    button: Promise
    form: type[ReasonForm]
    reason_not_to: Callable[[User, Grant], str]
    take: Callable[..., Any]


def _revoke(pk: int, *, by: User, reason: str, as_error: bool = False) -> None:
    (corrections.revoke_as_error if as_error else grants.revoke)(pk, by=by, reason=reason)


ACTS = {
    act.name: act
    for act in (
        Narrowing(
            "revoke",
            gettext_lazy("Revoke access"),
            gettext_lazy(
                "It ends at once. Giving it again takes a new request and a new signature."
            ),
            gettext_lazy("Revoke at once"),
            RevokeForm,
            policy_of_grants.reason_not_to_revoke,
            _revoke,
        ),
        Narrowing(
            "suspend",
            gettext_lazy("Suspend access"),
            gettext_lazy("It stops at once. Giving it again takes a command officer’s signature."),
            gettext_lazy("Suspend at once"),
            ReasonForm,
            policy_of_grants.reason_not_to_suspend,
            grants.suspend,
        ),
    )
}


@fresh.asked_first
def revoke(request: SignedIn, pk: int) -> HttpResponse:
    return _end_one(request, pk, ACTS["revoke"])


@fresh.asked_first
def suspend(request: SignedIn, pk: int) -> HttpResponse:
    return _end_one(request, pk, ACTS["suspend"])


def _end_one(request: SignedIn, pk: int, act: Narrowing) -> HttpResponse:
    grant = get_object_or_404(Grant.objects.select_related("agency"), access_request=pk)
    deny_if(act.reason_not_to(request.user, grant))
    form = act.form(request.POST or None)
    if form.is_valid():
        _end(request, act, [grant], form)
        return redirect("access_requests:grants")
    context = {"act": act, "grants": [grant], "form": form}
    return render(request, "access_requests/narrow.html", context)


@fresh.asked_first
def narrow(request: SignedIn) -> HttpResponse:
    """Many at once, for one reason. The list of whom is shown before anything happens."""
    given = request.POST or request.GET
    act = ACTS.get(given.get("act", ""))
    asked = [key.removeprefix("AR-") for key in given.getlist("chosen")]
    found = Grant.objects.filter(access_request__in=[key for key in asked if key.isdecimal()])
    if act is None or not found:
        messages.error(request, _("Nothing was ended. Choose in the list whose access it is."))
        return redirect("access_requests:grants")
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        _end(request, act, list(found), form)
        return redirect("access_requests:grants")
    context = {"act": act, "grants": found.listed(), "form": form, "are_many": True}
    return render(request, "access_requests/narrow.html", context)


def _end(request: SignedIn, act: Narrowing, chosen: list[Grant], form: ReasonForm) -> None:
    """Each by itself: one that cannot be ended does not keep the others open."""
    ended = []
    for grant in chosen:
        try:
            act.take(grant.pk, by=request.user, **form.cleaned_data)
            ended.append(grant)
        except Refused as refusal:
            messages.error(request, str(refusal))
    if ended:
        told = ngettext(
            "%(agency)s has no access any more.",
            "%(n)s accesses have ended, among them that of %(agency)s.",
            len(ended),
        )
        messages.success(request, told % {"agency": ended[0].agency, "n": len(ended)})
