"""Which column of a table holds what, by its heading."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from access_requests.sharing_lists.listed import Section
from access_requests.sharing_lists.sections import plain, section_of
from agencies.tables import Row, Table

INWARD, OUTWARD = "inward", "outward"
MANY = {INWARD, OUTWARD}  # columns that name the networks shared in one direction
SWITCHES = {f"is {section}": section for section in Section}
_ROWS_ABOVE = 20  # a title, a date and the like may stand above the headings
_NAMES = re.compile(
    r"^((requesting|partner|external|sharing|receiving|outside|shared with|law enforcement) )?"
    r"(organi[sz]ation|agency|org|department|agencies|organi[sz]ations|name|partner|account)"
    r"( name)?( as (printed|published))?s?$"
)
_TELLING = [
    (
        INWARD,
        r"^(all )?(camera )?networks? (shared|sharing) (with|to) (me|us)|^networks? received"
        r"|^(received|incoming|inbound) networks?|^networks? they( a)?re sharing",
    ),
    (
        OUTWARD,
        r"^(all )?(camera )?networks? (i m|we re|i am|we are|im|were) sharing"
        r"|^(camera )?networks? (i|we) share|^networks? shared( with (them|others))?$"
        r"|^(my|our) (shared )?networks?|^shared networks?$|^(outgoing|outbound) networks?",
    ),
    ("networks", r"^(camera )?networks?( names?)?$|^cameras$|^camera groups?$"),
    ("hot_list", r"^hot ?lists?( s)?( names?)?$"),
    ("permissions", r"^permissions?( granted)?$|^access( level)?$"),
    ("section", r"^(section|category|direction|sharing type|share type|sharing direction|list)$"),
    ("city", r"^(agency )?city( name)?$|^town$"),
    ("state", r"^(agency )?state( code)?$|^st$"),
    ("permits search", r"^search( enabled)?$"),
    ("permits hot_list", r"^hot ?list( tool| enabled| alerts?)$"),
]
_TELLS = [(what, re.compile(words)) for what, words in _TELLING]


@dataclass(frozen=True)
class TableColumns:
    heading: int  # the number of the row
    places: list[tuple[str, int]]
    rows: list[Row]  # below
    headings: tuple[str, ...]

    def is_heading(self, row: Row) -> bool:
        """The same once more, where pages were pasted one below the other."""
        return tuple(plain(cell) for cell in row.cells) == self.headings


def is_heading_of_names(text: str) -> bool:
    return bool(_NAMES.match(plain(text)))


def find_columns(table: Table) -> TableColumns | None:
    """The row near the top that names the agencies' column and most of the others."""
    best: tuple[int, int] | None = None
    for at, row in enumerate(table.rows[:_ROWS_ABOVE]):
        places = list(_places(row))
        if any(what == "name" for what, _place in places) and (
            best is None or len(places) > best[0]
        ):
            best = (len(places), at)
    if best is None:
        return None
    row = table.rows[best[1]]
    headings = tuple(plain(cell) for cell in row.cells)
    return TableColumns(row.number, list(_places(row)), table.rows[best[1] + 1 :], headings)


def _places(row: Row) -> Iterator[tuple[str, int]]:
    given: set[str] = set()
    for at, cell in enumerate(row.cells):
        what = _what(plain(cell))
        if what and what not in given:
            given.add(what)
            yield what, at


def _what(heading: str) -> str:
    for what, words in _TELLS:
        if words.search(heading):
            return what
    if _NAMES.match(heading):
        return "name"
    # "Detections shared", with yes and no below
    is_telling = re.search(r"\b(shar|receiv)", heading) and re.search(
        r"detection|hot|data|lpr", heading
    )
    section = section_of(heading) if is_telling else None
    return f"is {section}" if section else ""
