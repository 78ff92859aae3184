"""Ending or stopping one access."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from access_requests import corrections, grants, policy_of_grants
from access_requests.forms.drafts import ReasonForm
from access_requests.forms.narrowing import RevokeForm
from access_requests.models import Grant
from access_requests.models.grant import GrantQuerySet
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
    many: "Many"


@dataclass(frozen=True)
class Many:
    """Of which accesses this person may do it, and the words for doing it to several."""

    possible: Callable[[], GrantQuerySet]
    open_to: Callable[[User], GrantQuerySet]
    reason_not_to: Callable[[User], str]
    show: Promise
    done: Promise
    of_agency: Promise


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
            Many(
                policy_of_grants.revocable,
                policy_of_grants.open_to_revoke,
                policy_of_grants.reason_not_to_revoke_many,
                gettext_lazy("Show what would be revoked"),
                gettext_lazy("Access was revoked"),
                gettext_lazy("Revoke all access of this agency"),
            ),
        ),
        Narrowing(
            "suspend",
            gettext_lazy("Suspend access"),
            gettext_lazy("It stops at once. Giving it again takes a command officer’s signature."),
            gettext_lazy("Suspend at once"),
            ReasonForm,
            policy_of_grants.reason_not_to_suspend,
            grants.suspend,
            Many(
                policy_of_grants.suspendable,
                policy_of_grants.open_to_suspend,
                policy_of_grants.reason_not_to_suspend_many,
                gettext_lazy("Show what would be suspended"),
                gettext_lazy("Access was suspended"),
                gettext_lazy("Suspend all access of this agency"),
            ),
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
        _end(request, act, grant, form)
        return redirect("access_requests:grants")
    context = {"act": act, "grant": grant, "form": form}
    return render(request, "access_requests/narrow.html", context)


def _end(request: SignedIn, act: Narrowing, grant: Grant, form: ReasonForm) -> None:
    try:
        act.take(grant.pk, by=request.user, **form.cleaned_data)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        told = _("%(agency)s has no access any more.")
        messages.success(request, told % {"agency": grant.agency})
