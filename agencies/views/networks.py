"""The networks, and how many officers sign for each."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies import networks, policy_of_networks, seats
from agencies import refusals_of_networks as refusals
from agencies.models import Network, Role
from agencies.signed_in import SignedIn
from audit.attempts import Refused

READING = {Role.ADMINISTRATOR, Role.COMMAND, Role.OVERSIGHT}


class WhyTwoForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Your reason, for the record"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def listed(request: SignedIn) -> HttpResponse:
    _deny_unless_reading(request)
    context = {"networks": Network.objects.select_related("host")}
    return render(request, "agencies/networks.html", context)


def network(request: SignedIn, pk: int) -> HttpResponse:
    _deny_unless_reading(request)
    found = get_object_or_404(Network.objects.select_related("host"), pk=pk)
    reason_not_to = policy_of_networks.reason_not_to_ask_for_two(request.user, found)
    form = WhyTwoForm(request.POST or None)
    if form.is_valid():
        return _ask_for_two(request, pk, form.cleaned_data["reason"])
    held = seats.roles(request.user)
    context = {
        "network": found,
        "reason_not_to": reason_not_to,
        "form": form,
        "may_suspend": bool(held & {Role.COMMAND, Role.OVERSIGHT}),
        "may_revoke": Role.COMMAND in held,
    }
    return render(request, "agencies/network.html", context)


def _ask_for_two(request: SignedIn, pk: int, reason: str) -> HttpResponse:
    try:
        asked = networks.ask_for_two_sign_offs(pk, by=request.user, reason=reason)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        told = _("Requests for %(network)s need two signatures from now on.")
        messages.success(request, told % {"network": asked})
    return redirect("agencies:network", pk)


def _deny_unless_reading(request: SignedIn) -> None:
    if not seats.roles(request.user) & READING:
        raise PermissionDenied(refusals.SETS_NO_NETWORK())
