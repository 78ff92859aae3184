"""The "Agency Data Sharing Report" of Vigilant LEARN and VehicleManager, by its structure."""

import re
from dataclasses import dataclass, field, replace
from datetime import date

from access_requests.sharing_lists.listed import Account, Entry, Line, Read, Section
from access_requests.sharing_lists.printed import Cell, Printed

LAYOUT = "agency data sharing report"
KNOWN_BY = re.compile(r"data\s+sharing\s+report|sharing its detection data", re.IGNORECASE)
FOOTER = re.compile(r"\bpage \d+ of \d+\b|^date created\b|^page \d+$", re.IGNORECASE)
CREATED = re.compile(r"date created:?\s*(\d{1,2})[-/](\d{1,2})[-/](\d{2,4})", re.IGNORECASE)
TITLE = re.compile(
    r"^(agency|(learn |vigilant |vehicle ?manager )*(agency )?data sharing report|vehicle ?manager"
    r"|(the )?following agencies:?|none)$",
    re.IGNORECASE,
)
SECTIONS = [
    (Section.HOT_LIST_RECEIVED, r"hot[- ]?lists? received|receiving (shared )?hot[- ]?list"),
    (Section.HOT_LIST_SHARED, r"hot[- ]?lists? (sharing|shared)|sharing (its )?hot[- ]?list"),
    (Section.RECEIVED, r"^detections? received|receiving (its )?detection"),
    (Section.SHARED, r"^detections? (shared|sharing)|sharing (its )?detection"),
]
COLUMNS = {
    **dict.fromkeys(("agency", "agency name", "agencies"), "name"),
    "city": "city",
    "state": "state",
    **dict.fromkeys(("hot list(s)", "hot list", "hot lists", "hot-list(s)"), "hot_list"),
}
NEAR = 4.0  # letters: what stands so far beside another is under it
SHORT_END = re.compile(r"^(\([A-Z]{2}\)|[a-z].*|\w+\))$")


@dataclass
class _State:
    section: Section | None = None
    columns: list[tuple[float, str]] = field(default_factory=list)
    above: dict[int, float] = field(default_factory=dict)  # entries of the line above, by place
    fields: dict[int, str] = field(default_factory=dict)


def is_one(lines: list[Printed]) -> bool:
    return any(KNOWN_BY.search(" ".join(line.text.split())) for line in lines[:60])


def read(lines: list[Printed]) -> Read:
    found, state = Read(LAYOUT), _State()
    is_spaced = _is_spaced(lines)
    for line in lines:
        found.lines.append(
            Line(line.page, line.number, line.text, _take(line, found, state, is_spaced))
        )
        if created := CREATED.search(line.text):
            found.printed_on = _date(*map(int, created.groups()))
    return found


def _is_spaced(lines: list[Printed]) -> bool:
    """A blank line between entries: what follows without one goes on."""
    written = [line for line in lines if line.cells]
    return sum(line.is_apart for line in written) > len(written) * 0.6


def _take(line: Printed, found: Read, state: _State, is_spaced: bool) -> Account:
    if not line.cells:
        return Account.BLANK
    text = " ".join(line.text.split())
    if FOOTER.search(text):
        state.above = {}
        return Account.FOOTER
    if _is_heading(text, line, state):
        return Account.HEADING
    if state.section is None:
        return Account.UNREAD
    if state.above and _goes_on(line, state, is_spaced):
        _continue(line, found, state)
        return Account.CONTINUED
    return _enter(line, found, state)


def _is_heading(text: str, line: Printed, state: _State) -> bool:
    for section, words in SECTIONS:
        if re.search(words, text, re.IGNORECASE) and len(line.cells) == 1:
            if section != state.section:
                state.section, state.columns = section, []
            state.above = {}
            return True
    named = [COLUMNS.get(cell.text.rstrip(":").strip().lower()) for cell in line.cells]
    if all(named) and (len(named) > 1 or text.endswith(":")):
        state.columns = [
            (cell.left, str(what)) for cell, what in zip(line.cells, named, strict=True)
        ]
        state.above = {}
        return True
    return len(line.cells) == 1 and bool(TITLE.match(text))


def _goes_on(line: Printed, state: _State, is_spaced: bool) -> bool:
    """Without a space between, under something, and, where all stand close, an end by its look."""
    if line.is_apart and is_spaced:
        return False
    if not all(_under(cell, line, state) is not None for cell in line.cells):
        return False
    return is_spaced or all(SHORT_END.match(cell.text) for cell in line.cells)


def _under(cell: Cell, line: Printed, state: _State) -> int | None:
    places = [
        place for place, left in state.above.items() if abs(cell.left - left) <= NEAR * line.width
    ]
    return places[0] if places else None


def _continue(line: Printed, found: Read, state: _State) -> None:
    for cell in line.cells:
        place = _under(cell, line, state)
        index, what = divmod(place or 0, 10)
        entry, name = found.entries[index], _FIELDS[what]
        if name == "hot_lists":
            longer = (f"{' '.join(entry.hot_lists)} {cell.text}".strip(),)
            found.entries[index] = replace(entry, hot_lists=longer)
        else:
            longer_text = f"{getattr(entry, name)} {cell.text}".strip()
            found.entries[index] = replace(entry, **{name: longer_text})  # type: ignore[arg-type]


_FIELDS = ("name", "city", "state", "hot_lists")
_PLACES = {"name": 0, "city": 1, "state": 2, "hot_list": 3}


def _enter(line: Printed, found: Read, state: _State) -> Account:
    state.above = {}
    for cell in line.cells:
        what = _column_of(cell, line, state)
        if what == "name":
            found.entries.append(_entry(cell.text, line, state))
        elif not state.above:
            return Account.UNREAD
        else:
            index = len(found.entries) - 1
            held = found.entries[index]
            told = {"hot_lists": (cell.text,)} if what == "hot_list" else {what: cell.text}
            found.entries[index] = replace(held, **told)
        state.above[(len(found.entries) - 1) * 10 + _PLACES[what]] = cell.left
    return Account.ENTRY


def _column_of(cell: Cell, line: Printed, state: _State) -> str:
    """Under which heading it stands; without headings, each cell is a name."""
    if not state.columns:
        return "name"
    left = [each for each in state.columns if each[0] <= cell.left + NEAR * line.width]
    return (left or state.columns)[-1 if left else 0][1]


def _entry(name: str, line: Printed, state: _State) -> Entry:
    assert state.section  # noqa: S101
    return Entry(state.section, name, page=line.page, line=line.number)


def _date(month: int, day: int, year: int) -> date | None:
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None
