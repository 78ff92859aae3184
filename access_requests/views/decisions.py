"""Two pages: decide, then sign exactly what the second page says."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from access_requests import policy_of_approval, signing, statements, workflow
from access_requests.forms.decisions import DecideForm
from access_requests.models import AWAITING_COMMAND, AccessRequest
from access_requests.views import next_in_queue
from access_requests.views.answers import find_as_seen, find_visible, refusals_explained
from agencies.signed_in import SignedIn
from audit import signatures
from audit.attempts import deny_if
from audit.forms import SignForm, refuse_lists
from audit.installation import refuse_without_guards
from audit.models import Challenge
from audit.pages_to_sign import is_signed, page_to_sign


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
            return _to_sign(request, access_request, _ask(request, access_request, form))
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
    if is_signed(asked, form, partial(signing.sign_off, access_request.pk, by=request.user)):
        return redirect("access_requests:signed", access_request.reference)
    return _to_sign(request, access_request, asked, form)


def signed(request: SignedIn, pk: int) -> HttpResponse:
    """The receipt of what was decided and signed last."""
    access_request = find_visible(request, pk)
    mine = access_request.sign_offs.filter(officer=request.user.person).order_by("-version")
    last = get_object_or_404(mine[:1])
    next_in_queue.say_signed(request)
    return redirect("audit:receipt", last.signature_id)


def _ask(request: SignedIn, access_request: AccessRequest, form: DecideForm) -> Challenge:
    refuse_without_guards()
    proposal, issued = form.proposal, signatures.issue()
    told = statements.write(access_request, request.user, proposal, issued)
    return signatures.ask(request.user, access_request, proposal.decision, told, issued)


def _to_sign(
    request: SignedIn, access_request: AccessRequest, asked: Challenge, form: SignForm | None = None
) -> HttpResponse:
    template = "access_requests/sign.html"
    return page_to_sign(request, template, asked, form, access_request=access_request)
