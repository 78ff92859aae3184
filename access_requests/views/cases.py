from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from access_requests import documents, policy, workflow
from access_requests.models import AccessRequest, Review
from access_requests.timeline import timeline
from access_requests.views.answers import find_visible
from agencies.models import User
from agencies.signed_in import SignedIn


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
        "documents": documents.shown_to(request.user, access_request),
        "timeline": timeline(access_request),
        "next_step": _next_step(request.user, access_request),
        "may_withdraw": not policy.reason_not_to_withdraw(request.user, access_request),
    }
    return render(request, "access_requests/case.html", context)


def _next_step(user: User, access_request: AccessRequest) -> str:
    """The one thing this person can do now; "" where there is none."""
    reasons = {
        "check": policy.reason_not_to_complete,
        "identify": policy.reason_not_to_review,
        "decide": policy.reason_not_to_sign_off,
    }
    return next(
        (step for step, why_not in reasons.items() if not why_not(user, access_request)), ""
    )
