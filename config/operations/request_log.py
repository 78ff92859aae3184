"""One line for each request: which page, not whose case, and nobody's name or address."""

import logging
import time
from collections.abc import Callable
from uuid import uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from config.operations import metrics
from config.operations.probes import PROBES
from config.operations.request_number import number

logger = logging.getLogger(__name__)


def one_line_each(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable:
    def respond(request: HttpRequest) -> HttpResponse:
        number.set(uuid4().hex)
        began = time.perf_counter()
        response = get_response(request)
        seconds = time.perf_counter() - began
        method, route = request.method or "", route_of(request)
        metrics.count(method, route, response.status_code, seconds)
        logger.info(
            "request", extra={"facts": _facts(method, route, response.status_code, seconds)}
        )
        response.headers.setdefault("X-Request-ID", number.get())  # or what the caller gave
        return response

    return respond


def route_of(request: HttpRequest) -> str:
    """The template of the path: addresses hold references, tokens of invitations, and more."""
    if request.resolver_match:
        return f"/{request.resolver_match.route}"
    if request.path in PROBES:
        return request.path
    return "static" if request.path.startswith(settings.STATIC_URL) else "none"


def _facts(method: str, route: str, status: int, seconds: float) -> dict[str, object]:
    known = method if method in metrics.METHODS else "other"
    return {"method": known, "route": route, "status": status, "ms": round(seconds * 1000, 1)}
