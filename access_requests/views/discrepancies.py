"""Where what is shared and what was granted are not the same: the cases, one by one."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from access_requests import policy_of_sharing
from access_requests.filters import DiscrepancyFilter
from access_requests.forms.sharing import ReasonToSwitchOffForm
from access_requests.models import Discrepancy, ListedShare, Matter
from access_requests.reconciliation import day_one, discrepancies
from access_requests.views.sharing import deny_others
from agencies.signed_in import SignedIn
from audit.attempts import Refused, deny_if

PAGE = 50


@require_safe
def listed(request: SignedIn) -> HttpResponse:
    deny_others(request.user)
    visible = Discrepancy.objects.visible_to(request.user).select_related("network", "owner")
    filtered = DiscrepancyFilter(request.GET, queryset=visible)
    found = filtered.qs.order_by("closed_at", "due_at", "pk")
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    return render(request, "sharing/discrepancies.html", {"form": filtered.form, "page": page})


def _find(request: SignedIn, pk: int) -> Discrepancy:
    deny_others(request.user)
    return get_object_or_404(Discrepancy.objects.visible_to(request.user), pk=pk)


@require_safe
def one(request: SignedIn, pk: int) -> HttpResponse:
    found = _find(request, pk)
    user, policy = request.user, policy_of_sharing
    entries = ListedShare.objects.filter(key=found.key, network=found.network)
    context = {
        "found": found,
        "listed": entries.select_related("sharing_list").order_by("-sharing_list__as_of")[:PAGE],
        "turns": found.history.select_related("owner").order_by("version"),
        "may_take_over": not policy.reason_not_to_settle(user, found),
        "may_prepare": not policy.reason_not_to_prepare(user, found),
        "may_order_off": not policy.reason_not_to_order_off(user, found),
        "may_name": found.matter == Matter.UNRESOLVED
        and not policy.reason_not_to_name(user, found.network_id, "-"),
    }
    return render(request, "sharing/discrepancy.html", context)


@require_POST
def take_over(request: SignedIn, pk: int) -> HttpResponse:
    found = _find(request, pk)
    try:
        discrepancies.take_over(pk, by=request.user)
        messages.success(request, _("You see to it from now on."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(found)


@require_POST
def prepare(request: SignedIn, pk: int) -> HttpResponse:
    found = _find(request, pk)
    try:
        draft = day_one.prepare(pk, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(found)
    return redirect(draft)


@require_http_methods(["GET", "POST"])
def order_off(request: SignedIn, pk: int) -> HttpResponse:
    found = _find(request, pk)
    deny_if(policy_of_sharing.reason_not_to_order_off(request.user, found))
    form = ReasonToSwitchOffForm(request.POST or None)
    if form.is_valid():
        discrepancies.order_off(pk, by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, _("It is ordered to be switched off."))
        return redirect(found)
    return render(request, "sharing/order_off.html", {"found": found, "form": form})
