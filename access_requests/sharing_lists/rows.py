"""Which lines of a page go on with the line above, and which begin an entry."""

import re
from collections.abc import Iterable
from itertools import pairwise
from statistics import median

from access_requests.sharing_lists.listed import WORDS
from access_requests.sharing_lists.printed import Cell, Printed
from agencies import states

_NEAR = 1.25  # times the least distance of two lines
_OFTEN = 0.2  # of the distances: so many are wide where a wider one parts the entries
_APART = 1.75  # times a line's height, where all distances are the same
_LEADING = 1.6  # times a line's height, from a line to the next of the same paragraph
_WOULD_FIT = 0.85  # of the widest cell: a word that fits is not moved to the next line
_ONLY_A_PLACE = re.compile(r"^\([A-Za-z]{2}\)$")
_CODES = {state.postal for state in states.STATES}
_TOLD = {what: "|".join(words) for what, words in WORDS["wrapped"].items()}
_ENDS_A_NAME = re.compile(
    rf"(\)|\b({_TOLD['last_of_a_name']}|(?!of|to|at|in|on|by)[a-z]{{2}}\.?))$", re.IGNORECASE
)
_GOES_ON = re.compile(rf"^({_TOLD['begins_an_end']})\b(?! (of|for)\b)", re.IGNORECASE)
_SAYS_A_KIND = re.compile(rf"\b({_TOLD['kind']})\b|^(?-i:[A-Z]{{3,}})\b", re.IGNORECASE)
# Whose access matters most must not vanish in the name above.
_NEVER_AN_END = re.compile(rf"^((?-i:[A-Z]{{3,}})|{_TOLD['never_an_end']})\b", re.IGNORECASE)
_IS_A_NAME = re.compile(rf"^\S+ .*\b({_TOLD['in_a_name']})\b", re.IGNORECASE)


class Spacing:
    """Whether a wider space parts the entries, and how near a line stands that goes on.

    Where all lines stand alike, a column may still have gaps: there its neighbors are wrapped.
    Where columns are printed one after another, only the lines of each column tell.
    """

    def __init__(self, runs: Iterable[list[Printed]], parts: Iterable[list[Printed]]) -> None:
        runs, lines = list(runs), list(parts)
        height = median([line.height for part in lines for line in part] or [1.0])
        self.near, self.parts = _spacing(lines, height)
        if self.parts:
            self.near, self.parts = _spacing(runs, height)

    def is_near(self, above: Printed, below: Printed) -> bool:
        return below.top - above.top <= self.near


def _spacing(blocks: list[list[Printed]], height: float) -> tuple[float, bool]:
    steps = sorted(below.top - above.top for block in blocks for above, below in pairwise(block))
    least = next((step for step in steps if step > 0.4 * height), height)
    wide = sum(step > _NEAR * least for step in steps)
    parts = wide >= _OFTEN * len(steps) if wide else least > _APART * height
    # Where all stand apart alike, none is near.
    return (0.0 if parts and not wide else _NEAR * least), parts


def is_adjacent(above: Printed, below: Printed) -> bool:
    return below.top - above.top <= _LEADING * below.height


def would_have_fitted(above: Cell, cell: Cell, widest: float, letter: float) -> bool:
    return above.width + letter + cell.words[0].right - cell.words[0].left <= _WOULD_FIT * widest


def is_certainly_an_end(above: str, text: str) -> bool:
    """By what is written alone: no name is a bare "(CA)" or "CA", or begins within brackets."""
    return bool(_ONLY_A_PLACE.match(text)) or text in _CODES or (_is_open(above) and ")" in text)


def looks_like_an_end(above: str, text: str) -> bool:
    """For lines that stand as near as entries do. In doubt it is a name: a person sees it then."""
    if text[0].islower() or text[0] == "(" or text.count(")") > text.count("("):
        return True
    if _NEVER_AN_END.match(text):
        return False
    if not _SAYS_A_KIND.search(above):
        return True
    if is_a_name(above, text):
        return False
    return bool(_GOES_ON.match(text)) or not _ENDS_A_NAME.search(above)


def is_a_name(above: str, text: str) -> bool:
    return not (above.isupper() and len(above) > 5) and bool(
        _NEVER_AN_END.match(text) or _IS_A_NAME.match(text)
    )


def is_a_name_after_a_name(above: str, text: str) -> bool:
    return is_a_name(above, text) and bool(_ENDS_A_NAME.search(above)) and not _is_open(above)


def _is_open(text: str) -> bool:
    return text.count("(") > text.count(")")
