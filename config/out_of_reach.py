"""What a page says when the database or the memory of used codes does not answer.

In words, and without either.
"""

import sys
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views import defaults
from redis.exceptions import RedisError

from audit.lost import LOST, NothingSaved, NotKnown, Unreachable
from audit.steps import begun

SECONDS_TO_WAIT = "60"


def forget_earlier_steps(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable:
    """A thread serves one request after another; what this one begins is its own."""

    def respond(request: HttpRequest) -> HttpResponse:
        begun.set(None)
        return get_response(request)

    return respond


def server_error(request: HttpRequest) -> HttpResponse:
    """Called while the exception is being handled, wherever it was raised."""
    fault = sys.exc_info()[1]
    if not isinstance(fault, (*LOST, Unreachable, RedisError)):
        return defaults.server_error(request)
    context = {"title": _what_is_away(fault), "told": _what_became_of_it(request, fault)}
    away = HttpResponse(render_to_string("503.html", context), status=503)
    away.headers["Retry-After"] = SECONDS_TO_WAIT
    return away


def _what_is_away(fault: Exception) -> str:
    if isinstance(fault, RedisError):
        return _("Codes cannot be checked just now")
    return _("The database does not answer")


def _what_became_of_it(request: HttpRequest, fault: Exception) -> str:
    if isinstance(fault, Unreachable):
        return str(fault)
    if isinstance(fault, RedisError):
        return _("Nothing was changed. Sign in with a passkey, or wait a minute and try again.")
    if request.method in ("GET", "HEAD"):
        return _("Nothing was changed. Wait a minute and load this page again.")
    return str(NotKnown() if begun.get() else NothingSaved())
