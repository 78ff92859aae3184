"""Two pages, as for a decision: say why, then sign exactly what the second page says."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from access_requests import policy_of_grants, resuming
from access_requests.forms.drafts import ReasonForm
from access_requests.models import Grant
from access_requests.views.answers import find_visible, refusals_explained
from agencies.signed_in import SignedIn
from audit import signatures
from audit.attempts import deny_if
from audit.forms import SignForm, refuse_lists
from audit.installation import refuse_without_guards
from audit.models import Signature
from audit.pages_to_sign import is_signed, page_to_sign

PAGE_TO_SIGN = "access_requests/resume_sign.html"


@refusals_explained
def resume(request: SignedIn, pk: int) -> HttpResponse:
    grant = _find(request, pk)
    deny_if(policy_of_grants.reason_not_to_resume(request.user, grant))
    without_key = signatures.reason_not_to_sign(request.user)
    form = ReasonForm(request.POST or None)
    if request.method == "GET":
        resuming.view(grant, by=request.user)
    if request.method == "POST":
        refuse_lists(request, grant, form)
        if form.is_valid() and not without_key:
            refuse_without_guards()
            asked = resuming.ask(grant, by=request.user, **form.cleaned_data)
            return page_to_sign(request, PAGE_TO_SIGN, asked, grant=grant)
    context = {"grant": grant, "form": form, "without_key": without_key}
    return render(request, "access_requests/resume.html", context)


@refusals_explained
def sign(request: SignedIn, pk: int) -> HttpResponse:
    grant = _find(request, pk)
    if request.method != "POST":  # the page was loaded again, in another language perhaps
        return redirect("access_requests:resume", grant.access_request.reference)
    form = SignForm(request.POST)
    refuse_lists(request, grant, form)
    asked = signatures.find(form.challenge_pk, request.user, model=Grant, subject_pk=grant.pk)
    if is_signed(asked, form, partial(resuming.resume, grant.pk, by=request.user)):
        return redirect("audit:receipt", Signature.objects.get(challenge=asked).pk)
    return page_to_sign(request, PAGE_TO_SIGN, asked, form, grant=grant)


def _find(request: SignedIn, pk: int) -> Grant:
    access_request = find_visible(request, pk)
    grants = Grant.objects.select_related("access_request", "agency", "suspended_by")
    return get_object_or_404(grants, access_request=access_request)
