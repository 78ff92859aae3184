"""What is held back of one case: the words themselves, wherever they stand, and their marks.

A field is not only left out where it stands: what it says is searched for in everything that is
told of the case, for the history, a note or a signed statement may repeat it.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from access_requests.models import AccessRequest, RedactedField, Redaction
from agencies.models import Person

SPACES = re.compile(r"\s+")
LEAST_OF_A_LINE = 4  # signs; of a shorter line only the whole text is searched for
Said = Callable[[AccessRequest], Iterable[str]]


class Leak(Exception):
    """Something that is to be held back would have been told."""


def _versions(*fields: str) -> Said:
    """What they say and have said: an older event may repeat it."""

    def said(case: AccessRequest) -> Iterator[str]:
        for told in case.history.values_list(*fields):
            yield from told

    return said


def _review(case: AccessRequest) -> Iterator[str]:
    review = getattr(case, "review", None)
    if review is None:
        return
    for note, recommendation, answers in review.history.values_list(
        "identity_note", "recommendation", "answers"
    ):
        yield from (note, recommendation, *(given["note"] for given in answers.values()))


def _notes(case: AccessRequest) -> Iterable[str]:
    return case.notes.values_list("text", flat=True)


def _documents(case: AccessRequest) -> Iterator[str]:
    fields = ("file_name", "description", "destruction_asked_because")
    for told in case.documents.values_list(*fields):
        yield from told


def _staff(_case: AccessRequest) -> Iterable[str]:
    """Of everybody: whoever is named in a case need not be one of its people."""
    return Person.history.values_list("name", flat=True).distinct()


SAID: dict[str, Said] = {
    RedactedField.CONTACT: _versions("contact"),
    RedactedField.PURPOSE: _versions("purpose"),
    RedactedField.QUESTIONS: _versions("question", "answer"),
    RedactedField.REVIEW: _review,
    RedactedField.NOTES: _notes,
    RedactedField.DOCUMENTS: _documents,
    RedactedField.STAFF: _staff,
}


def of(redactions: Iterable[Redaction], case: AccessRequest) -> Callable[[Any], Any]:
    """What tells the same without it. Raises Leak rather than tell it."""
    marks = {
        _plain(text): redaction.mark
        for redaction in redactions
        if redaction.access_request_id in (None, case.pk)
        for text in _texts(redaction, case)
    }
    return partial(_hold_back, marks) if marks else lambda told: told


def _texts(redaction: Redaction, case: AccessRequest) -> Iterator[str]:
    said = [redaction.words] if redaction.words else SAID[redaction.field](case)
    for text in filter(_plain, said):
        yield text
        yield from (line for line in text.splitlines() if len(_plain(line)) >= LEAST_OF_A_LINE)


def _hold_back(marks: dict[str, str], told: Any) -> Any:
    search = _search(marks)
    held = _everywhere(told, lambda text: search.sub(lambda hit: marks[_plain(hit[0])], text))
    left = _plain(" ".join(_strings(held)))
    for mark in set(marks.values()):
        left = left.replace(_plain(mark), " ")
    if search.search(left):
        raise Leak
    return held


def _search(marks: Iterable[str]) -> re.Pattern[str]:
    """Whole words, in capitals or not, over the end of a line. What is longer first."""
    longest_first = sorted(marks, key=lambda text: (-len(text), text))
    words = (r"\s+".join(map(re.escape, text.split(" "))) for text in longest_first)
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)


def _plain(text: str) -> str:
    return SPACES.sub(" ", text).strip().casefold()


def _strings(told: Any) -> Iterator[str]:
    if isinstance(told, str):
        yield told
    elif isinstance(told, dict):
        for value in told.values():
            yield from _strings(value)
    elif isinstance(told, (list, tuple)):
        for value in told:
            yield from _strings(value)


def _everywhere(told: Any, change: Callable[[str], str]) -> Any:
    if isinstance(told, str):
        return change(told)
    if isinstance(told, dict):
        return {key: _everywhere(value, change) for key, value in told.items()}
    if isinstance(told, (list, tuple)):
        return [_everywhere(value, change) for value in told]
    return told
