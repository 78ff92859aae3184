"""What the public page withholds: listed, proposed, answered, shown again."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from access_requests.models import AccessRequest, Withholding
from access_requests.withholding import policy, refusals, steps
from access_requests.withholding.forms import AnswerForm, ProposeForm, RefuseForm
from agencies import fresh, seats
from agencies.signed_in import SignedIn
from audit.attempts import Refused, deny_if


@require_safe
def listed(request: SignedIn) -> HttpResponse:
    _deny_others(request)
    visible = Withholding.objects.visible_to(request.user).listed()
    return render(request, "withholding/listed.html", {"withholdings": visible})


@fresh.asked_first
def propose(request: SignedIn, pk: int) -> HttpResponse:
    visible = AccessRequest.objects.visible_to(request.user)
    access_request = get_object_or_404(visible, pk=pk)
    deny_if(policy.reason_not_to_propose(request.user, access_request))
    form = ProposeForm(request.POST or None)
    if form.is_valid():
        made = _tried(request, lambda: steps.propose(pk, by=request.user, **form.cleaned_data))
        return redirect(made or access_request)
    context = {"access_request": access_request, "form": form}
    return render(request, "withholding/propose.html", context)


@fresh.asked_first
def shown(request: SignedIn, pk: int) -> HttpResponse:
    """One withholding, and what this person can say to it now."""
    _deny_others(request)
    found = get_object_or_404(Withholding.objects.visible_to(request.user).listed(), pk=pk)
    form = _form(request, found)
    if form is not None and form.is_valid():
        answer: dict[str, Any] = {"by": request.user, "answer": form.cleaned_data["answer"]}
        agrees = form.cleaned_data.get("conclusion") == AnswerForm.AGREE
        take = steps.agree if agrees else steps.refuse
        _tried(request, lambda: take(found.pk, **answer))
        return redirect(found)
    may_show = not policy.reason_not_to_show(request.user, found)
    context = {"withholding": found, "form": form, "may_show": may_show}
    return render(request, "withholding/shown.html", context)


@require_POST
def show_again(request: SignedIn, pk: int) -> HttpResponse:
    """One person, at once: it needs no second factor either."""
    found = get_object_or_404(Withholding.objects.visible_to(request.user), pk=pk)
    _tried(request, lambda: steps.show_again(pk, by=request.user))
    return redirect(found)


def _deny_others(request: SignedIn) -> None:
    held = set(policy.SHOWING) & seats.roles(request.user)
    deny_if("" if held else refusals.SHOWS_NOTHING())


def _form(request: SignedIn, found: Withholding) -> forms.Form | None:
    """What was sent too late is still read, so that its sender is told why."""
    sent = request.POST or None
    if sent is None and policy.reason_not_to_answer(request.user, found):
        return None
    is_own = found.proposed_by_id == request.user.person_id
    return RefuseForm(sent) if is_own else AnswerForm(sent)


def _tried(request: SignedIn, take: Callable[[], Withholding]) -> Withholding | None:
    try:
        taken = take()
    except Refused as refusal:
        messages.error(request, str(refusal))
        return None
    messages.success(request, _("It is on the record, and the others were told."))
    return taken
