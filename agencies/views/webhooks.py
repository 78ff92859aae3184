"""For administrators: which of the city's own systems are told, and whether they answer."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from agencies import webhooks
from agencies.forms.telling import WebhookForm
from agencies.models import Endpoint
from agencies.signed_in import SignedIn
from agencies.views.answers import administrators, refusals_explained

SHOWN = 20  # calls


@administrators
def listed(request: SignedIn) -> HttpResponse:
    form = WebhookForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        endpoint, secret = webhooks.add(by=request.user, **form.cleaned_data)
        return _secret_shown(request, endpoint, secret)
    return render(
        request, "agencies/webhooks.html", {"form": form, "endpoints": Endpoint.objects.all()}
    )


@administrators
def webhook(request: SignedIn, pk: int) -> HttpResponse:
    endpoint = get_object_or_404(Endpoint, pk=pk)
    calls: Any = endpoint.calls.order_by("-at", "-pk")[:SHOWN]
    return render(request, "agencies/webhook.html", {"endpoint": endpoint, "calls": calls})


@require_POST
@administrators
@refusals_explained("agencies:webhook")
def send_test(request: SignedIn, pk: int) -> HttpResponse:
    webhooks.test(get_object_or_404(Endpoint, pk=pk).pk, by=request.user)
    messages.success(request, _("A test is on its way. Open this page again to see the answer."))
    return redirect("agencies:webhook", pk)


@require_POST
@administrators
@refusals_explained("agencies:webhook")
def change_secret(request: SignedIn, pk: int) -> HttpResponse:
    endpoint = get_object_or_404(Endpoint, pk=pk)
    return _secret_shown(request, endpoint, webhooks.change_secret(endpoint, by=request.user))


@require_POST
@administrators
@refusals_explained("agencies:webhook")
def switch_off(request: SignedIn, pk: int) -> HttpResponse:
    endpoint = webhooks.switch_off(get_object_or_404(Endpoint, pk=pk).pk, by=request.user)
    messages.success(request, _("Nothing is sent to %(webhook)s any more.") % {"webhook": endpoint})
    return redirect("agencies:webhook", pk)


def _secret_shown(request: SignedIn, endpoint: Endpoint, secret: str) -> HttpResponse:
    """In this answer alone: whoever holds it can pretend to be this portal."""
    context = {"endpoint": endpoint, "secret": secret}
    return render(request, "agencies/webhook_secret.html", context)
