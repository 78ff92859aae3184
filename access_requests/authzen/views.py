"""The pages of the API for machines. Nothing of a person's session counts here."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from access_requests.authzen import questions
from access_requests.authzen.answers import answer
from access_requests.authzen.questions import Asked, Malformed
from agencies.machines import known
from agencies.machines.known import Unanswered
from agencies.models import Scope

LARGEST = 256 * 1024  # bytes


@csrf_exempt
@login_not_required
def evaluation(request: HttpRequest) -> HttpResponse:
    return _answered(request, questions.one)


@csrf_exempt
@login_not_required
def evaluations(request: HttpRequest) -> HttpResponse:
    return _answered(request, questions.many)


@login_not_required
def configuration(request: HttpRequest) -> HttpResponse:
    """Where the rest is, for whoever knows only the host."""
    return JsonResponse(
        {
            "policy_decision_point": settings.SITE_URL,
            "access_evaluation_endpoint": settings.SITE_URL + reverse("authzen:evaluation"),
            "access_evaluations_endpoint": settings.SITE_URL + reverse("authzen:evaluations"),
        },
        headers={"Cache-Control": "public, max-age=3600"},
    )


def _answered(request: HttpRequest, read: Callable[[bytes], Asked]) -> HttpResponse:
    try:
        response = _answer(request, read)
    except Malformed as fault:
        response = _said(400, str(fault))
    except Unanswered as fault:
        response = _said(fault.status, fault.sentence)
    if asked_as := request.headers.get("X-Request-ID"):
        response["X-Request-ID"] = asked_as
    return response


def _answer(request: HttpRequest, read: Callable[[bytes], Asked]) -> HttpResponse:
    if request.method != "POST":
        return _said(405, _("Ask with POST."))
    system = known.caller(request, Scope.DECIDE)
    if request.content_type != "application/json":
        raise Malformed(_("Send the question as application/json."))
    if int(request.headers.get("Content-Length") or 0) > LARGEST:
        raise Malformed(_("The question is too long."))
    asked = read(request.body)
    decisions = answer(asked, system, timezone.now())
    return JsonResponse(decisions[0] if asked.is_one else {"evaluations": decisions})


def _said(status: int, sentence: str) -> HttpResponse:
    response = HttpResponse(sentence, status=status, content_type="text/plain; charset=utf-8")
    if status == 401:
        response["WWW-Authenticate"] = f'Bearer realm="{settings.SITE_URL}"'
    if status == 405:
        response["Allow"] = "POST"
    if status == 429:
        response["Retry-After"] = "60"
    return response
