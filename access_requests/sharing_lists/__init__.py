"""What vendors print of what is shared: bytes in, entries out. Knows no database."""

import codecs

from django.utils.translation import gettext as _

from access_requests.sharing_lists import devices, pdf, printed, report, table
from access_requests.sharing_lists.listed import Account, Entry, Line, Read, Section, Unreadable

__all__ = ["Account", "Entry", "Line", "Read", "Section", "Unreadable", "read"]

UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
PDF, ZIP = b"%PDF-", b"PK"
BEFORE_A_PDF = 1_024  # bytes that may stand before it
LARGEST = 20_000_000  # bytes


def read(content: bytes, file_name: str) -> Read:
    """Known by what is in it. Raises Unreadable with a sentence, and nothing else."""
    if not content.strip():
        raise Unreadable(_("The file is empty."))
    if len(content) > LARGEST:
        raise Unreadable(_("The file is larger than 20 MB. Take the report out in parts."))
    if PDF in content[:BEFORE_A_PDF]:
        return _of_lines(pdf.lines_of(content)) or _unknown()
    found = None if content.startswith(ZIP) else _of_text(content)
    return found or table.read(content, file_name)


def _of_text(content: bytes) -> Read | None:
    text = _decoded(content)
    is_marked_up = text.lstrip().startswith("<")
    return None if is_marked_up or table.is_one(text) else _of_lines(printed.of_text(text))


def _of_lines(lines: list[printed.Printed]) -> Read | None:
    for layout in (report, devices):
        if layout.is_one(lines):
            return layout.read(lines)
    return None


def _unknown() -> Read:
    raise Unreadable(
        _("This is none of the reports that are known here. Make a table of it: CSV or .xlsx.")
    )


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-16" if content.startswith(UTF_16) else "utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")
