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
from audit.attempts import Refused, deny_if

READING = {Role.ADMINISTRATOR, Role.COMMAND, Role.OVERSIGHT}


class WhyTwoForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Your reason, for the record"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class PlaceForm(forms.Form):
    system = forms.CharField(
        label=gettext_lazy("The vendor’s system"),
        help_text=gettext_lazy("Where it is switched on and off, as “Vigilant LEARN”."),
        max_length=80,
    )
    name_in_system = forms.CharField(
        label=gettext_lazy("What the network is called there"),
        help_text=gettext_lazy("Only if it has another name there than here."),
        max_length=200,
        required=False,
    )
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
        "may_place": not policy_of_networks.reason_not_to_place(request.user),
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


def place(request: SignedIn, pk: int) -> HttpResponse:
    found = get_object_or_404(Network, pk=pk)
    deny_if(policy_of_networks.reason_not_to_place(request.user))
    now = {"system": found.system, "name_in_system": found.name_in_system}
    form = PlaceForm(request.POST or None, initial=now)
    if not form.is_valid():
        return render(request, "agencies/network_place.html", {"network": found, "form": form})
    try:
        networks.place(pk, by=request.user, **form.cleaned_data)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Work orders say so from now on."))
    return redirect("agencies:network", pk)


def _deny_unless_reading(request: SignedIn) -> None:
    if not seats.roles(request.user) & READING:
        raise PermissionDenied(refusals.SETS_NO_NETWORK())
