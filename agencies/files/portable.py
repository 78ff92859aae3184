"""PDF (ISO 32000). Programs open one that begins later or has no end; a record should not."""

import re

from django.utils.translation import gettext as _

from agencies.files.file import CannotAttach

_VERSION = re.compile(rb"%PDF-[12]\.[0-9]")
_LAST = 1024  # where readers look for the end mark


def refuse_unless_whole(content: bytes) -> None:
    end = content[-_LAST:]
    if not _VERSION.match(content):
        raise CannotAttach(_("This begins like a PDF but is none. Save or print it as PDF again."))
    if b"%%EOF" not in end or b"startxref" not in content[-2 * _LAST :]:
        raise CannotAttach(
            _("The PDF has no end: it was cut off on the way. Get it again, or print it anew.")
        )
