"""The words of a local name, taken apart: the place or body, and what sort of office it is."""

import re
from dataclasses import dataclass
from functools import lru_cache

from agencies.identity.lists import load

_WORDS = load("words")
_SPELLED_OUT: dict[str, str] = _WORDS["spelled_out"]
_KNOWN_AS: dict[str, str] = _WORDS["known_as"]
_FORMS_OF_GOVERNMENT = frozenset(_WORDS["forms"]["of_government"])
_FORMS_OF_OFFICE = frozenset(_WORDS["forms"]["of_office"])
_SORTS: list[tuple[str, str]] = [
    (phrase, sort) for sort, phrases in load("sorts").items() for phrase in phrases
]
_CAMPUS_WORDS = ("university", "college", "school", "polytechnic", "institute technology")
_TRIBAL = frozenset(_WORDS["forms"]["of_tribes"])
_DROPPED = re.compile(r"['\u2019\u02bc`.]")
_NOT_WORDS = re.compile(r"[\W_]+")
_LEFT_OUT = {"and", "of", "the", "at", "for"}
_QUALIFIED = re.compile(r", ([^,]*) county$")


@dataclass(frozen=True, slots=True)
class Parts:
    words: str  # every word in one spelling
    place: str  # without what says the sort or the form of government, in alphabetical order
    sort: str
    forms: frozenset[str]
    body: str  # the words before a colon, as in "Highway Patrol: Kern County"


def parts(text: str) -> Parts:
    """Of a readable text without its state and its marks."""
    text = _QUALIFIED.sub("", text)
    body, colon, _office = text.partition(":")
    words = plain(text)
    sort, rest = _sort_and_rest(words)
    named = rest.split()
    forms = _FORMS_OF_GOVERNMENT.intersection(named)
    left_out = _left_out(sort)
    place = [word for word in named if word not in left_out] or named or words.split()
    key = " ".join(sorted(place))
    if key in _KNOWN_AS:
        return parts(_KNOWN_AS[key])
    return Parts(words, key, sort, forms, plain(body) if colon else "")


def qualifier(name: str) -> str:
    """The county by which the directory tells two of one name apart."""
    found = _QUALIFIED.search(name.casefold())
    return plain(found[1]) if found else ""


def plain(text: str) -> str:
    """ "marin co. s.o." → "marin county sheriffs office"."""
    found = _NOT_WORDS.sub(" ", _DROPPED.sub("", text)).split()
    spelled = [_spelled_out(word) for word in found if word not in _LEFT_OUT]
    if "co" in spelled[1:]:
        spelled = ["county" if word == "co" else word for word in spelled]
    if len(spelled) > 1 and spelled[-1] == "sd":
        spelled[-1] = "sheriffs office"
    return " ".join(" ".join(spelled).split())


@lru_cache(maxsize=4096)
def _spelled_out(word: str) -> str:
    return _SPELLED_OUT.get(word, word)


def _sort_and_rest(words: str) -> tuple[str, str]:
    if _TRIBAL.intersection(words.split()):
        return "tribal", words
    if any(word in words for word in _CAMPUS_WORDS):
        return "campus", words
    padded = f" {words} "
    for phrase, sort in _SORTS:
        if f" {phrase} " in padded:
            return sort, padded.replace(f" {phrase} ", " ", 1)
    return "", words


def _left_out(sort: str) -> frozenset[str]:
    if sort == "tribal":
        return _TRIBAL | _FORMS_OF_OFFICE
    if sort == "campus":
        return _FORMS_OF_OFFICE
    if sort == "":
        return frozenset()
    return _FORMS_OF_GOVERNMENT | _FORMS_OF_OFFICE
