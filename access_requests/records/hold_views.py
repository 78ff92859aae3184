"""Legal holds, and what is kept how long."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from access_requests import policy_of_holds
from access_requests.models import LegalHold
from access_requests.records import holds, policy, retention
from access_requests.records.hold_forms import HoldForm, LiftForm
from agencies.signed_in import SignedIn
from audit.attempts import Refused, deny_if

LIFTED_SHOWN = 50


@require_safe
def kept(request: SignedIn) -> HttpResponse:
    """What is kept how long, and the legal holds that keep it longer."""
    deny_if(policy.reason_not_to_read(request.user))
    listed = LegalHold.objects.listed()
    context = {
        "kinds": retention.KINDS,
        "least": retention.YEARS_AT_LEAST,
        "in_force": listed.in_force(),
        "lifted": listed.exclude(lifted_at=None).order_by("-lifted_at")[:LIFTED_SHOWN],
        "may_place": not policy_of_holds.reason_not_to_place(request.user),
    }
    return render(request, "records/kept.html", context)


def place(request: SignedIn) -> HttpResponse:
    deny_if(policy_of_holds.reason_not_to_place(request.user))
    form = HoldForm(request.POST or None)
    if form.is_valid():
        try:
            placed = holds.place(by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The hold is in force from this moment."))
            return redirect(placed)
    return render(request, "records/hold_place.html", {"form": form})


def hold(request: SignedIn, pk: int) -> HttpResponse:
    """One hold: ask to lift it, or answer who asked."""
    deny_if(policy.reason_not_to_read(request.user))
    found = get_object_or_404(LegalHold.objects.listed(), pk=pk)
    form = LiftForm(request.POST or None)
    wants = request.POST.get("wants", "")
    if wants == "lift":
        return _take(request, found, holds.lift, {})
    if wants in ("ask", "keep") and form.is_valid():
        take = {"ask": holds.ask_to_lift, "keep": holds.keep}[wants]
        return _take(request, found, take, form.cleaned_data)
    user = request.user
    context = {
        "hold": found,
        "form": form,
        "may_ask": not policy_of_holds.reason_not_to_ask(user, found),
        "may_keep": not policy_of_holds.reason_not_to_keep(user, found),
        "may_lift": not policy_of_holds.reason_not_to_lift(user, found),
    }
    return render(request, "records/hold.html", context)


def _take(request: SignedIn, found: LegalHold, take: Any, given: Any) -> HttpResponse:
    try:
        take(found.pk, by=request.user, **given)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("It is on record, and those concerned were told."))
    return redirect(found)
