"""The written name of an agency, taken apart: its plain words, its state, its kind."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from agencies import states

_SHORT_FORMS = {
    "pd": "police department",
    "so": "sheriffs office",
    "da": "district attorneys office",
    "dao": "district attorneys office",
    "co": "county",
    "cnty": "county",
    "dept": "department",
    "dep": "department",
    "dps": "department of public safety",
    "univ": "university",
    "twp": "township",
    "hwy": "highway",
    "isd": "independent school district",
    "csu": "california state university",
    "uc": "university of california",
    "saint": "st",
    "mount": "mt",
    "fort": "ft",
    "and": "",
}
# Longest first: what is left when the kind is taken away is the place.
_KINDS = (
    ("district attorneys office", "prosecutor"),
    ("district attorney office", "prosecutor"),
    ("prosecutors office", "prosecutor"),
    ("district attorney", "prosecutor"),
    ("department of public safety", "police"),
    ("sheriffs department", "sheriff"),
    ("sheriffs office", "sheriff"),
    ("sheriff office", "sheriff"),
    ("sheriff department", "sheriff"),
    ("police department", "police"),
    ("highway patrol", "state police"),
    ("state police", "state police"),
    ("state patrol", "state police"),
    ("sheriffs", "sheriff"),
    ("sheriff", "sheriff"),
    ("police", "police"),
)
_CAMPUSES = ("university", "college", "school district")
_FORMS_OF_GOVERNMENT = {"township", "borough", "village", "town", "parish"}
_PLACES_OF_GOVERNMENT = re.compile(r"^(city|town|village|borough) of (?=\w)")
_APOSTROPHES_AND_DOTS = re.compile(r"['\u2019\u02bc`.]")
_NOT_WORDS = re.compile(r"[\W_]+")
_CODE_IN_BRACKETS = re.compile(r"[(\[]\s*([A-Za-z]{2})\s*[)\]]")
_CODE = re.compile(r"\b[A-Z]{2}\b")
# "Kansas City" and "Washington County" begin with a state's name too, and are not the state's.
_BODY_OF_A_STATE = re.compile(
    rf"\s*({'|'.join(state.name for state in states.STATES)})"
    r"(?=\s+(state|highway|department|dept|division|bureau)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Name:
    words: str  # plain words without the state
    place: str  # the words without what says the kind
    kind: str
    state: str  # postal code, or nothing
    body: str  # the words before a colon, as in "Highway Patrol: Kern County"


def understood(written: str, state: str = "") -> Name:
    """What the name says; a state that is known otherwise goes before the one it says."""
    said, rest = _state_said(written)
    known = states.find(state)
    body, colon, _office = rest.partition(":")
    words = plain(rest)
    kind, place = _kind_and_place(words)
    return Name(words, place, kind, known.postal if known else said, plain(body) if colon else "")


@lru_cache(maxsize=1024)
def _short_forms_spelled_out(word: str) -> str:
    return _SHORT_FORMS.get(word, word)


def plain(written: str) -> str:
    """The words of a name in one spelling: "Marin Co. S.O." → "marin county sheriffs office"."""
    text = unicodedata.normalize("NFKC", written).casefold()
    text = _NOT_WORDS.sub(" ", _APOSTROPHES_AND_DOTS.sub("", text))
    words = " ".join(filter(None, map(_short_forms_spelled_out, text.split())))
    return _PLACES_OF_GOVERNMENT.sub("", words)


def _kind_and_place(words: str) -> tuple[str, str]:
    kind, place = "", words
    for phrase, kind_of_phrase in _KINDS:
        before, found, after = f" {words} ".partition(f" {phrase} ")
        if found:
            kind, place = kind_of_phrase, f"{before} {after}"
            break
    if any(word in words for word in _CAMPUSES):
        kind = "campus"  # "Rice University Police": the police are only its form
    named = [word for word in place.split() if word not in _FORMS_OF_GOVERNMENT]
    return kind, " ".join(named) or words


def _state_said(written: str) -> tuple[str, str]:
    """The state a name carries, and the name without it: in brackets, as a code, or in front."""
    for match in (*_CODE_IN_BRACKETS.finditer(written), *_codes(written)):
        if state := states.find(match[0].strip("()[] ")):
            without = f"{written[: match.start()]} {written[match.end() :]}"
            return state.postal, _BODY_OF_A_STATE.sub("", without)
    if (front := _BODY_OF_A_STATE.match(written)) and (state := states.find(front[1])):
        return state.postal, written[front.end() :]
    return "", written


def _codes(written: str) -> list[re.Match]:
    """Words that may be a state's code, the last one first: in "El Paso CO TX SO" it is Texas."""
    found = list(reversed(list(_CODE.finditer(written))))
    if not written.isupper():
        return found
    # In a name all in capitals every "DE" and "LA" would look like a state.
    return [match for match in found if match.end() == len(written.rstrip())]
