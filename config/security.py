"""Headers that Django does not set by itself."""

from collections.abc import Callable
from ipaddress import ip_address

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse


def headers(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable:
    """What a case page shows is kept in no cache, on no disk."""

    def respond(request: HttpRequest) -> HttpResponse:
        request.user = AnonymousUser()  # what is refused before it is known who asks is a page too
        response = get_response(request)
        if not request.path.startswith("/static/"):
            response.headers.setdefault("Cache-Control", "no-store")
        if request.method == "POST" and request.path == reverse("account_logout"):
            response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), microphone=(), geolocation=()"
        )
        return response

    return respond


def one_address(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable:
    """A passkey is of one name. Who comes to a demonstration by number is sent to its name."""

    def respond(request: HttpRequest) -> HttpResponse:
        if settings.MODE == "demo" and request.method == "GET" and _is_number(request.get_host()):
            return HttpResponseRedirect(settings.SITE_URL + request.get_full_path())
        return get_response(request)

    return respond


def _is_number(host: str) -> bool:
    try:
        ip_address(host.rpartition(":")[0].strip("[]") if ":" in host else host)
    except ValueError:
        return False
    return True
