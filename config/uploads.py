"""How much a browser may send. More is refused before it fills memory or disk.

Every form that could be sent to us is read by Django before a page is asked, also from strangers:
the token against forged requests stands in it.
"""

from collections.abc import Callable
from io import BytesIO

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from agencies.files import MAX_BYTES

MAX_BODY = 5 * MAX_BYTES  # up to here it is read to its end, so that the form can say what is wrong


class NothingOfTheTooLarge(FileUploadHandler):
    """A file beyond the limit arrives with its size and without content."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        return raw_data if start + len(raw_data) <= MAX_BYTES else None

    def file_complete(self, file_size: int) -> UploadedFile | None:
        if file_size <= MAX_BYTES:
            return None
        self._close_what_others_kept()
        return UploadedFile(BytesIO(), self.file_name, self.content_type, file_size)

    def _close_what_others_kept(self) -> None:
        """As Django does when it drops a file. The temporary one vanishes with it."""
        for handler in self.request.upload_handlers if self.request else ():
            if hasattr(handler, "file"):
                handler.file.close()


def refuse_bodies_too_large(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable:
    def respond(request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdecimal() or int(length) > MAX_BODY:
            return render(request, "413.html", {"limit": MAX_BODY // 1_000_000}, status=413)
        return get_response(request)

    return respond
