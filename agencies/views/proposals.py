"""A seat that is signed for: read it, then sign exactly what the second page says."""

import json
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from agencies import policy_of_seats as policy
from agencies import proposals, seats
from agencies.forms.people import ReasonForm
from agencies.models import SeatProposal
from agencies.signed_in import SignedIn
from agencies.views.answers import administrators, deny_if, refusals_explained
from audit import signatures
from audit.attempts import Changed, Refused
from audit.forms import SignForm, refuse_lists, to_sign
from audit.installation import refuse_without_guards
from audit.models import Challenge, Signature


@refusals_explained("people:proposal")
def proposal(request: SignedIn, pk: int) -> HttpResponse:
    """Who may sign reads it here first, and is shown the words to sign next."""
    found = _find(request, pk)
    reason = policy.reason_not_to_sign_for(request.user, found)
    without_key = signatures.reason_not_to_sign(request.user)
    if request.method == "POST":
        deny_if(reason)
        refuse_lists(request, found, forms.Form(request.POST))
        if not without_key:
            return _page_to_sign(request, found, _ask(request, found))
    elif not reason:
        proposals.view(found, by=request.user)
    context = {
        "proposal": found,
        "held": found.person.seats.in_force().select_related("network"),
        "reason": reason,
        "without_key": "" if reason else without_key,
        "may_decline": not policy.reason_not_to_decide(request.user, found),
        "may_withdraw": not policy.reason_not_to_withdraw(request.user, found),
    }
    return render(request, "agencies/proposal.html", context)


@refusals_explained("people:proposal")
def sign(request: SignedIn, pk: int) -> HttpResponse:
    found = _find(request, pk)
    if request.method != "POST":  # the page was loaded again, in another language perhaps
        return redirect("people:proposal", pk)
    form = SignForm(request.POST)
    refuse_lists(request, found, form)
    asked = signatures.find(form.challenge_pk, request.user, model=SeatProposal, subject_pk=pk)
    if form.is_valid() and _is_signed(request, asked, form):
        messages.success(request, _("You have signed. %(seat)s") % {"seat": found})
        return redirect("audit:receipt", Signature.objects.get(challenge=asked).pk)
    return _page_to_sign(request, found, asked, form)


def _find(request: SignedIn, pk: int) -> SeatProposal:
    """A page of officers and administrators, and of whoever it is about."""
    known = SeatProposal.objects.select_related("person", "network__host", "proposed_by")
    found = get_object_or_404(known, pk=pk)
    user = request.user
    reads = seats.is_administrator(user) or seats.commands(user, found.network.host)
    if not (reads or user.person_id == found.person_id):
        raise Http404
    return found


def _ask(request: SignedIn, found: SeatProposal) -> Challenge:
    refuse_without_guards()
    return proposals.ask(found, by=request.user)


def _is_signed(request: SignedIn, asked: Challenge, form: SignForm) -> bool:
    """What is only too early, or a slip with the key, can be tried again on the same page."""
    refuse_without_guards()
    pk, answer = int(asked.subject_id), form.cleaned_data["answer"]
    try:
        proposals.sign(pk, by=request.user, challenge=asked.pk, answer=answer)
    except Changed:
        raise
    except Refused as refusal:
        form.add_error(None, str(refusal))
    return form.is_valid()


def _page_to_sign(
    request: SignedIn, found: SeatProposal, asked: Challenge, form: SignForm | None = None
) -> HttpResponse:
    """Rendered from the statement alone, so that what is read is what is signed."""
    context: dict[str, Any] = {"proposal": found, "told": json.loads(asked.statement)}
    context |= to_sign(asked, form)
    return render(request, "agencies/proposal_sign.html", context, status=422 if form else 200)


@refusals_explained("people:proposal")
def decline(request: SignedIn, pk: int) -> HttpResponse:
    found = _find(request, pk)
    deny_if(policy.reason_not_to_decide(request.user, found))
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        proposals.decline(pk, by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, _("The seat is declined."))
        return redirect("people:review")
    return render(request, "agencies/proposal_decline.html", {"proposal": found, "form": form})


@administrators
@require_POST
@refusals_explained("people:proposal")
def withdraw(request: SignedIn, pk: int) -> HttpResponse:
    _find(request, pk)
    proposals.withdraw(pk, by=request.user)
    messages.success(request, _("The proposal is withdrawn."))
    return redirect("people:proposal", pk)
