"""A PDF as printed lines. It is taken apart in a program of its own, which may be ended."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from access_requests.sharing_lists.listed import Unreadable
from access_requests.sharing_lists.printed import MOST_PAGES, Printed, Word, cells, refuse_too_long

PROGRAM = Path(__file__).with_name("words_of_pdf.py")
SECONDS = 25  # a page is waited for no longer
MEMORY = 1_500_000_000  # bytes of address space
SAME_LINE = 0.3  # of a line's height
GAP = 0.75  # of a line's height: between two cells; words stand closer


def lines_of(content: bytes) -> list[Printed]:
    told = _words_of(content)
    if fault := told.get("fault"):
        raise Unreadable(_SENTENCES.get(fault, _damaged)())
    lines: list[Printed] = []
    for number, words in enumerate(told["pages"], 1):
        lines += _lines_of(number, words)
        refuse_too_long(lines=len(lines))
    if not lines:
        raise Unreadable(
            _("The PDF holds pictures and no text. Take the report itself, not a scan of it.")
        )
    return lines


def _words_of(content: bytes) -> dict[str, Any]:
    """A few kilobytes can unpack to terabytes, or keep a reader busy for days."""
    program = [sys.executable, "-I", str(PROGRAM), *map(str, (MOST_PAGES, SECONDS, MEMORY))]
    try:
        ended = subprocess.run(
            program, input=content, capture_output=True, timeout=SECONDS, check=False
        )
        return json.loads(ended.stdout) if ended.returncode == 0 else {"fault": "too much"}
    except subprocess.TimeoutExpired:
        return {"fault": "too much"}
    except ValueError:
        return {"fault": "damaged"}


def _lines_of(page: int, words: list[list[Any]]) -> list[Printed]:
    """Words whose middles are at one height make a line."""
    words.sort(key=lambda word: ((word[2] + word[3]) / 2, word[0]))
    rows: list[list[list[Any]]] = []
    for word in words:
        if rows and _middle(word) - _middle(rows[-1][0]) <= SAME_LINE * _height(word):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [_line(page, number, row) for number, row in enumerate(rows, 1)]


def _line(page: int, number: int, row: list[list[Any]]) -> Printed:
    height = max(1.0, *map(_height, row))
    placed = [Word(left, right, text) for left, right, _top, _bottom, text in row]
    return Printed(
        page, number, cells(placed, GAP * height), _middle(row[0]), height, letter=height / 2
    )


def _middle(word: list[Any]) -> float:
    return float(word[2] + word[3]) / 2


def _height(word: list[Any]) -> float:
    return float(word[3] - word[2])


def _damaged() -> str:
    return _("The PDF is damaged. Take it out of the vendor’s system again.")


_SENTENCES = {
    "locked": lambda: _("The PDF is locked with a password. Save it without one."),
    "too long": lambda: _(
        "The PDF has more than {pages} pages. Take the report out of the vendor’s system in parts."
    ).format(pages=MOST_PAGES),
    "too much": lambda: _(
        "The PDF asks for more time or memory than a report does. Take it out of the vendor’s "
        "system again, or make a table of it: CSV or .xlsx."
    ),
}
