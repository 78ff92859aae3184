"""What lists write beside a name: [Inactive], "DNU -", "(revoked MOU)"."""

import re
from typing import NamedTuple

from agencies.identity.lists import load
from agencies.identity.phrases import Phrases
from agencies.identity.spoken import words

_LISTED = load("marks")
_MARKS = Phrases((phrase, mark) for mark, phrases in _LISTED["marks"].items() for phrase in phrases)
_ONLY_APART = {words(phrase) for phrase in _LISTED["only_apart"]}
_BRACKET = re.compile(r"[(\[{]([^()\[\]{}]{0,80})[)\]}]")
_DASH = re.compile(r"(?:^|\s)[-\u2013\u2014*]+(?:\s|$)")


class Unmarked(NamedTuple):
    text: str  # the name without its marks and brackets
    asides: tuple[str, ...]  # what stood in brackets
    marks: tuple[str, ...]


def unmarked(text: str) -> Unmarked:
    """A readable text, and what it says beside the name itself."""
    asides = [aside.strip() for aside in _BRACKET.findall(text)]
    outside = _BRACKET.sub(" ", text)
    found = {mark for aside in asides for mark in _marks_in(aside)}
    kept = []
    for part in _DASH.split(outside):
        marks = _marks_in(part)
        found.update(marks)
        if not (marks and _is_only_marks(part)):
            kept.append(_without_marks(part) if marks else part)
    told = tuple(aside for aside in asides if not _marks_in(aside))
    return Unmarked(
        " - ".join(" ".join(part.split()) for part in kept if part.strip()),
        told,
        tuple(sorted(found)),
    )


def _marks_in(part: str) -> set[str]:
    said = words(part)
    return {
        each.means
        for each in _MARKS.every(said)
        if said[each.start : each.end] not in _ONLY_APART or len(said) == each.end - each.start
        if each.end - each.start > 1 or each.start == 0 or each.end == len(said)
    }


def _is_only_marks(part: str) -> bool:
    said = words(part)
    covered = {place for each in _MARKS.every(said) for place in range(each.start, each.end)}
    return len(covered) == len(said)


def _without_marks(part: str) -> str:
    plain = part
    for phrases in _LISTED["marks"].values():
        for phrase in phrases:
            plain = re.sub(rf"\b{re.escape(phrase)}\b", " ", plain)
    return plain
