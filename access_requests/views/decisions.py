"""Two pages: decide, then sign exactly what the second page says."""

import json

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from access_requests import policy_of_approval, signing, statements, workflow
from access_requests.forms.decisions import DecideForm
from access_requests.models import AWAITING_COMMAND, AccessRequest
from access_requests.views.answers import deny_if, find_as_seen, find_visible, refusals_explained
from agencies.signed_in import SignedIn
from audit import clock, signatures
from audit.attempts import Changed, Refused
from audit.forms import SignForm, refuse_lists, to_sign
from audit.installation import refuse_without_guards
from audit.models import Challenge


@refusals_explained
def decide(request: SignedIn, pk: int) -> HttpResponse:
    access_request = find_as_seen(request, pk)
    if access_request.status not in AWAITING_COMMAND:
        return redirect("access_requests:case", access_request.reference)
    deny_if(policy_of_approval.reason_not_to_sign_off(request.user, access_request))
    without_key = signatures.reason_not_to_sign(request.user)
    form = DecideForm(
        request.POST or None,
        access_request=access_request,
        initial={"version": access_request.version},
    )
    if request.method == "GET":
        workflow.view(access_request, by=request.user)
    if request.method == "POST":
        refuse_lists(request, access_request, form)
        if form.is_valid() and not without_key:
            return _page_to_sign(request, access_request, _ask(request, access_request, form))
    context = {
        "access_request": access_request,
        "review": access_request.review,
        "documents": access_request.documents.attached(),
        "form": form,
        "without_key": without_key,
    }
    return render(request, "access_requests/decide.html", context)


@refusals_explained
def sign(request: SignedIn, pk: int) -> HttpResponse:
    access_request = find_visible(request, pk)
    if request.method != "POST":  # the page was loaded again, in another language perhaps
        return redirect("access_requests:decide", access_request.reference)
    form = SignForm(request.POST)
    refuse_lists(request, access_request, form)
    asked = signatures.find(
        form.challenge_pk, request.user, model=AccessRequest, subject_pk=access_request.pk
    )
    request.version_seen = asked.subject_version
    if form.is_valid() and _is_signed(request, asked, form):
        return redirect("access_requests:signed", access_request.reference)
    return _page_to_sign(request, access_request, asked, form)


def _is_signed(request: SignedIn, asked: Challenge, form: SignForm) -> bool:
    """What is only too early, or a slip with the key, can be tried again on the same page."""
    refuse_without_guards()
    pk, answer = int(asked.subject_id), form.cleaned_data["answer"]
    try:
        signing.sign_off(pk, by=request.user, challenge=asked.pk, answer=answer)
    except Changed:
        raise
    except Refused as refusal:
        form.add_error(None, str(refusal))
    return form.is_valid()


def signed(request: SignedIn, pk: int) -> HttpResponse:
    """The receipt of what was decided and signed last."""
    access_request = find_visible(request, pk)
    mine = access_request.sign_offs.filter(officer=request.user.person).order_by("-version")
    return redirect("audit:receipt", get_object_or_404(mine[:1]).signature_id)


def _ask(request: SignedIn, access_request: AccessRequest, form: DecideForm) -> Challenge:
    refuse_without_guards()
    proposal, now = form.proposal, clock.now()
    told = statements.write(access_request, request.user, proposal, now)
    return signatures.ask(request.user, access_request, proposal.decision, told, now)


def _page_to_sign(
    request: SignedIn, access_request: AccessRequest, asked: Challenge, form: SignForm | None = None
) -> HttpResponse:
    """Rendered from the statement alone, so that what is read is what is signed."""
    context = {"access_request": access_request, "told": json.loads(asked.statement)}
    context |= to_sign(asked, form)
    return render(request, "access_requests/sign.html", context, status=422 if form else 200)
