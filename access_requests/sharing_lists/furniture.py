"""What a line of a report is when it is no entry: title, section, columns' headings, footer."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, datetime

from access_requests.sharing_lists.listed import WORDS, Section
from access_requests.sharing_lists.printed import Cell, Printed

_ANY = re.IGNORECASE
KNOWN_BY = re.compile(r"data\s+sharing\s+report|is (sharing|receiving) .*(detection|hot)", _ANY)
FOOTER = re.compile(
    r"\bpage:? \d+( ?(of|/) ?\d+)?$|\bpage \d+ of \d+\b|^\d+ ?(of|/) ?\d+$|^- ?\d+ ?-$"
    r"|^(date )?(created|printed|generated|exported|run)( date| on| at)?:? ?\d"
    r"|^(date )?(created|printed|generated|exported|run)( date| on| at)?: ?\S"
    r"|^(report )?date:? \d"
    r"|^total( number of| agencies| records| entries| shared| received)*:? ?\d+$"
    r"|^end of report\b|^https?://\S+",
    _ANY,
)
TITLE = re.compile(
    r"^(agency|((vigilant( solutions)?|motorola( solutions)?|learn|vehicle ?manager"
    r"|law ?enforcement|agency|image|data|detections?|hot[- ]?lists?|sharing|summary|output|-) ?)*"
    r"report"
    r"|none\.?|no (records|data|agencies)( found)?\.?)$",
    _ANY,
)
# The vendor's own accounts are called the same, so it is a title only at the top of a page.
VENDOR = re.compile(r"^((vigilant|motorola|solutions|learn|vehicle ?manager) ?)+$", _ANY)
PAGE_NUMBER = re.compile(r"^\d{1,3}$")
_HOT = r"hot[- ]?lists?"
_SECTIONS = [
    (Section.HOT_LIST_RECEIVED, rf"^{_HOT} (records )?(receiv\w+|shared with (us|me))\b"),
    (Section.HOT_LIST_RECEIVED, rf"\breceiving (its |their )?(shared )?{_HOT}"),
    (Section.HOT_LIST_SHARED, rf"^{_HOT} (records )?(sharing|shared)\b|^shared {_HOT}$"),
    (Section.HOT_LIST_SHARED, rf"\bsharing (its |their )?(shared )?{_HOT}"),
    (Section.RECEIVED, r"^(detections?|data) (data )?(receiv\w+|shared with (us|me))\b"),
    (Section.RECEIVED, r"\breceiving (its |their )?(shared )?(detection|data|image|lpr|alpr)"),
    (
        Section.SHARED,
        r"^(detections?|data) (data )?(shared|sharing)(?! report)\b|^shared detections?$",
    ),
    (Section.SHARED, r"\bsharing (its |their )?(shared )?(detection|data|image|lpr|alpr)"),
]
SECTIONS = [(section, re.compile(words, _ANY)) for section, words in _SECTIONS]
HEADS_A_LIST = re.compile(r"\bfollowing (agenc|organi[sz]ation|department)\w*( agencies)?:?$", _ANY)
BEGINS_A_SENTENCE = re.compile(r"\b(is|are) (sharing|receiving)\b", _ANY)
LONGEST_HEADING = 4  # words, where no sentence says it
_BY_HEADING = {heading: what for what, told in WORDS["headings"].items() for heading in told}
_NOT_LETTERS = re.compile(r"[\W_]+")
_NUMBERS = re.compile(r"\b(\d{4})-(\d\d?)-(\d\d?)\b|\b(\d\d?)[-/.](\d\d?)[-/.](\d{4}|\d\d)\b")
_SPELLED = re.compile(r"\b([A-Z][a-z]{2})[a-z]*\.? (\d\d?),? (\d{4})\b")
_SAYS_WHEN = re.compile(r"\b(created|printed|generated|exported|run|as of|date)\b", _ANY)
EDGE = 6  # lines at the top or bottom of a page among which what repeats may stand
PAGES_TO_REPEAT = 3


def section_of(text: str) -> Section | None:
    for section, words in SECTIONS:
        found = words.search(text)
        if found and (BEGINS_A_SENTENCE.search(text) or len(text.split()) <= LONGEST_HEADING + 4):
            return section
    return None


def headings_of(line: Printed) -> list[tuple[Cell, str]]:
    """The headings of columns, if the line holds nothing else."""
    named = [(cell, _BY_HEADING.get(_plain(cell.text), "")) for cell in line.cells]
    known = [what for _cell, what in named if what]
    if "name" not in known or len(known) * 2 <= len(named):
        return []
    return named if len(named) > 1 or line.plain.endswith(":") else []


def _plain(heading: str) -> str:
    return _NOT_LETTERS.sub(" ", heading.casefold()).strip()


def repeated(lines: list[Printed]) -> set[tuple[int, int]]:
    """Page and number of the lines with which most pages begin alike, or end alike."""
    pages: dict[int, list[Printed]] = defaultdict(list)
    for line in lines:
        if line.cells:
            pages[line.page].append(line)
    begin, end = list(pages.values()), [page[::-1] for page in pages.values()]
    return {(line.page, line.number) for side in (begin, end) for line in _alike(side)}


def _alike(pages: list[list[Printed]]) -> Iterator[Printed]:
    """Line by line from the edge, as long as most pages say the same there."""
    enough = max(PAGES_TO_REPEAT, len(pages) * 0.6)
    for at in range(EDGE):
        there = [page[at] for page in pages if len(page) > at]
        counts = Counter(_unnumbered(line) for line in there)
        text, count = max(counts.items(), key=lambda each: each[1], default=("", 0))
        if count < enough or len(pages[0]) <= at or _unnumbered(pages[0][at]) != text:
            return  # the first page too, where entries stand below its headings
        yield from (line for line in there if _unnumbered(line) == text)


def _unnumbered(line: Printed) -> str:
    """A footer says the same on every page, but for the number."""
    return "footer" if FOOTER.search(line.plain) else line.plain.casefold()


def day_in(text: str) -> date | None:
    """The day on which a footer says that the report was made."""
    if not _SAYS_WHEN.search(text):
        return None
    if found := _NUMBERS.search(text):
        year, month, day, us_month, us_day, us_year = (int(each or 0) for each in found.groups())
        if us_year:
            year, month, day = us_year + (2000 if us_year < 100 else 0), us_month, us_day
        return _date(year, month, day)
    if found := _SPELLED.search(text):
        try:
            return datetime.strptime(" ".join(found.groups()), "%b %d %Y").date()  # noqa: DTZ007
        except ValueError:
            return None
    return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
