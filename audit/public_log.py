"""The log as anyone may fetch it, without an account (C2SP tlog-tiles)."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, register_converter
from django.views.decorators.http import require_safe

from audit.log.tiles import CHECKPOINT

FOR_EVER = "public, max-age=31536000, immutable"
MOMENTS = "public, max-age=5"
TEXT, BYTES = "text/plain; charset=utf-8", "application/octet-stream"


@login_not_required
@require_safe
def checkpoint(request: HttpRequest) -> HttpResponse:
    return _file(CHECKPOINT, TEXT, MOMENTS)


@login_not_required
@require_safe
def tile(request: HttpRequest, name: str) -> HttpResponse:
    """What a tile says once it says for ever."""
    return _file(f"tile/{name}", BYTES, FOR_EVER)


def _file(name: str, content_type: str, kept: str) -> HttpResponse:
    try:
        content = (settings.LOG_DIR / name).read_bytes()
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError) as error:
        raise Http404(name) from error
    response = HttpResponse(content, content_type=content_type)
    response["Cache-Control"] = kept
    response["Access-Control-Allow-Origin"] = "*"  # a page elsewhere may verify it
    return response


class TileConverter:
    """0/x001/234, 1/000.p/17, entries/000"""

    regex = r"(?:[0-9]{1,2}|entries)/(?:x[0-9]{3}/)*[0-9]{3}(?:\.p/[0-9]{1,3})?"
    to_python = to_url = str


register_converter(TileConverter, "tile")
app_name = "log"
urlpatterns = [
    path("checkpoint", checkpoint, name="checkpoint"),
    path("tile/<tile:name>", tile, name="tile"),
]
