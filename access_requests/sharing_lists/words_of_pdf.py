"""The words of a PDF with their places, as JSON. A program of its own: it may run out of bounds.

What it is given comes from outside, so it sets its own limits before it looks at it.
"""

import io
import json
import resource
import sys
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect

MOST_WORDS = 500_000
# A space of a condensed font is narrower than the usual tolerance of three points.
BETWEEN_WORDS = 0.15  # of the size of the letters


def main(most_pages: int, seconds: int, memory: int) -> dict[str, Any]:
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        return _told(sys.stdin.buffer.read(), most_pages)
    except Exception as error:  # noqa: BLE001 - whatever a broken file makes of its reader
        return {"fault": _fault(error)}


def _fault(error: BaseException) -> str:
    """Its readers wrap one error in another."""
    causes = {type(each) for each in (error, error.__cause__, error.__context__, *error.args)}
    if MemoryError in causes:
        return "too much"
    return "locked" if PDFPasswordIncorrect in causes else "damaged"


def _told(content: bytes, most_pages: int) -> dict[str, Any]:
    pages: list[list[list[Any]]] = []
    room = MOST_WORDS
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        if len(pdf.pages) > most_pages:
            return {"fault": "too long"}
        for page in pdf.pages:
            pages.append(_words(page))
            room -= len(pages[-1])
            if room < 0:
                return {"fault": "too much"}
            page.close()
    return {"pages": pages} if pages else {"fault": "damaged"}


def _words(page: Any) -> list[list[Any]]:
    found = page.dedupe_chars().extract_words(x_tolerance_ratio=BETWEEN_WORDS)
    return [
        [*(round(float(word[side]), 2) for side in ("x0", "x1", "top", "bottom")), word["text"]]
        for word in found
    ]


if __name__ == "__main__":
    json.dump(main(*map(int, sys.argv[1:])), sys.stdout)
