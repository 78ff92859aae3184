"""A printed page as lines of cells, each where it stands, from text or from a PDF."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pdfplumber
from django.utils.translation import gettext as _
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from access_requests.sharing_lists.listed import Unreadable

MOST_PAGES, MOST_LINES = 500, 50_000
GAP = 8.0  # points between two cells; words stand closer
SAME_LINE = 3.0  # points
CELL = re.compile(r"\S+(?: \S+)*")


@dataclass(frozen=True)
class Cell:
    left: float
    text: str


@dataclass
class Printed:
    """One line. Its page and number are those that a person counts."""

    page: int
    number: int
    cells: list[Cell] = field(default_factory=list)
    is_apart: bool = True  # from the line above
    width: float = 1.0  # of a letter

    @property
    def text(self) -> str:
        return "  ".join(cell.text for cell in self.cells)


def of_text(text: str) -> list[Printed]:
    """Pages end with a form feed, as pdftotext writes them."""
    lines: list[Printed] = []
    for page, content in enumerate(text.split("\f"), 1):
        apart = True
        for number, line in enumerate(content.splitlines(), 1):
            spread = line.expandtabs()
            cells = [Cell(found.start(), found[0]) for found in CELL.finditer(spread)]
            lines.append(Printed(page, number, cells, apart))
            apart = not cells
    _refuse_too_many(page, len(lines))
    return lines


def of_pdf(content: bytes) -> list[Printed]:
    lines: list[Printed] = []
    try:
        with pdfplumber.open(io.BytesIO(content)) as pdf:
            _refuse_too_many(len(pdf.pages), 0)
            for number, page in enumerate(pdf.pages, 1):
                lines += _lines_of(number, page.extract_words(keep_blank_chars=False))
                page.close()
                _refuse_too_many(number, len(lines))
    except PdfminerException as error:
        is_locked = bool(error.args) and isinstance(error.args[0], PDFPasswordIncorrect)
        raise Unreadable(_locked() if is_locked else _damaged()) from None
    except Unreadable:
        raise
    except Exception as error:  # whatever a broken file makes of its reader
        raise Unreadable(_damaged()) from error
    if not lines:
        raise Unreadable(
            _("The PDF holds pictures and no text. Take the report itself, not a scan of it.")
        )
    return lines


def _lines_of(page: int, words: list[dict[str, Any]]) -> Iterator[Printed]:
    words.sort(key=lambda word: (word["top"], word["x0"]))
    rows: list[list[dict[str, Any]]] = []
    for word in words:
        if rows and abs(rows[-1][0]["top"] - word["top"]) <= SAME_LINE:
            rows[-1].append(word)
        else:
            rows.append([word])
    below = None
    for number, row in enumerate(rows, 1):
        height = row[0]["bottom"] - row[0]["top"]
        is_apart = below is None or row[0]["top"] - below > height * 0.6
        below = max(word["bottom"] for word in row)
        yield Printed(page, number, list(_cells(row)), is_apart, height / 2)


def _cells(row: list[dict[str, Any]]) -> Iterator[Cell]:
    row.sort(key=lambda word: word["x0"])
    together = [row[0]]
    for word in row[1:]:
        if word["x0"] - together[-1]["x1"] > GAP:
            yield _cell(together)
            together = []
        together.append(word)
    yield _cell(together)


def _cell(words: list[dict[str, Any]]) -> Cell:
    return Cell(words[0]["x0"], " ".join(word["text"] for word in words))


def _locked() -> str:
    return _("The PDF is locked with a password. Save it without one.")


def _damaged() -> str:
    return _("The PDF is damaged. Take it out of the vendor’s system again.")


def _refuse_too_many(pages: int, lines: int) -> None:
    if pages > MOST_PAGES or lines > MOST_LINES:
        raise Unreadable(_("The report is too long. Take it out in parts."))
