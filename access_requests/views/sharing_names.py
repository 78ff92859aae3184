"""Whom a vendor means by a name that two agencies could bear."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from access_requests import policy_of_sharing
from access_requests.forms.sharing import NameForm
from access_requests.models import AccessRequest, Discrepancy
from access_requests.reconciliation import names
from access_requests.who_asks import who_asks
from agencies.signed_in import SignedIn
from audit.attempts import deny_if


def confirm(request: SignedIn, pk: int) -> HttpResponse:
    visible = Discrepancy.objects.visible_to(request.user)
    found = get_object_or_404(visible, pk=pk, found_in__isnull=False)
    deny_if(policy_of_sharing.reason_not_to_name(request.user, found.network_id, "-"))
    asking = who_asks(AccessRequest(agency_name=found.name, networks=[found.network_id]))
    form = NameForm(request.POST or None, choices=asking.choices)
    if form.is_valid():
        names.confirm(names.listed_as(found), by=request.user, **form.answer)
        told = _("“%(name)s” is known from now on, in all lists.") % {"name": found.name}
        messages.success(request, told)
        return redirect(found)
    context = {"found": found, "form": form, "asking": asking}
    return render(request, "sharing/name.html", context)
