"""Two pages: decide, then sign exactly what the second page says."""

import json
from typing import Any

from django.core import signing as seals
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_noop

from access_requests import policy_of_approval, refusals, signing, statements
from access_requests.forms.decisions import DecideForm, SignForm
from access_requests.models import AWAITING_COMMAND, AccessRequest
from access_requests.views.answers import (
    deny_if,
    find_as_seen,
    find_visible,
    refusals_explained,
    refuse_lists,
)
from agencies.signed_in import SignedIn
from audit.attempts import Changed, record_refusal
from audit.installation import refuse_without_guards
from audit.models import Method

SALT = "access_requests.statement"
MINUTES_TO_SIGN = 15


@refusals_explained
def decide(request: SignedIn, pk: int) -> HttpResponse:
    access_request = find_as_seen(request, pk)
    if access_request.status not in AWAITING_COMMAND:
        return redirect("access_requests:case", access_request.reference)
    deny_if(policy_of_approval.reason_not_to_sign_off(request.user, access_request))
    form = DecideForm(
        request.POST or None,
        access_request=access_request,
        initial={"version": access_request.version},
    )
    if request.method == "POST":
        refuse_lists(request, access_request, form)
        if form.is_valid():
            told = statements.write(access_request, request.user, form.proposal, timezone.now())
            return _page_to_sign(request, access_request, told)
    context = {
        "access_request": access_request,
        "review": access_request.review,
        "documents": access_request.documents.attached(),
        "form": form,
    }
    return render(request, "access_requests/decide.html", context)


@refusals_explained
def sign(request: SignedIn, pk: int) -> HttpResponse:
    access_request = find_visible(request, pk)
    if request.method != "POST":  # the page was loaded again, in another language perhaps
        return redirect("access_requests:decide", access_request.reference)
    form = SignForm(request.POST, user=request.user)
    refuse_lists(request, access_request, form)
    statement = _statement_in(request)
    request.version_seen = statements.version(statement)
    if form.is_valid():
        refuse_without_guards()
        signing.sign_off(pk, by=request.user, statement=statement, method=Method.PASSWORD)
        return redirect("access_requests:signed", access_request.reference)
    attempt, why = gettext_noop("sign"), gettext_noop("the password was wrong")
    record_refusal(access_request, by=request.user, attempt=attempt, why=why)
    return _page_to_sign(request, access_request, statement, form)


def signed(request: SignedIn, pk: int) -> HttpResponse:
    """What was decided and signed last; it can be opened again at any time."""
    access_request = find_visible(request, pk)
    mine = access_request.sign_offs.filter(officer=request.user.person).order_by("-version")
    sign_off = get_object_or_404(mine.select_related("signature")[:1])
    context = {
        "access_request": access_request,
        "sign_off": sign_off,
        "check_code": statements.check_code(sign_off.signature.statement),
    }
    return render(request, "access_requests/signed.html", context)


def _page_to_sign(
    request: SignedIn, access_request: AccessRequest, statement: str, form: Any = None
) -> HttpResponse:
    """Rendered from the statement alone, so that what is read is what is signed."""
    refuse_without_guards()
    sealed = seals.dumps({"by": request.user.pk, "statement": statement}, salt=SALT, compress=True)
    context = {
        "access_request": access_request,
        "told": json.loads(statement),
        "check_code": statements.check_code(statement),
        "form": form or SignForm(user=request.user, initial={"statement": sealed}),
    }
    return render(request, "access_requests/sign.html", context, status=422 if form else 200)


def _statement_in(request: SignedIn) -> str:
    try:
        sealed = seals.loads(
            request.POST.get("statement", ""), salt=SALT, max_age=MINUTES_TO_SIGN * 60
        )
    except seals.BadSignature:
        raise Changed(refusals.STATEMENT_TOO_OLD()) from None
    if sealed["by"] != request.user.pk:
        raise Changed(refusals.STATEMENT_OF_ANOTHER())
    return sealed["statement"]
