"""What goes wrong is told as RFC 9457 has it: one sentence, and what was wrong with each field."""

from http import HTTPStatus
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework import exceptions
from rest_framework.response import Response

from agencies.machines.known import Unanswered
from audit.attempts import Refused

MEDIA_TYPE = "application/problem+json"


def told(fault: Exception, context: dict[str, Any]) -> Response | None:
    if isinstance(fault, Unanswered):
        return _authentication(fault)
    if isinstance(fault, Refused):
        return _problem(422, str(fault))
    if isinstance(fault, Http404):
        fault = exceptions.NotFound()
    if isinstance(fault, exceptions.ValidationError):
        sentence = _("Something in the call is not as the reference says: see “errors”.")
        return _problem(400, sentence, errors=fault.detail)
    if isinstance(fault, exceptions.APIException):
        return _problem(fault.status_code, str(fault.detail))
    return None


def _authentication(fault: Unanswered) -> Response:
    response = _problem(fault.status, fault.sentence)
    if fault.status == 401:
        response["WWW-Authenticate"] = "Bearer"
    if fault.status == 429:
        response["Retry-After"] = "60"
    return response


def _problem(status: int, sentence: str, **more: Any) -> Response:
    told = {"title": HTTPStatus(status).phrase, "status": status, "detail": sentence}
    return Response(told | more, status=status, content_type=MEDIA_TYPE)
