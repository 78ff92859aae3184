"""Pages that are the same for everybody: nothing of who asks is read, and nothing is left there."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

PAGES = "/public/"
OF_THE_READER = ("HTTP_COOKIE", "HTTP_ACCEPT_LANGUAGE", "HTTP_AUTHORIZATION")


def without_cookies(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable:
    """So a cache in front keeps one answer for all, and no session is touched.

    Stands before sessions and languages, which then have nothing to go by.
    """

    def respond(request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(PAGES):
            return get_response(request)
        for name in OF_THE_READER:
            request.META.pop(name, None)
        response = get_response(request)
        response.headers.pop("Vary", None)
        response.cookies.clear()  # also of a page that says that there is none
        return response

    return respond
