"""Recognise an uploaded file by its headings, and read it with the reader it is for."""

from types import ModuleType

from django.utils.translation import gettext as _

from access_requests.intake import generic_table, pending_list
from access_requests.intake.reading import Reading
from agencies.tables import CannotRead, Columns, Table, find_columns
from agencies.tables import read as read_table


def read(content: bytes, file_name: str, *, encoding: str = "") -> Reading:
    """What the file asks for, row by row; raises CannotRead where the whole of it is at fault."""
    table = read_table(content, file_name, encoding=encoding)
    reader, columns = _reader_for(table)
    if not columns.rows:
        raise CannotRead(_("The file holds column headings but no rows below them."))
    return reader.read(table, columns)


def _reader_for(table: Table) -> tuple[ModuleType, Columns]:
    # A column that only the general table has decides for it, lest the column be left unread.
    columns = generic_table.columns_of(table)
    if columns and columns.places.keys() & generic_table.OWN_COLUMNS.keys():
        return generic_table, columns
    if pending := pending_list.columns_of(table):
        return pending_list, pending
    if columns:
        return generic_table, columns
    raise CannotRead(" ".join((_what_is_missing(table), *table.notes)))


def _what_is_missing(table: Table) -> str:
    columns = find_columns(table, generic_table.COLUMNS)
    if columns is None:
        return _no_headings(table)
    if "agency" in columns.places:
        return _columns_missing(columns, _("permissions"), "Permissions")
    return _columns_missing(columns, _("the agency that asks"), "Agency")


def _columns_missing(columns: Columns, what: str, heading: str) -> str:
    return _("Row {row} has no column for {what}. Add one with the heading “{heading}”.").format(
        row=columns.headings.number, what=what, heading=heading
    )


def _no_headings(table: Table) -> str:
    first = ", ".join(cell.strip() for cell in table.rows[0].cells if cell.strip())
    return _(
        "No row of column headings was found. The first row reads “{first}”. Put headings above "
        "the rows: Agency, ORI, Purpose, Networks, Permissions, Until."
    ).format(first=first[:120])
