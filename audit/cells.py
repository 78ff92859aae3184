"""A cell of a table that no spreadsheet takes for a formula, whatever somebody wrote in it.

An apostrophe stands before what would begin one, also after spaces, quotes and signs that are not
seen, and in the middle of a cell where a reader that divides by other signs sees a new one begin.
"""

import re
import unicodedata
from typing import Any

FORMULA = set("=+-@\u2212")
# What a reader may pass over before a formula: spaces, controls, what has no width, and quotes.
UNSEEN = r"\s\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff"
PASSED_OVER = rf"[{UNSEEN}\"'`‘’“”«»]*+"
DIVIDES = r";|\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029"  # cells and lines, for one reader or another
BEGINS = re.compile(rf"(?:\A|(?<=[{DIVIDES}])){PASSED_OVER}(?P<sign>\S)?")
MARK = "'"


def safe(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        value = "; ".join(map(str, value))
    return BEGINS.sub(_marked, "" if value is None else str(value))


def _marked(found: re.Match[str]) -> str:
    text, sign = found[0], found["sign"]
    return f"{text[:-1]}{MARK}{sign}" if sign and is_formula_sign(sign) else text


def is_formula_sign(sign: str) -> bool:
    """Also in the widths in which East Asian keyboards write it."""
    return unicodedata.normalize("NFKC", sign) in FORMULA
