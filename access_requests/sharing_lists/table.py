"""A table of names: Flock's shared networks, or one that a department made itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import NoReturn

from django.utils.translation import gettext as _

from access_requests.intake import vocabulary
from access_requests.sharing_lists import report
from access_requests.sharing_lists.columns_of_table import (
    MANY,
    OUTWARD,
    SWITCHES,
    TableColumns,
    find_columns,
    is_heading_of_names,
)
from access_requests.sharing_lists.listed import Account, Entry, Line, Read, Section, Unreadable
from access_requests.sharing_lists.networks import Splitter
from access_requests.sharing_lists.printed import LONGEST_LINE, Cell, Printed, Word, visible
from access_requests.sharing_lists.sections import section_of
from agencies import tables
from agencies.tables import Row, Table

LOOKED_AT = 20  # lines
_DELIMITERS = ",;\t"
_YES = {"yes", "y", "x", "true", "1", "enabled", "on", "✓", "✔", "shared", "active"}
_WIDE = 1_000.0  # letters: as far apart as no text is long


def is_one(text: str) -> bool:
    """Whether a line near the top heads a table's columns, with a sign between them."""
    for line in text[: LONGEST_LINE * LOOKED_AT].splitlines()[:LOOKED_AT]:
        for delimiter in _DELIMITERS:
            cells = line.split(delimiter)
            if len(cells) > 1 and any(is_heading_of_names(cell.strip(' "')) for cell in cells):
                return True
    return False


def read(content: bytes, file_name: str) -> Read:
    """Each sheet of a workbook is a page."""
    try:
        pages = tables.sheets(content, file_name)
    except tables.CannotRead as fault:
        raise Unreadable(str(fault)) from None
    if len(pages) == 1 and find_columns(pages[0]) is None:
        return _as_report(pages[0])
    sections = _sections([table.title for table in pages])
    return _joined([_read_page(*told) for told in zip(count(1), pages, sections, strict=False)])


def _sections(titles: list[str]) -> list[Section]:
    """Of the sheets. A title is believed where another one says the opposite."""
    told = [section_of(title) for title in titles]
    if not {Section.SHARED, Section.RECEIVED} <= set(told):
        return [Section.SHARED] * len(titles)
    return [section or Section.SHARED for section in told]


def _read_page(page: int, table: Table, section: Section) -> Read:
    columns = find_columns(table)
    if columns is not None:
        return _Reading(table, columns, page, section).read()
    unread = [Line(page, row.number, "  ".join(row.cells), Account.UNREAD) for row in table.rows]
    return Read("", lines=unread)


def _joined(pages: list[Read]) -> Read:
    found = Read(next((page.layout for page in pages if page.layout), ""))
    for page in pages:
        found.entries += page.entries
        found.lines += page.lines
    return found if found.layout else _without_names()


def _as_report(table: Table) -> Read:
    """A report that somebody saved as a workbook: its lines are rows."""
    lines = [
        Printed(1, row.number, _cells(row), float(place)) for place, row in enumerate(table.rows)
    ]
    return report.read(lines) if report.is_one(lines) else _without_names()


def _without_names() -> NoReturn:
    raise Unreadable(
        _("No column says which agency is meant. Name one of them “Agency” or “Organization Name”.")
    )


def _cells(row: Row) -> list[Cell]:
    return [
        Cell((Word(at * _WIDE, at * _WIDE + len(text), " ".join(text.split())),))
        for at, text in enumerate(row.cells)
        if text.strip()
    ]


@dataclass
class _Reading:
    table: Table
    columns: TableColumns
    page: int
    section: Section

    def read(self) -> Read:
        held = {what for what, _at in self.columns.places}
        found = Read("shared networks" if held & MANY else "table")
        self._splitter = Splitter(self._cells_of_networks(), self._names())
        last = 0
        for row in self.table.rows:
            found.lines += [
                Line(self.page, number, "", Account.BLANK) for number in range(last + 1, row.number)
            ]
            entries, account = self._taken(row)
            found.entries += entries
            found.lines.append(Line(self.page, row.number, "  ".join(row.cells), account))
            last = row.number
        return found

    def _names(self) -> list[str]:
        return [self._text(row, "name") for row in self.columns.rows]

    def _cells_of_networks(self) -> list[str]:
        return [
            row.cell(at)
            for row in self.columns.rows
            for what, at in self.columns.places
            if what in (*MANY, "networks")
        ]

    def _taken(self, row: Row) -> tuple[list[Entry], Account]:
        if row.number <= self.columns.heading:
            return [], Account.HEADING
        if self.columns.is_heading(row):
            return [], Account.HEADING
        if not self._text(row, "name") or self._problem(row):
            return [], Account.UNREAD
        entries = list(self._entries(row))
        return entries, Account.ENTRY if entries else Account.UNREAD

    def _problem(self, row: Row) -> bool:
        """A formula or an error is nobody's name. What is garbled or too long, a person sees."""
        return any(
            row.cell(at).startswith("=") or (at in row.problems and row.cell(at).startswith("#"))
            for _what, at in self.columns.places
        )

    def _text(self, row: Row, what: str) -> str:
        found = (row.cell(at) for each, at in self.columns.places if each == what)
        return visible(next(found, ""))

    def _entries(self, row: Row) -> Iterator[Entry]:
        permissions = self._permissions(row)
        lists = self._splitter.parts(self._text(row, "hot_list"))
        for section, networks in self._shares(row):
            yield Entry(
                section,
                self._text(row, "name"),
                networks,
                city=self._text(row, "city"),
                state=self._text(row, "state"),
                permissions=permissions,
                page=self.page,
                line=row.number,
                hot_lists=tuple(lists),
            )

    def _shares(self, row: Row) -> Iterator[tuple[Section, tuple[str, ...]]]:
        held = {what for what, _at in self.columns.places}
        if held & MANY:
            for what, at in sorted(self.columns.places, reverse=True):  # outward first
                if what in MANY and (parts := self._splitter.parts(row.cell(at))):
                    yield Section.SHARED if what == OUTWARD else Section.RECEIVED, parts
            return
        if held & SWITCHES.keys():
            for what, at in self.columns.places:
                if what in SWITCHES and row.cell(at).strip().casefold() in _YES:
                    yield SWITCHES[what], ()
            return
        networks = next(
            (row.cell(at) for what, at in self.columns.places if what == "networks"), ""
        )
        section = section_of(self._text(row, "section")) if "section" in held else self.section
        if section:
            yield section, self._splitter.parts(networks)

    def _permissions(self, row: Row) -> tuple[str, ...]:
        """The known words; a word of another vendor is kept as it is written."""
        codes, unknown = vocabulary.permissions(self._text(row, "permissions"))
        permitted = [
            code
            for what, at in self.columns.places
            for code in [what.removeprefix("permits ")]
            if what.startswith("permits ") and row.cell(at).strip().casefold() in _YES
        ]
        return tuple(dict.fromkeys((*codes, *unknown, *permitted)))
