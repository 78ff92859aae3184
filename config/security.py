"""Headers that Django does not set by itself."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import reverse


def headers(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable:
    """What a case page shows is kept in no cache, on no disk."""

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not request.path.startswith("/static/"):
            response.headers.setdefault("Cache-Control", "no-store")
        if request.method == "POST" and request.path == reverse("logout"):
            response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), microphone=(), geolocation=()"
        )
        return response

    return respond
