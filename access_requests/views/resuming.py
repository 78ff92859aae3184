"""Two pages, as for a decision: say why, then sign exactly what the second page says."""

import json

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from access_requests import policy_of_grants, resuming
from access_requests.forms.drafts import ReasonForm
from access_requests.models import Grant
from access_requests.views.answers import deny_if, find_visible, refusals_explained
from agencies.signed_in import SignedIn
from audit import signatures
from audit.attempts import Changed, Refused
from audit.forms import SignForm, refuse_lists, to_sign
from audit.installation import refuse_without_guards
from audit.models import Challenge, Signature


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
            return _page_to_sign(request, grant, asked)
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
    if form.is_valid() and _is_signed(request, asked, form):
        return redirect("audit:receipt", Signature.objects.get(challenge=asked).pk)
    return _page_to_sign(request, grant, asked, form)


def _find(request: SignedIn, pk: int) -> Grant:
    access_request = find_visible(request, pk)
    grants = Grant.objects.select_related("access_request", "agency", "suspended_by")
    return get_object_or_404(grants, access_request=access_request)


def _is_signed(request: SignedIn, asked: Challenge, form: SignForm) -> bool:
    refuse_without_guards()
    answer = form.cleaned_data["answer"]
    try:
        resuming.resume(int(asked.subject_id), by=request.user, challenge=asked.pk, answer=answer)
    except Changed:
        raise
    except Refused as refusal:
        form.add_error(None, str(refusal))
    return form.is_valid()


def _page_to_sign(
    request: SignedIn, grant: Grant, asked: Challenge, form: SignForm | None = None
) -> HttpResponse:
    context = {"grant": grant, "told": json.loads(asked.statement), **to_sign(asked, form)}
    status = 422 if form else 200
    return render(request, "access_requests/resume_sign.html", context, status=status)
