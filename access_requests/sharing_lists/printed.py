"""A printed page as lines of cells, each where it stands, whatever it was printed in."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from django.utils.translation import gettext as _

from access_requests.sharing_lists.listed import Unreadable

MOST_PAGES, MOST_LINES, MOST_LETTERS = 200, 20_000, 2_000_000
SPACES = re.compile("[\t\u00a0\u2000-\u200a\u202f\u205f\u3000]")
LONGEST_LINE, MOST_CELLS = 2_000, 40  # letters, and pieces with wide spaces between them
WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Word:
    left: float
    right: float
    text: str


@dataclass(frozen=True, slots=True)
class Cell:
    """Words with no more than a space between them."""

    words: tuple[Word, ...]

    @property
    def left(self) -> float:
        return self.words[0].left

    @property
    def right(self) -> float:
        return self.words[-1].right

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


@dataclass
class Printed:
    """One line. Its page and number are those that a person counts."""

    page: int
    number: int
    cells: list[Cell] = field(default_factory=list)
    top: float = 0.0  # in lines or points, as the whole page is
    height: float = 1.0
    letter: float = 1.0  # the width of one, about

    @property
    def text(self) -> str:
        return "  ".join(cell.text for cell in self.cells)

    @property
    def plain(self) -> str:
        return " ".join(cell.text for cell in self.cells)


def of_text(text: str) -> list[Printed]:
    """Pages end with a form feed, as pdftotext writes them."""
    refuse_too_long(letters=len(text))
    lines: list[Printed] = []
    for page, content in enumerate(text.split("\f"), 1):
        refuse_too_long(pages=page, lines=len(lines) + content.count("\n"))
        for number, line in enumerate(content.splitlines(), 1):
            words = [Word(*found.span(), found[0]) for found in WORD.finditer(_spread(line))]
            lines.append(Printed(page, number, cells(words, 1.5), float(number)))
    return lines


def _spread(line: str) -> str:
    """Without what is not seen, which moves what stands after it."""
    line = line.expandtabs()
    return line if line.isascii() else _seen(SPACES.sub(" ", line))


def visible(text: str) -> str:
    """With single spaces, and without what is not seen and turns the writing about."""
    return " ".join(_seen(SPACES.sub(" ", text)).split())


def _seen(text: str) -> str:
    return "".join(each for each in text if unicodedata.category(each) != "Cf")


def refuse_long_lines(lines: list[Printed]) -> None:
    for line in lines:
        if len(line.cells) > MOST_CELLS or len(line.text) > LONGEST_LINE:
            raise Unreadable(
                _(
                    "Line {line} of page {page} is longer than any line of a report. Take the "
                    "report out of the vendor’s system again."
                ).format(line=line.number, page=line.page)
            )


def cells(words: Iterable[Word], gap: float) -> list[Cell]:
    words = sorted(words, key=lambda word: word.left)
    if not words:
        return []
    together = [[words[0]]]
    for before, word in pairwise(words):
        if word.left - before.right > gap:
            together.append([])
        together[-1].append(word)
    return [Cell(tuple(each)) for each in together]


def refuse_too_long(pages: int = 0, lines: int = 0, letters: int = 0) -> None:
    if pages > MOST_PAGES or lines > MOST_LINES or letters > MOST_LETTERS:
        raise Unreadable(
            _(
                "The report is longer than {pages} pages or {lines} lines. Take it out of the "
                "vendor’s system in parts."
            ).format(pages=MOST_PAGES, lines=f"{MOST_LINES:,}")
        )
