"""A policy decision: read it, then sign exactly what the second page says."""

from functools import partial

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from agencies import consequences, loosenings, opinions, policy_decisions
from agencies import policy_of_decisions as policy
from agencies.forms.people import ReasonForm
from agencies.models import PolicyDecision
from agencies.models.policy_decision import ABOUT
from agencies.signed_in import SignedIn
from agencies.views.answers import headers_of_file, refusals_explained
from audit import receipts, signatures
from audit.attempts import deny_if
from audit.forms import SignForm, refuse_lists
from audit.installation import refuse_without_guards
from audit.models import Challenge, Signature
from audit.pages_to_sign import is_signed, page_to_sign

PAGE_TO_SIGN = "agencies/decision_sign.html"


@refusals_explained("policy:decision")
def decision(request: SignedIn, pk: int) -> HttpResponse:
    """Everybody reads it. Who may sign is on record as having read it, and is shown the words."""
    found = _find(pk)
    reason = policy.reason_not_to_sign(request.user, found)
    without_key = signatures.reason_not_to_sign(request.user)
    if request.method == "POST":
        deny_if(reason)
        refuse_lists(request, found, forms.Form(request.POST))
        if not without_key:
            return page_to_sign(request, PAGE_TO_SIGN, _ask(request, found), decision=found)
    elif not reason:
        policy_decisions.view(found, by=request.user)
    context = {
        "decision": found,
        "words": loosenings.in_words(found),
        "releases": consequences.would_release(found) if found.is_open else found.would_change,
        "receipts": _receipts(request, found),
        "reason": reason,
        "without_key": "" if reason else without_key,
        "may_decline": not policy.reason_not_to_decide(request.user, found),
        "may_withdraw": not policy.reason_not_to_withdraw(request.user, found),
    }
    return render(request, "agencies/decision.html", context)


@refusals_explained("policy:decision")
def sign(request: SignedIn, pk: int) -> HttpResponse:
    found = _find(pk)
    if request.method != "POST":  # the page was loaded again, in another language perhaps
        return redirect(found)
    form = SignForm(request.POST)
    refuse_lists(request, found, form)
    asked = signatures.find(form.challenge_pk, request.user, model=PolicyDecision, subject_pk=pk)
    if is_signed(asked, form, partial(policy_decisions.sign, pk, by=request.user)):
        messages.success(request, _("You have signed. %(decision)s") % {"decision": found})
        return redirect("audit:receipt", Signature.objects.get(challenge=asked).pk)
    return page_to_sign(request, PAGE_TO_SIGN, asked, form, decision=found)


def _receipts(request: SignedIn, found: PolicyDecision) -> list[Signature]:
    about = {"subject_type": found._meta.label_lower, "subject_id": str(found.pk)}
    return list(receipts.visible_to(request.user).filter(**about).order_by("signed_at"))


def _find(pk: int) -> PolicyDecision:
    about = [*ABOUT, "network__host", "proposed_by"]
    return get_object_or_404(PolicyDecision.objects.select_related(*about), pk=pk)


def _ask(request: SignedIn, found: PolicyDecision) -> Challenge:
    refuse_without_guards()
    return policy_decisions.ask(found, by=request.user)


@require_safe
def opinion(request: SignedIn, pk: int) -> HttpResponse:
    """Given back as it was, to be kept by no cache and shown by no browser."""
    found = _find(pk)
    if found.opinion_id is None:
        raise Http404
    content = opinions.give_back(found, by=request.user)
    return HttpResponse(content, headers=headers_of_file(found.opinion_name, found.opinion_type))


@refusals_explained("policy:decision")
def decline(request: SignedIn, pk: int) -> HttpResponse:
    found = _find(pk)
    deny_if(policy.reason_not_to_decide(request.user, found))
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        policy_decisions.decline(pk, by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, _("The decision is declined. Nothing changes."))
        return redirect("policy:register")
    return render(request, "agencies/decision_decline.html", {"decision": found, "form": form})


@require_POST
@refusals_explained("policy:decision")
def withdraw(request: SignedIn, pk: int) -> HttpResponse:
    policy_decisions.withdraw(_find(pk).pk, by=request.user)
    messages.success(request, _("The decision is withdrawn."))
    return redirect("policy:decision", pk)
