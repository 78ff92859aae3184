"""A table of names: Flock's shared networks, or one of the department's own."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from access_requests.sharing_lists.listed import Account, Entry, Line, Read, Section, Unreadable
from agencies import tables
from agencies.tables import Row, Table

NAMES = re.compile(r"^(organi[sz]ation|agency|agency_name)( name)?( as printed)?s?$")
ANY_COMMA = re.compile(r"[,;]")
HEADINGS = [
    ("outward", re.compile(r"networks? i.?m sharing|shared networks|networks? shared")),
    ("inward", re.compile(r"networks? shared with me|received networks")),
    ("section", re.compile(r"^(section|category|direction|type)$")),
    ("networks", re.compile(r"^networks?$")),
    ("permissions", re.compile(r"^permissions?$")),
    ("city", re.compile(r"^city$")),
    ("state", re.compile(r"^state$")),
]


def read(content: bytes, file_name: str) -> Read:
    try:
        table = tables.read(content, file_name)
    except tables.CannotRead as fault:
        raise Unreadable(str(fault)) from None
    place, columns = _columns(table)
    layout = "shared networks" if {"outward", "inward"} & columns.keys() else "table"
    found = Read(layout)
    splits = _splitter(table, place, columns)
    for row in table.rows:
        entries = list(_entries(row, columns, splits)) if row.number > place else []
        account = _account(row, place, entries)
        found.entries += entries
        found.lines.append(Line(1, row.number, "  ".join(row.cells), account))
    return found


def _account(row: Row, heading: int, entries: list[Entry]) -> Account:
    if not any(cell.strip() for cell in row.cells):
        return Account.BLANK
    if row.number <= heading:
        return Account.HEADING
    return Account.ENTRY if entries else Account.UNREAD


def _columns(table: Table) -> tuple[int, dict[str, int]]:
    for row in table.rows[:20]:
        found: dict[str, int] = {}
        for place, cell in enumerate(row.cells):
            plain = " ".join(cell.replace("_", " ").lower().split())
            if "name" not in found and NAMES.match(plain):
                found["name"] = place
            for what, words in reversed(HEADINGS):
                if what not in found and words.search(plain):
                    found[what] = place
                    break
        if "name" in found:
            return row.number, found
    raise Unreadable(
        _("No column says which agency is meant. Name one of them “Agency” or “Organization Name”.")
    )


def _splitter(table: Table, heading: int, columns: dict[str, int]) -> re.Pattern[str]:
    """A comma with a space after it belongs to a name where others stand without one."""
    held = [
        row.cells[place]
        for row in table.rows
        if row.number > heading
        for what, place in columns.items()
        if what in ("outward", "inward", "networks") and place < len(row.cells)
    ]
    close = sum(bool(re.search(r",\S", cell)) for cell in held)
    return re.compile(r",(?=\S)|;") if close else ANY_COMMA


def _entries(row: Row, columns: dict[str, int], splits: re.Pattern[str]) -> Iterator[Entry]:
    def cell(what: str) -> str:
        place = columns.get(what)
        return row.cells[place].strip() if place is not None and place < len(row.cells) else ""

    name = " ".join(cell("name").split())
    if not name:
        return
    told = {"city": cell("city"), "state": cell("state"), "page": 1, "line": row.number}
    permissions = _parts(ANY_COMMA, cell("permissions"))
    if "outward" in columns or "inward" in columns:
        for what, section in (("outward", Section.SHARED), ("inward", Section.RECEIVED)):
            if cell(what):
                networks = _parts(splits, cell(what))
                yield Entry(section, name, networks, permissions=permissions, **told)  # type: ignore[arg-type]
        return
    networks = _parts(splits, cell("networks"))
    section = _section(cell("section"))
    yield Entry(section, name, networks, permissions=permissions, **told)  # type: ignore[arg-type]


def _parts(splits: re.Pattern[str], text: str) -> tuple[str, ...]:
    return tuple(each.strip() for each in splits.split(text) if each.strip())


def _section(text: str) -> Section:
    words = text.lower().replace("_", " ")
    is_hot = "hot" in words
    if re.search(r"receiv|from|with me|inward", words):
        return Section.HOT_LIST_RECEIVED if is_hot else Section.RECEIVED
    return Section.HOT_LIST_SHARED if is_hot else Section.SHARED
