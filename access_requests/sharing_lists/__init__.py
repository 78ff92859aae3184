"""What vendors print of what is shared: bytes in, entries out. Knows no database."""

from django.utils.translation import gettext as _

from access_requests.sharing_lists import devices, printed, report, table
from access_requests.sharing_lists.listed import Account, Entry, Line, Read, Section, Unreadable

__all__ = ["Account", "Entry", "Line", "Read", "Section", "Unreadable", "read"]

PDF, ZIP = b"%PDF-", b"PK"
LARGEST = 20_000_000  # bytes


def read(content: bytes, file_name: str) -> Read:
    """Known by what is in it. Raises Unreadable with a sentence, and nothing else."""
    if not content.strip():
        raise Unreadable(_("The file is empty."))
    if len(content) > LARGEST:
        raise Unreadable(_("The file is larger than 20 MB. Take the report out in parts."))
    if content.startswith(PDF):
        return _of_lines(printed.of_pdf(content))
    if not content.startswith(ZIP):
        lines = printed.of_text(_decoded(content))
        if report.is_one(lines):
            return report.read(lines)
        if devices.is_one(lines):
            return devices.read(lines)
    return table.read(content, file_name)


def _of_lines(lines: list[printed.Printed]) -> Read:
    for layout in (report, devices):
        if layout.is_one(lines):
            return layout.read(lines)
    raise Unreadable(
        _("This is none of the reports that are known here. Make a table of it: CSV or .xlsx.")
    )


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")
