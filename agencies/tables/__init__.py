"""An uploaded file, whatever its format, as rows of text with their numbers."""

from agencies.tables.columns import Columns, find_columns
from agencies.tables.table import MAX_ROWS, CannotRead, Row, Table, letter
from agencies.tables.upload import read, refuse_wrong_size, sheets

__all__ = [
    "MAX_ROWS",
    "CannotRead",
    "Columns",
    "Row",
    "Table",
    "find_columns",
    "letter",
    "read",
    "refuse_wrong_size",
    "sheets",
]
