"""A seat that is signed for: read it, then sign exactly what the second page says."""

from functools import partial

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
from agencies.views.answers import administrators, refusals_explained
from audit import receipts, signatures
from audit.attempts import deny_if
from audit.forms import SignForm, refuse_lists
from audit.installation import refuse_without_guards
from audit.models import Challenge, Signature
from audit.pages_to_sign import is_signed, page_to_sign

PAGE_TO_SIGN = "agencies/proposal_sign.html"


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
            return page_to_sign(request, PAGE_TO_SIGN, _ask(request, found), proposal=found)
    elif not reason:
        proposals.view(found, by=request.user)
    context = {
        "proposal": found,
        "receipt": _receipt(request, found),
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
    if is_signed(asked, form, partial(proposals.sign, pk, by=request.user)):
        messages.success(request, _("You have signed. %(seat)s") % {"seat": found})
        return redirect("audit:receipt", Signature.objects.get(challenge=asked).pk)
    return page_to_sign(request, PAGE_TO_SIGN, asked, form, proposal=found)


def _receipt(request: SignedIn, found: SeatProposal) -> Signature | None:
    about = {"subject_type": found._meta.label_lower, "subject_id": str(found.pk)}
    return receipts.visible_to(request.user).filter(**about).first()


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
