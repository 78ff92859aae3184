"""Tell what kind of file was uploaded, by its bytes, and read it or say why not."""

from django.utils.translation import gettext as _

from agencies.tables import text, workbook
from agencies.tables.table import MAX_ROWS, CannotRead, Table

MAX_MEGABYTES = 10
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Excel before 2007, and anything Excel has encrypted
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MARKUP = (b"<!doctype", b"<html", b"<table", b"<?xml", b"<meta", b"<head")


def read(content: bytes, file_name: str, *, max_rows: int = MAX_ROWS, encoding: str = "") -> Table:
    """The rows of a CSV file or workbook, whatever its name says it is.

    `encoding` is what a person stated; without it, text is UTF-8, or UTF-16 that says so itself.
    """
    _refuse_what_is_no_table(content, file_name)
    if content.startswith(_ZIP):
        return workbook.read(content, max_rows)
    return text.read(content, max_rows, encoding)


def sheets(content: bytes, file_name: str, *, max_rows: int = MAX_ROWS) -> list[Table]:
    """Each sheet of a workbook that holds something; a CSV file is one."""
    if content.startswith(_ZIP):
        refuse_wrong_size(len(content))
        return workbook.sheets(content, max_rows)
    return [read(content, file_name, max_rows=max_rows)]


def _refuse_what_is_no_table(content: bytes, file_name: str) -> None:
    refuse_wrong_size(len(content))
    _refuse_other_formats(content)
    is_zip = content.startswith(_ZIP)
    if not is_zip and b"\0" in content and not text.says_utf_16(content):
        raise CannotRead(_not_a_table(file_name))


def refuse_wrong_size(size: int) -> None:
    """For a page, to ask before it takes an upload into memory."""
    if not size:
        raise CannotRead(_("The file is empty. Choose the file that holds the list."))
    if size > MAX_MEGABYTES * 1_000_000:
        raise CannotRead(
            _("The file is {size} MB; {limit} MB is the most. Split it into smaller files.").format(
                size=round(size / 1_000_000), limit=MAX_MEGABYTES
            )
        )


def _refuse_other_formats(content: bytes) -> None:
    if content.startswith(_OLE):
        raise CannotRead(_locked() if _ENCRYPTED in content else _old_excel())
    if content.startswith(b"%PDF"):
        raise CannotRead(_("This is a PDF. Export the list as CSV or as an Excel workbook."))
    if content[:100].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_MARKUP):
        raise CannotRead(
            _("This is a web page, not a table. Open it in Excel and save it as .xlsx.")
        )


def _locked() -> str:
    return _("The workbook has a password. Remove it in Excel, save, and choose the file again.")


def _old_excel() -> str:
    return _("This is a workbook of an older Excel (.xls). Open it in Excel and save it as .xlsx.")


def _not_a_table(file_name: str) -> str:
    return _(
        "“{name}” is neither text nor an Excel workbook: it holds NUL bytes. Save the list in "
        "Excel as “CSV UTF-8 (Comma delimited)” or as .xlsx."
    ).format(name=file_name)
