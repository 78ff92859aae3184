"""Rows of text, and how large they may be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from agencies.tables.cells import what_is_wrong_with

MAX_ROWS = 20_000
MAX_COLUMNS = 100


class CannotRead(Exception):
    """The whole file cannot be read. The message is written for the person who chose it."""


@dataclass(frozen=True, slots=True)
class Row:
    number: int  # as a spreadsheet program numbers it, empty rows counted
    cells: tuple[str, ...]
    problems: Mapping[int, str] = field(default_factory=dict)  # by place of the cell

    def cell(self, place: int) -> str:
        return self.cells[place] if place < len(self.cells) else ""


@dataclass(frozen=True)
class Table:
    rows: list[Row]  # those that hold something, the headings among them
    notes: tuple[str, ...] = ()
    title: str = ""  # of the sheet


def letter(place: int) -> str:
    """The letter a spreadsheet program shows above a column: 0 is A, 26 is AA."""
    before, here = divmod(place, 26)
    return (letter(before - 1) if before else "") + chr(ord("A") + here)


def row_of(number: int, cells: Sequence[str], problems: Mapping[int, str] | None = None) -> Row:
    """A row and what is wrong with its cells; what the caller knows of a cell goes first."""
    found = dict(problems or {})
    for place, text in enumerate(cells):
        if place not in found and (problem := what_is_wrong_with(text, f"{letter(place)}{number}")):
            found[place] = problem
    return Row(number, tuple(cells), found)


def without_empty_end(cells: Sequence[str]) -> Sequence[str]:
    end = len(cells)
    while end and not cells[end - 1].strip():
        end -= 1
    return cells[:end]


def refuse_too_many_rows(count: int, max_rows: int) -> None:
    if count > max_rows + 1:  # the headings are a row too
        raise CannotRead(
            _("The file holds more than {limit} rows. Split it into smaller files.").format(
                limit=f"{max_rows:,}"
            )
        )


def refuse_too_many_columns(cells: Sequence[str], number: int) -> None:
    if len(cells) > MAX_COLUMNS:
        raise CannotRead(
            _(
                "Row {row} holds more than {limit} columns. Remove the columns that are not needed."
            ).format(row=number, limit=MAX_COLUMNS)
        )
