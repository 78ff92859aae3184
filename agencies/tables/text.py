"""Bytes of a CSV file to rows of text."""

import codecs
import csv
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from itertools import islice

from django.utils.translation import gettext as _

from agencies.tables.table import (
    CannotRead,
    Row,
    Table,
    refuse_too_many_columns,
    refuse_too_many_rows,
    row_of,
    without_empty_end,
)

# Windows-1252 takes almost any byte for a letter, so it is believed only when a person states it.
ENCODINGS = ("utf-8", "utf-16", "cp1252")
_DELIMITERS = (",", ";", "\t")
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def says_utf_16(content: bytes) -> bool:
    return content.startswith(_UTF_16)


def read(content: bytes, max_rows: int, encoding: str = "") -> Table:
    text = _without_separator_line(_decoded(content, encoding))
    if "\0" in text:
        raise CannotRead(_("The file holds NUL characters, so it is damaged. Export it anew."))
    rows: list[Row] = []
    for number, record in _records(text):
        cells = without_empty_end(record)
        if cells:
            refuse_too_many_columns(cells, number)
            rows.append(row_of(number, cells))
            refuse_too_many_rows(len(rows), max_rows)
    if not rows:
        raise CannotRead(_("The file is empty. Choose the file that holds the list."))
    return Table(rows)


def _decoded(content: bytes, encoding: str) -> str:
    try:
        return content.decode(_encoding_of(content, encoding))
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise CannotRead(_wrong_encoding(line)) from error


def _encoding_of(content: bytes, stated: str) -> str:
    if content.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if says_utf_16(content):
        return "utf-16"
    if stated and stated not in ENCODINGS:
        raise ValueError(f"{stated} is not one of {ENCODINGS}")
    return stated or "utf-8"


def _wrong_encoding(line: int) -> str:
    return _(
        "Line {line} holds letters that are not saved as UTF-8, so they cannot be told for sure. "
        "In Excel, save the list as “CSV UTF-8 (Comma delimited)” or as .xlsx."
    ).format(line=line)


def _without_separator_line(text: str) -> str:
    """Excel writes "sep=;" above the headings in some countries, and does not count that line."""
    first, _newline, rest = text.partition("\n")
    return rest if first.strip().lower() in ("sep=,", "sep=;", "sep=") else text


def _records(text: str) -> Iterator[tuple[int, list[str]]]:
    # Not strict, the reader would take a quotation mark that is never closed for the start of one
    # cell that swallows the rest of the file.
    reader = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            yield number, cells
    except csv.Error as error:
        raise CannotRead(
            _(
                "Row {row} cannot be told apart from the next: a quotation mark is missing or too "
                "many there, or a cell has no end. Correct the row, or choose the .xlsx file."
            ).format(row=number + 1)
        ) from error


def _delimiter(text: str) -> str:
    """The one that cuts most of the first rows into the same number of cells."""
    return max(_DELIMITERS, key=lambda delimiter: _agreement(text, delimiter))


def _agreement(text: str, delimiter: str) -> tuple[int, int]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    try:
        widths = Counter(len(cells) for cells in islice(reader, 20) if len(cells) > 1)
    except csv.Error:
        return (0, 0)
    return max(((rows, width) for width, rows in widths.items()), default=(0, 0))
