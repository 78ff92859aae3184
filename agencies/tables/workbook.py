"""Bytes of an Excel workbook to rows of text."""

import logging
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, datetime, time
from functools import partial
from typing import Any, TypeVar

from django.utils.translation import gettext as _
from openpyxl import Workbook, load_workbook
from openpyxl.cell.read_only import EMPTY_CELL

from agencies.tables import archive
from agencies.tables.cells import holds_a_formula, holds_an_error
from agencies.tables.table import (
    MAX_COLUMNS,
    CannotRead,
    Row,
    Table,
    letter,
    refuse_too_many_columns,
    refuse_too_many_rows,
    row_of,
    without_empty_end,
)

logger = logging.getLogger(__name__)
T = TypeVar("T")

# Thousands of cells may refer to one long text, so a small file can hold more text than memory.
MAX_TEXT = 20_000_000
_LAST_ROW_OF_EXCEL = 1_048_576
_ROWS_TO_LOOK_AT = 100


def read(content: bytes, max_rows: int) -> Table:
    """The rows of the first sheet, with a note if other sheets hold rows too."""
    return _opened(content, partial(_first, max_rows=max_rows))


def sheets(content: bytes, max_rows: int) -> list[Table]:
    """Of every sheet that holds something; of all together no more rows than of one."""
    return _opened(content, partial(_all, max_rows=max_rows))


def _opened(content: bytes, taken_from: Callable[[Workbook], T]) -> T:
    plain = archive.unpacked(content)
    try:
        with closing(load_workbook(plain, read_only=True, keep_links=False)) as book:
            if not book.worksheets:
                raise CannotRead(_("The workbook has no sheet with cells."))
            return taken_from(book)
    except CannotRead:
        raise
    except Exception as error:
        # openpyxl lets through whatever it stumbles over in a part that is not as it should be.
        logger.warning("A workbook could not be read", exc_info=True)
        raise CannotRead(archive.damaged()) from error


def _first(book: Workbook, max_rows: int) -> Table:
    first, *others = book.worksheets
    rows = _rows(first, max_rows, MAX_TEXT)
    unread = [sheet.title for sheet in others if _holds_something(sheet)]
    if not rows:
        raise CannotRead(_first_sheet_is_empty(first.title, unread))
    return Table(rows, _note(first.title, unread))


def _all(book: Workbook, max_rows: int) -> list[Table]:
    found: list[Table] = []
    for sheet in book.worksheets:
        taken = [row for table in found for row in table.rows]
        rows = _rows(sheet, max_rows - len(taken), MAX_TEXT - _letters(taken))
        if rows:
            found.append(Table(rows, title=sheet.title))
    if not found:
        raise CannotRead(_first_sheet_is_empty("", []))
    return found


def _letters(rows: list[Row]) -> int:
    return sum(len(cell) for row in rows for cell in row.cells)


def _rows(sheet: Any, max_rows: int, room: int) -> list[Row]:
    """`room` is for so many letters."""
    rows: list[Row] = []
    for number, cells in _filled(sheet, _LAST_ROW_OF_EXCEL):
        row = _row(number, cells)
        if not row.cells:
            continue
        rows.append(row)
        room -= sum(map(len, row.cells))
        refuse_too_many_columns(row.cells, number)
        refuse_too_many_rows(len(rows), max_rows)
        if room < 0:
            raise CannotRead(_("The workbook holds too much text. Split it into smaller files."))
    return rows


def _filled(sheet: Any, last: int) -> Iterator[tuple[int, tuple]]:
    # Asked for by number, or openpyxl believes the size a sheet declares and drops what is beyond.
    rows = sheet.iter_rows(min_row=1, max_row=last, min_col=1, max_col=MAX_COLUMNS + 1)
    previous = None
    for number, cells in enumerate(rows, start=1):
        # A gap of a million rows is one and the same empty row a million times.
        if cells is not previous and any(cell is not EMPTY_CELL for cell in cells):
            yield number, cells
        previous = cells


def _row(number: int, cells: tuple) -> Row:
    texts = without_empty_end([_text_of(cell) for cell in cells])
    problems = {}
    for place, cell in enumerate(cells[: len(texts)]):
        address = f"{letter(place)}{number}"
        if cell.data_type == "f":
            problems[place] = holds_a_formula(address)
        elif cell.data_type == "e":
            problems[place] = holds_an_error(address, texts[place])
    return row_of(number, texts, problems)


def _text_of(cell: Any) -> str:
    if cell.data_type == "f" and not isinstance(cell.value, str):
        # A formula over several cells is an object, and not every kind has a text.
        return getattr(cell.value, "text", None) or "="
    return _as_text(cell.value)


def _as_text(value: Any) -> str:
    """What a person sees in the cell, near enough; a date always as year-month-day."""
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case float():
            return f"{value:.15g}"  # the digits Excel keeps
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime():
            return value.isoformat(" ", "minutes")
        case date() | time():
            return value.isoformat()
        case _:
            return str(value)


def _holds_something(sheet: Any) -> bool:
    return any(_row(number, cells).cells for number, cells in _filled(sheet, _ROWS_TO_LOOK_AT))


def _note(read_sheet: str, unread: list[str]) -> tuple[str, ...]:
    if not unread:
        return ()
    return (
        _("Only the first sheet, “{sheet}”, was read. These hold rows too: {others}.").format(
            sheet=read_sheet, others=", ".join(unread)
        ),
    )


def _first_sheet_is_empty(title: str, filled: list[str]) -> str:
    if not filled:
        return _("The workbook is empty. Choose the file that holds the list.")
    return _(
        "The first sheet, “{sheet}”, is empty; only the first is read. These hold rows: {others}. "
        "Move the list to the first sheet."
    ).format(sheet=title, others=", ".join(filled))
