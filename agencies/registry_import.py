"""Read the FBI's list of agencies, and compare it with the one on file."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from agencies import ori as oris
from agencies import states, tables

MAX_ROWS = 60_000
MAX_NAME = 200

COLUMNS = {
    "ori": ("ori", "ori9", "ori number"),
    "name": ("agency name", "pub agency name", "name", "agency"),
    "kind": ("agency type", "agency type name", "type", "kind"),
    "county": ("county", "county name", "counties"),
    "state": ("state abbr", "state code", "state postal abbr", "state"),
    "state_name": ("state name",),
}
NEEDED = {"ori": "ori", "name": "agency_name", "state": "state_abbr"}
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Entry:
    """One agency of the list."""

    ori: str
    name: str
    kind: str  # in the list's own words: "City", "University or College"
    county: str
    state: str  # postal code


@dataclass(frozen=True, slots=True)
class Fault:
    row: int
    sentence: str


@dataclass(frozen=True)
class DirectoryReading:
    entries: list[Entry]
    faults: list[Fault]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    before: Entry
    after: Entry


@dataclass(frozen=True)
class Comparison:
    added: list[Entry]
    changed: list[Change]
    unchanged: list[Entry]


class _Unfit(Exception):
    """The row is no entry. The message says why."""


def read(content: bytes, file_name: str, *, encoding: str = "") -> DirectoryReading:
    table = tables.read(content, file_name, max_rows=MAX_ROWS, encoding=encoding)
    columns = _columns(table)
    entries: dict[str, Entry] = {}
    faults = []
    for row in columns.rows:
        try:
            _add(entries, _entry(row, columns))
        except _Unfit as unfit:
            faults.append(Fault(row.number, str(unfit)))
    return DirectoryReading(list(entries.values()), faults, table.notes)


def compare(entries: Iterable[Entry], existing: Mapping[str, Entry]) -> Comparison:
    """What the list would add to the directory on file, and what it would change there."""
    comparison = Comparison([], [], [])
    for entry in entries:
        before = existing.get(entry.ori)
        if before is None:
            comparison.added.append(entry)
        elif before == entry:
            comparison.unchanged.append(entry)
        else:
            comparison.changed.append(Change(before, entry))
    return comparison


def _columns(table: tables.Table) -> tables.Columns:
    columns = tables.find_columns(table, COLUMNS)
    places = columns.places if columns else {}
    missing = [heading for name, heading in NEEDED.items() if name not in places]
    if columns is None or missing:
        raise tables.CannotRead(
            _("This is not the FBI's list of agencies: no column is headed {missing}.").format(
                missing=", ".join(missing)
            )
        )
    if not columns.rows:
        raise tables.CannotRead(_("The list holds its headings but no agencies."))
    return columns


def _add(entries: dict[str, Entry], entry: Entry) -> None:
    before = entries.setdefault(entry.ori, entry)
    if before != entry:
        raise _Unfit(
            _("{ori} stands in the list before, as “{name}”, with other particulars.").format(
                ori=entry.ori, name=before.name
            )
        )


def _entry(row: tables.Row, columns: tables.Columns) -> Entry:
    written = {name: _text(row, place) for name, place in columns.places.items()}
    ori, state = _ori_and_state(written)
    return Entry(ori, _name(written), written.get("kind", ""), written.get("county", ""), state)


def _text(row: tables.Row, place: int) -> str:
    if place in row.problems:
        raise _Unfit(row.problems[place])
    return _SPACES.sub(" ", row.cell(place)).strip()


def _name(written: dict[str, str]) -> str:
    name = written["name"]
    if not name:
        raise _Unfit(_("The agency has no name."))
    if len(name) > MAX_NAME:
        raise _Unfit(_("The name is longer than {limit} characters.").format(limit=MAX_NAME))
    return name


def _ori_and_state(written: dict[str, str]) -> tuple[str, str]:
    ori = oris.tidy(written["ori"])
    if not oris.is_well_formed(ori):
        raise _Unfit(_("“{ori}” is not an ORI of nine letters and digits.").format(ori=ori))
    state = states.find(written["state"])
    if state is None:
        raise _Unfit(_("“{state}” is not a state.").format(state=written["state"]))
    if states.of_ori(ori) != state:
        raise _Unfit(
            _("{ori} does not begin with {code}, as every ORI of {state} does.").format(
                ori=ori, code=state.ncic, state=state.name
            )
        )
    if written.get("state_name") and states.find(written["state_name"]) not in (state, None):
        raise _Unfit(_("The state's code and the state's name are of different states."))
    return ori, state.postal
