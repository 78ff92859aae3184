"""How the public page answers: the same for everybody, kept for a minute, in one language.

Nothing of the asker goes into it, so it is rendered without the request: no cookie, no session, no
name of whoever is signed in.
"""

from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import Any, cast

from csp.constants import NONE
from csp.decorators import csp_replace
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

KEPT = "public, max-age=60"  # so long may what has just been revoked still be shown
View = Callable[..., HttpResponseBase]


def for_everybody(view: View) -> View:
    """In the language of the address. Asked again with the ETag, it says that nothing changed."""

    @login_not_required
    @require_safe
    @csp_replace({"script-src": [NONE], "connect-src": [NONE], "font-src": [NONE]})
    @wraps(view)
    def answer(
        request: HttpRequest, *args: Any, language: str = settings.LANGUAGE_CODE, **options: Any
    ) -> HttpResponseBase:
        with translation.override(language):
            response = view(request, *args, **options)
        response["Content-Language"] = language
        response["Cache-Control"] = KEPT
        response["Access-Control-Allow-Origin"] = "*"  # a page elsewhere may read and verify it
        return _unless_it_is_known(request, response)

    return answer


def _unless_it_is_known(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """What is sent in pieces brings its own ETag, for nobody has seen the whole of it."""
    if isinstance(response, HttpResponse) and response.status_code == 200:
        response["ETag"] = f'"{sha256(response.content).hexdigest()[:32]}"'
    etag = response.get("ETag")
    if etag is None:
        return response
    known = get_conditional_response(request, etag=etag, response=cast(HttpResponse, response))
    return known or response


def downloaded(content: str | bytes, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
