"""Find the row of headings, and which column holds what."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from agencies.tables.table import CannotRead, Row, Table, letter

Aliases = Mapping[str, tuple[str, ...]]  # a field, and the headings under which it is found

_ROWS_ABOVE = 10  # a title, a date and the like may stand above the headings
_BETWEEN_WORDS = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Columns:
    """The row of headings, the place of each field, and the rows below."""

    headings: Row
    places: dict[str, int]
    rows: list[Row]

    def heading(self, place: int) -> str:
        """What the person who made the file calls the column."""
        return self.headings.cell(place).strip() or letter(place)

    def not_read(self) -> list[str]:
        read = self.places.values()
        width = range(len(self.headings.cells))
        return [self.heading(place) for place in width if place not in read]


def find_columns(table: Table, aliases: Aliases) -> Columns | None:
    """The columns, by the row near the top that names most of the fields."""
    top = table.rows[:_ROWS_ABOVE]
    found = [_fields(row, aliases) for row in top]
    index = max(range(len(top)), key=lambda at: len(found[at]))  # the first of equals
    if not found[index]:
        return None
    _refuse_doubled(top[index], found[index])
    places = {name: columns[0] for name, columns in found[index].items()}
    return Columns(top[index], places, table.rows[index + 1 :])


def _fields(row: Row, aliases: Aliases) -> dict[str, list[int]]:
    by_heading = {alias: name for name, headings in aliases.items() for alias in headings}
    found: dict[str, list[int]] = {}
    for place, text in enumerate(row.cells):
        name = by_heading.get(_plain(text))
        if name:
            found.setdefault(name, []).append(place)
    return found


def _plain(heading: str) -> str:
    return _BETWEEN_WORDS.sub(" ", heading.casefold()).strip()


def _refuse_doubled(row: Row, found: dict[str, list[int]]) -> None:
    for places in found.values():
        if len(places) > 1:
            raise CannotRead(_doubled(row, places[0], places[1]))


def _doubled(row: Row, first: int, second: int) -> str:
    return _(
        "Columns {first} (“{first_heading}”) and {second} (“{second_heading}”) say the same thing. "
        "Keep one of them."
    ).format(
        first=letter(first),
        first_heading=row.cells[first].strip(),
        second=letter(second),
        second_heading=row.cells[second].strip(),
    )
