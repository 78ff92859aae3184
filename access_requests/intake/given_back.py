"""The rows that could not be read, as a CSV file for the person to correct."""

import csv
from collections import defaultdict
from collections.abc import Sequence
from io import StringIO

from access_requests.intake.reading import Reading
from access_requests.intake.rows import WHAT_IS_WRONG

_RUN_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def faults_as_csv(reading: Reading) -> str:
    """The rows with faults as they were, each with a last column that says what is wrong.

    To be sent as UTF-8 with a byte order mark ("utf-8-sig"), or Excel garbles the accents.
    """
    sentences = defaultdict(list)
    for fault in reading.faults:
        sentences[fault.row].append(f"{fault.column}: {fault.sentence}")
    kept = [at for at, heading in enumerate(reading.headings) if heading != WHAT_IS_WRONG]
    width = max((len(reading.raw_rows[row]) for row in sentences), default=0)
    kept += range(len(reading.headings), width)

    output = StringIO()
    writer = csv.writer(output)
    writer.writerow([*_picked(reading.headings, kept), WHAT_IS_WRONG])
    for row, found in sentences.items():
        writer.writerow([*_picked(reading.raw_rows[row], kept), _harmless(" ".join(found))])
    return output.getvalue()


def _picked(cells: Sequence[str], places: Sequence[int]) -> list[str]:
    return [_harmless(cells[at]) if at < len(cells) else "" for at in places]


def _harmless(text: str) -> str:
    """A spreadsheet program runs a cell that begins like a formula."""
    return f"'{text}" if text.startswith(_RUN_AS_FORMULA) else text
