"""Where the columns of a page stand, and which cell of a line is in which."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from django.utils.translation import gettext as _

from access_requests.sharing_lists.listed import Unreadable
from access_requests.sharing_lists.printed import Cell, Printed, Word, cells

NAME, HOT_LIST = "name", "hot_list"
Headings = tuple[tuple[Cell, str], ...]
_STRAYS = 20  # one line among so many may run over the space between two columns
_MOST_COLUMNS = 40
_SPACE = 1.5  # letters between columns, at least
_WIDE_SPACE = 3.5  # letters: less than that is rather two spaces in a name


@dataclass(frozen=True, slots=True)
class Column:
    left: float
    right: float
    what: str = NAME
    group: int = 0  # agency, city, state may stand twice side by side


def columns_of(lines: Sequence[Printed], headings: Headings) -> list[Column]:
    letter = max(line.letter for line in lines)
    spans = _with_strays(_spans(lines, letter), lines)
    if len(spans) > _MOST_COLUMNS:
        raise Unreadable(
            _(
                "Page {page} has no columns that could be told apart. Make a table of the report: "
                "CSV or .xlsx."
            ).format(page=lines[0].page)
        )
    spans = _cut_at_headings(spans, lines, headings, letter)
    if not headings:
        return [Column(*span, group=place) for place, span in enumerate(_joined(spans, lines))]
    return _named(spans, headings)


def placed(line: Printed, columns: list[Column]) -> dict[int, Cell]:
    """The cells of the line by column; words that two spaces part are together again."""
    words: dict[int, list[Word]] = {}
    for cell in line.cells:
        for place, word in _words(cell, columns, line.letter):
            words.setdefault(place, []).append(word)
    return {place: Cell(tuple(found)) for place, found in sorted(words.items())}


def _words(cell: Cell, columns: list[Column], letter: float) -> list[tuple[int, Word]]:
    """A long name may touch the next column: it is cut where a word begins just there."""
    place = _nearest(cell.words[0], columns)
    found = []
    for word in cell.words:
        begun = [
            at
            for at, each in enumerate(columns)
            if at > place and abs(word.left - each.left) < letter
        ]
        place = begun[0] if begun else place
        found.append((place, word))
    return found


def _nearest(word: Word, columns: list[Column]) -> int:
    def apart(at: int) -> float:
        return max(columns[at].left - word.left, word.left - columns[at].right, 0.0)

    return min(range(len(columns)), key=apart)


def _spans(lines: Sequence[Printed], letter: float) -> list[tuple[float, float]]:
    """What is written over, from left to right; a few lines that run over a gap do not count."""
    edges = sorted(
        edge for line in lines for cell in line.cells for edge in ((cell.left, 1), (cell.right, -1))
    )
    strays, over = len(lines) // _STRAYS, 0
    spans: list[tuple[float, float]] = []
    for place, together in groupby(edges, key=lambda edge: edge[0]):
        before, over = over, over + sum(step for _place, step in together)
        if before <= strays < over:
            spans.append((place, place))
        elif before > strays >= over:
            spans[-1] = (spans[-1][0], place)
    return _parted(spans, _SPACE * letter)


def _parted(spans: list[tuple[float, float]], space: float) -> list[tuple[float, float]]:
    parted: list[tuple[float, float]] = []
    for left, right in spans:
        if parted and left - parted[-1][1] < space:
            parted[-1] = (parted[-1][0], right)
        else:
            parted.append((left, right))
    return parted


def _with_strays(
    spans: list[tuple[float, float]], lines: Sequence[Printed]
) -> list[tuple[float, float]]:
    """A column with next to nothing in it is one too."""
    apart = [
        Word(cell.left, cell.right, "")
        for line in lines
        for cell in line.cells
        if not any(cell.left < right and left < cell.right for left, right in spans)
    ]
    return sorted([*spans, *((each.left, each.right) for each in _merged(apart))])


def _merged(words: list[Word]) -> list[Cell]:
    return [
        Cell((Word(each.left, max(word.right for word in each.words), ""),))
        for each in cells(words, 0.0)
    ]


def _cut_at_headings(
    spans: list[tuple[float, float]], lines: Sequence[Printed], headings: Headings, letter: float
) -> list[tuple[float, float]]:
    """Columns without a space between them, where most lines have a word begin under a heading."""
    if len(spans) >= len(headings):
        return spans
    begins = [
        {round(word.left / letter) for cell in line.cells for word in cell.words} for line in lines
    ]
    cuts = [
        cell.left
        for cell, _what in headings[1:]
        if sum(
            bool({at - 1, at, at + 1} & each)
            for each in begins
            for at in [round(cell.left / letter)]
        )
        > len(lines) / 2
    ]
    return sorted(
        piece
        for left, right in spans
        for piece in pairwise([left, *(cut for cut in cuts if left + letter < cut < right), right])
    )


def _joined(
    spans: list[tuple[float, float]], lines: Sequence[Printed]
) -> list[tuple[float, float]]:
    """Without headings, what few lines have a little to the right of a column is a part of it."""
    letter = max(line.letter for line in lines)
    joined: list[tuple[float, float]] = []
    for left, right in spans:
        held = sum(any(left <= cell.left <= right for cell in line.cells) for line in lines)
        is_near = bool(joined) and left - joined[-1][1] < _WIDE_SPACE * letter
        if is_near and held * 5 <= len(lines):
            joined[-1] = (joined[-1][0], right)
        else:
            joined.append((left, right))
    return joined


def _named(spans: list[tuple[float, float]], headings: Headings) -> list[Column]:
    groups = _groups([what for _cell, what in headings])
    found: dict[int, tuple[float, float]] = {}
    for left, right in spans:
        at = min(range(len(headings)), key=lambda at: _distance(headings[at][0], left, right))
        before = found.get(at, (left, right))
        found[at] = (min(left, before[0]), max(right, before[1]))
    return [Column(*span, headings[at][1], groups[at]) for at, span in sorted(found.items())]


def _distance(heading: Cell, left: float, right: float) -> float:
    middle = abs((heading.left + heading.right) - (left + right)) / 2
    overlap = min(heading.right, right) - max(heading.left, left)
    return min(abs(heading.left - left), middle, abs(heading.right - right)) - max(overlap, 0.0)


def _groups(told: list[str]) -> list[int]:
    """A new group begins where the first heading comes again."""
    group, groups = 0, []
    for at, what in enumerate(told):
        group += bool(at and what == told[0] and what != "other")
        groups.append(group)
    return groups
