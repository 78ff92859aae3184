"""What is to be switched on and off in the vendors' systems, and what came of it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from access_requests import policy_of_work_orders as policy
from access_requests import refusals_of_work_orders as refusals
from access_requests import work_orders
from access_requests.forms.work_orders import CannotForm, DoneForm
from access_requests.models import AccessRequest, WorkOrder
from access_requests.models.work_order import READING
from agencies import seats
from agencies.models import Role, User
from agencies.signed_in import SignedIn
from audit import receipts
from audit.attempts import Refused, deny_if

PAGE = 50
DONE_SHOWN = 10


@require_safe
def listed(request: SignedIn) -> HttpResponse:
    """What is overdue is due first."""
    held = _deny_others(request.user)
    visible = WorkOrder.objects.visible_to(request.user).listed()
    page = Paginator(visible.open(), PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "overdue": visible.overdue().count(),
        "done": visible.exclude(done_at=None).order_by("-done_at", "-pk")[:DONE_SHOWN],
        "carries_out": Role.OPERATOR in held,
    }
    return render(request, "work_orders/listed.html", context)


def order(request: SignedIn, pk: int) -> HttpResponse:
    """One order: what to do, because of what, and how to tell that it is done."""
    found = _find(request, pk)
    reason_not_to = policy.reason_not_to_be_done(request.user, found)
    form = DoneForm(request.POST or None)
    if form.is_bound and form.is_valid():
        return _tell(request, work_orders.done, found, form)
    context = {
        "order": found,
        "form": None if reason_not_to and not form.is_bound else form,
        "reason_not_to": reason_not_to,
        "may_refuse": not policy.reason_not_to_carry_out(request.user, found),
        **_signed(request.user, found),
    }
    return render(request, "work_orders/order.html", context)


def cannot(request: SignedIn, pk: int) -> HttpResponse:
    found = _find(request, pk)
    deny_if(policy.reason_not_to_carry_out(request.user, found))
    form = CannotForm(request.POST or None)
    if form.is_valid():
        return _tell(request, work_orders.cannot_be_done, found, form)
    return render(request, "work_orders/cannot.html", {"order": found, "form": form})


def _find(request: SignedIn, pk: int) -> WorkOrder:
    _deny_others(request.user)
    return get_object_or_404(WorkOrder.objects.visible_to(request.user).listed(), pk=pk)


def _deny_others(user: User) -> set[Role]:
    held = seats.roles(user)
    deny_if("" if held & set(READING) else refusals.CARRIES_OUT_NONE_OF_THESE())
    return held


def _tell(request: SignedIn, take: Any, found: WorkOrder, form: forms.Form) -> HttpResponse:
    try:
        told = take(found.pk, by=request.user, **form.cleaned_data)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(found)
    if told.done_at:
        messages.success(request, _("%(order)s is done, and on the record.") % {"order": told})
    else:
        messages.success(request, _("It stays open, and command was told."))
    return redirect("access_requests:work-orders")


def _signed(user: User, found: WorkOrder) -> dict[str, Any]:
    """What was signed, as far as this person may open it."""
    if found.grant is None:
        return {}
    case = AccessRequest.objects.visible_to(user).filter(pk=found.grant.access_request_id)
    signature = found.grant.sign_off.signature_id
    return {
        "sign_off": found.grant.sign_off,
        "opens_case": case.exists(),
        "opens_receipt": receipts.visible_to(user).filter(pk=signature).exists(),
    }
