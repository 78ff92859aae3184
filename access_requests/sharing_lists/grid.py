"""The entries of one section: names in columns, or agency, city and state under headings."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from access_requests.sharing_lists.columns import HOT_LIST, NAME
from access_requests.sharing_lists.listed import Account, Entry, Section
from access_requests.sharing_lists.page import Page
from access_requests.sharing_lists.printed import Cell, Printed
from access_requests.sharing_lists.rows import (
    Spacing,
    is_a_name,
    is_a_name_after_a_name,
    is_adjacent,
    is_certainly_an_end,
    looks_like_an_end,
    would_have_fitted,
)

_WEIGHTIEST = (Account.UNREAD, Account.ENTRY, Account.CONTINUED)
_LONGEST_NAME = 200  # letters
_MANY = 7  # lines that stand near each other are rather entries than one that is wrapped
_USUAL = 0.7  # of the lines have the column filled


@dataclass(frozen=True, slots=True)
class _Row:
    """A line in some of its columns, and how it stands to the line above in them."""

    line: Printed
    cells: dict[int, Cell]
    is_near: bool  # as near as any two lines are
    is_adjacent: bool  # with no space between, whatever stands nearer elsewhere
    is_wrapped: bool  # nearer than entries are
    lacks_a_cell: bool  # that nearly all lines have, and lines below too


class Grid:
    """Reads page after page; what one page leaves open the next may go on with."""

    def __init__(self, section: Section, entries: list[Entry], spacing: Spacing) -> None:
        self._section, self._entries, self._spacing = section, entries, spacing
        self._last: dict[int, int] = {}  # the entry that each group of columns came to last

    def read(self, page: Page) -> Iterator[tuple[Printed, Account]]:
        self._columns, self._groups = page.columns, page.groups
        self._above: dict[int, Cell] = {}  # the cell that each column came to last
        rows = [row for part in page.rows for row in part]
        filled = Counter(at for row in rows for at in row)
        self._usual = {at for at in filled if filled[at] >= _USUAL * len(rows)}
        self._widest = {at: max(row[at].width for row in rows if at in row) for at in filled}
        for lines, cells in zip(page.parts, page.rows, strict=True):
            yield from self._read_part(lines, cells)

    def _read_part(
        self, lines: list[Printed], cells: list[dict[int, Cell]]
    ) -> Iterator[tuple[Printed, Account]]:
        rows: dict[int, list[tuple[int, _Row]]] = {at: [] for at in range(len(lines))}
        for group, places in self._groups.items():
            for at, row in self._rows(lines, cells, places):
                rows[at].append((group, row))
        for at, line in enumerate(lines):
            accounts = set()
            for group, row in rows[at]:
                accounts.add(self._take_group(group, row))
                self._above.update(row.cells)
            yield line, next(each for each in _WEIGHTIEST if each in accounts)

    def _rows(
        self, lines: list[Printed], cells: list[dict[int, Cell]], places: set[int]
    ) -> Iterator[tuple[int, _Row]]:
        held = [at for at, row in enumerate(cells) if not places.isdisjoint(row)]
        pairs = [(lines[above], lines[below]) for above, below in pairwise(held)]
        near = [False, *(self._spacing.is_near(*pair) for pair in pairs)]
        adjacent = [False, *(is_adjacent(*pair) for pair in pairs)]
        last_full = max(
            (at for at, row in enumerate(cells) if row.keys() >= self._usual), default=-1
        )
        for place, at in enumerate(held):
            own = {each: cell for each, cell in cells[at].items() if each in places}
            is_wrapped = near[place] and self._spacing.parts and not _is_among_many(near, place)
            lacks = not cells[at].keys() >= self._usual and at < last_full
            yield at, _Row(lines[at], own, near[place], adjacent[place], is_wrapped, lacks)

    def _take_group(self, group: int, row: _Row) -> Account:
        name = next((at for at in row.cells if self._columns[at].what == NAME), None)
        if group not in self._last:
            return Account.UNREAD if name is None else self._enter(group, row)
        if name is None:
            if row.is_near or self._holds_only(row, HOT_LIST):
                return self._continue(group, row)
            return Account.UNREAD
        if self._name_goes_on(group, name, row):
            return self._continue(group, row)
        return self._enter(group, row)

    def _name_goes_on(self, group: int, name: int, row: _Row) -> bool:
        above, text = self._entries[self._last[group]], row.cells[name].text
        if is_certainly_an_end(above.name[:_LONGEST_NAME], text):
            return True
        is_bare = not (above.city or above.state or above.hot_lists)
        is_torn = (
            row.is_adjacent and len(self._groups[group]) > 1 and (is_bare or len(row.cells) == 1)
        )
        is_long = len(above.name) > _LONGEST_NAME
        if is_long or not (row.is_near or is_torn) or name not in self._above:
            return False
        if self._has_another_state(above, row):
            return False
        letter = row.line.letter
        if would_have_fitted(self._above[name], row.cells[name], self._widest[name], letter):
            return False
        if row.is_wrapped:
            return not is_a_name_after_a_name(above.name, text)
        if row.lacks_a_cell and not is_a_name(above.name, text):
            return True
        is_whole = (
            not is_bare
            and len(row.cells) > 1
            and row.cells.keys() >= self._usual & self._groups[group]
        )
        return not is_whole and looks_like_an_end(above.name, text)

    def _has_another_state(self, above: Entry, row: _Row) -> bool:
        return bool(above.state) and any(self._columns[at].what == "state" for at in row.cells)

    def _holds_only(self, row: _Row, what: str) -> bool:
        return all(self._columns[at].what == what for at in row.cells)

    def _enter(self, group: int, row: _Row) -> Account:
        self._last[group] = len(self._entries)
        self._entries.append(Entry(self._section, "", page=row.line.page, line=row.line.number))
        self._write(group, row)
        return Account.ENTRY

    def _continue(self, group: int, row: _Row) -> Account:
        self._write(group, row)
        return Account.CONTINUED

    def _write(self, group: int, row: _Row) -> None:
        entry = self._entries[self._last[group]]
        for at, cell in row.cells.items():
            match self._columns[at].what:
                case "name":
                    entry = replace(entry, name=f"{entry.name} {cell.text}".strip())
                case "city":
                    entry = replace(entry, city=f"{entry.city} {cell.text}".strip())
                case "state":
                    entry = replace(entry, state=f"{entry.state} {cell.text}".strip())
                case "hot_list":
                    lists = self._with_hot_list(entry, at, cell, row)
                    entry = replace(entry, hot_lists=lists)
        self._entries[self._last[group]] = entry

    def _with_hot_list(self, entry: Entry, at: int, cell: Cell, row: _Row) -> tuple[str, ...]:
        """The end of a list's long name, or one list more."""
        *before, last = entry.hot_lists or ("",)
        above = self._above.get(at)
        if not last or is_certainly_an_end(last, cell.text):
            return (*before, f"{last} {cell.text}".strip())
        letter, widest = row.line.letter, self._widest[at]
        if above and row.is_near and not would_have_fitted(above, cell, widest, letter):
            return (*before, f"{last} {cell.text}")
        return (*entry.hot_lists, cell.text)


def _is_among_many(near: list[bool], at: int) -> bool:
    begin = end = at
    while begin and near[begin]:
        begin -= 1
    while end + 1 < len(near) and near[end + 1]:
        end += 1
    return end - begin + 1 > _MANY
