"""Which systems may ask: administrators add them, command officers confirm, either revokes."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from agencies import fresh
from agencies.forms.machines import RevokingForm, SystemForm
from agencies.machines import policy, systems
from agencies.models import CallingSystem, Network, User
from agencies.signed_in import SignedIn
from agencies.views.answers import administrators, refusals_explained
from audit.attempts import deny_if

SHOWN = 24  # hours in which it called


def readers(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @wraps(view)
    def answer(request: SignedIn, **options: Any) -> HttpResponse:
        reason = policy.reason_not_to_add(request.user)
        deny_if("" if policy.may_read(request.user) else reason)
        return view(request, **options)

    return answer


@readers
def listed(request: SignedIn) -> HttpResponse:
    if request.method == "POST":
        return _added(request)
    return _list(request, SystemForm())


@administrators
@fresh.asked_first
def _added(request: SignedIn) -> HttpResponse:
    form = SystemForm(request.POST)
    if not form.is_valid():
        return _list(request, form)
    system, secret = systems.add(by=request.user, **form.content)
    return _secret_shown(request, system, secret)


def _list(request: SignedIn, form: SystemForm) -> HttpResponse:
    may_add = not policy.reason_not_to_add(request.user)
    found = CallingSystem.objects.all()
    context = {"systems": found, "form": form if may_add else None}
    return render(request, "agencies/systems.html", context)


@readers
def system(request: SignedIn, pk: int) -> HttpResponse:
    found = get_object_or_404(CallingSystem, pk=pk)
    context = {
        "system": found,
        "networks": Network.objects.filter(pk__in=found.networks),
        "uses": found.uses.order_by("-hour")[:SHOWN],
        "revoking": RevokingForm(),
        **_what_may_be_done(request.user, found),
    }
    return render(request, "agencies/system.html", context)


def _what_may_be_done(user: User, found: CallingSystem) -> dict[str, bool]:
    return {
        "may_confirm": not policy.reason_not_to_confirm(user, found),
        "may_change": not policy.reason_not_to_change_secret(user, found),
        "may_revoke": not policy.reason_not_to_revoke(user, found),
    }


@require_POST
@readers
@refusals_explained("agencies:system")
@fresh.asked_first
def confirm(request: SignedIn, pk: int) -> HttpResponse:
    found = systems.confirm(get_object_or_404(CallingSystem, pk=pk).pk, by=request.user)
    messages.success(request, _("%(system)s is answered from now on.") % {"system": found})
    return redirect("agencies:system", pk)


@require_POST
@administrators
@refusals_explained("agencies:system")
@fresh.asked_first
def change_secret(request: SignedIn, pk: int) -> HttpResponse:
    found = get_object_or_404(CallingSystem, pk=pk)
    return _secret_shown(request, found, systems.change_secret(found, by=request.user))


@require_POST
@readers
@refusals_explained("agencies:system")
@fresh.asked_first
def revoke(request: SignedIn, pk: int) -> HttpResponse:
    found = get_object_or_404(CallingSystem, pk=pk)
    form = RevokingForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Nothing was changed: give a reason, for the record."))
        return redirect("agencies:system", pk)
    systems.revoke(found.pk, by=request.user, reason=form.cleaned_data["reason"])
    messages.success(request, _("%(system)s is not answered any more.") % {"system": found})
    return redirect("agencies:system", pk)


def _secret_shown(request: SignedIn, system: CallingSystem, secret: str) -> HttpResponse:
    """In this answer alone: only its digest is kept."""
    context = {"system": system, "secret": secret}
    return render(request, "agencies/system_secret.html", context)
