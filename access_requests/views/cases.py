from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from access_requests import (
    case_file,
    documents,
    flags,
    notes,
    policy,
    policy_of_approval,
    policy_of_declines,
    policy_of_flags,
    policy_of_grants,
    renewals,
    turn,
    workflow,
)
from access_requests.forms.drafts import NoteForm
from access_requests.letters import refusal_of
from access_requests.models import AccessRequest, Flag, Review, WorkOrder
from access_requests.timeline import timeline
from access_requests.views import one_form
from access_requests.views.answers import find_visible, refusals_explained
from access_requests.withholding import policy as policy_of_withholding
from agencies.models import User
from agencies.signed_in import SignedIn
from audit import receipts


@require_safe
def case(request: SignedIn, pk: int) -> HttpResponse:
    """The whole record of one request. That it was opened is part of the record."""
    access_request = find_visible(request, pk)
    if request.method == "GET":
        workflow.view(access_request, by=request.user)
    context = {
        "access_request": access_request,
        "review": Review.objects.filter(access_request=access_request).first(),
        "sign_offs": access_request.sign_offs.select_related("officer", "signature"),
        "receipts": _receipts(request.user, access_request),
        "documents": documents.shown_to(request.user, access_request),
        "flags": flags.shown(request.user, Flag.objects.about(access_request)),
        "orders": WorkOrder.objects.about(access_request),
        "timeline": timeline(access_request),
        "turn": turn.of(access_request),
        "next_step": _next_step(request.user, access_request),
        "renewals": (told := renewals.around(access_request, request.user)),
        "asked_again": access_request.asked_again.visible_to(request.user).exclude(
            pk__in=[renewal.later.pk for renewal in told]
        ),
        "is_renewed": renewals.renewable(access_request),
        "may": _may(request.user, access_request),
        "may_take_out": case_file.may_take_out(request.user),
    }
    return render(request, "access_requests/case.html", context)


@refusals_explained
def note(request: SignedIn, pk: int) -> HttpResponse:
    access_request = find_visible(request, pk)
    form = NoteForm(request.POST or None)
    if form.is_valid():
        notes.add(pk, by=request.user, **form.cleaned_data)
        messages.success(request, _("Your note is on the record."))
        return redirect("access_requests:case", access_request.reference)
    return one_form.page(request, one_form.NOTE, access_request, form)


@require_safe
def letter(request: SignedIn, pk: int) -> HttpResponse:
    """What the agency is told of a refusal, to be printed."""
    access_request = find_visible(request, pk)
    refusal = refusal_of(access_request)
    if refusal is None:
        raise Http404
    host = access_request.network_list[0].host
    context = {"access_request": access_request, "refusal": refusal, "host": host}
    return render(request, "access_requests/letter.html", context)


def _receipts(user: User, access_request: AccessRequest) -> set[UUID]:
    """Of which decisions this person may open the receipt."""
    signed = access_request.sign_offs.values("signature")
    return set(receipts.visible_to(user).filter(pk__in=signed).values_list("pk", flat=True))


def _next_step(user: User, access_request: AccessRequest) -> str:
    """The one thing this person can do now; "" where there is none."""
    reasons = {
        "check": policy.reason_not_to_complete,
        "decline": policy_of_declines.reason_not_to_decline,
        "identify": policy.reason_not_to_review,
        "decide": policy_of_approval.reason_not_to_sign_off,
    }
    return next(
        (step for step, why_not in reasons.items() if not why_not(user, access_request)), ""
    )


def _may(user: User, access_request: AccessRequest) -> dict[str, bool]:
    """What else this person can do here."""
    reasons = {
        "withdraw": policy.reason_not_to_withdraw(user, access_request),
        "assign": policy.reason_not_to_assign(user, access_request),
        "begin_again": policy.reason_not_to_begin_again(user, access_request),
        "withhold": policy_of_withholding.reason_not_to_propose(user, access_request),
    }
    if grant := getattr(access_request, "grant", None):
        reasons["revoke"] = policy_of_grants.reason_not_to_revoke(user, grant)
        reasons["resume"] = policy_of_grants.reason_not_to_resume(user, grant)
        reasons["flag"] = policy_of_flags.reason_not_to_ask(user)
        reasons["suspend"] = policy_of_grants.reason_not_to_suspend(user, grant)
    return {act: not reason for act, reason in reasons.items()}
