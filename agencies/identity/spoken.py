"""A name as the words by which bodies are recognized, in one spelling."""

import re
from functools import lru_cache

from agencies import states
from agencies.identity.lists import load

_SPELLED = load("words")["detected"]
_LEFT_OUT = {"and", "of", "the", "for", "n", "a", "y", "an"}
_DROPPED = re.compile(r"['\u2019\u02bc`\u00b4.]")
_ROAD = re.compile(r"\bu\.? ?s\.?[ -]?(?=\d)")
_WORD = re.compile(r"[^\W_]+")
_NUMBERED = re.compile(r"([^\W\d_]{3,4})\d+")  # of short names: "HSI2"
CODES = {code.casefold() for state in states.STATES for code in state[:2]}
_COUNTRY = {("united", "states", "america"): "usa", ("united", "states"): "us"}
_STATES_OF_IT = [
    [word.casefold().split()[-1], "us"] for state in states.STATES for word in state[::2]
]


def words(text: str) -> tuple[str, ...]:
    """Of a readable text: without dots, small words, and a plural's s."""
    found = _WORD.findall(_DROPPED.sub("", _ROAD.sub("us ", text)))
    return _country(_letters_joined([_spelled(word) for word in found if word not in _LEFT_OUT]))


def without_states(said: tuple[str, ...]) -> tuple[str, ...]:
    """The words without the names of states in full, at either end, and without codes."""
    for name in _NAMES:
        if said[: len(name)] == name:
            said = said[len(name) :]
        if name == said[len(said) - len(name) :]:
            said = said[: len(said) - len(name)]
    return tuple(word for word in said if word not in CODES)


@lru_cache(maxsize=8192)
def _spelled(word: str) -> str:
    numbered = _NUMBERED.fullmatch(word)
    if numbered:
        word = numbered[1]
    word = _SPELLED.get(word, word)
    singular = len(word) > 4 and word.endswith("s") and not word.endswith("ss")
    word = word[:-1] if singular else word
    return _SPELLED.get(word, word)


def _letters_joined(found: list[str]) -> list[str]:
    """ "i c e" is one word."""
    joined: list[str] = []
    run: list[str] = []
    for word in [*found, ""]:
        if len(word) == 1 and word.isalpha():
            run.append(word)
            continue
        if run:
            joined.append("".join(run))
            run = []
        joined.append(word)
    return joined[:-1]


def _country(found: list[str]) -> tuple[str, ...]:
    told: list[str] = []
    place = 0
    while place < len(found):
        for phrase, short in _COUNTRY.items():
            if tuple(_singular_states(found[place : place + len(phrase)])) == phrase:
                told.append(short)
                place += len(phrase)
                break
        else:
            told.append(found[place])
            place += 1
    if len(told) > 1 and (told[-1] == "usa" or told[-2:] in _STATES_OF_IT):
        told.pop()  # "Long Beach, CA, USA"
    return tuple(told)


def _singular_states(found: list[str]) -> list[str]:
    return ["states" if word == "state" else word for word in found]


_NAMES = [words(state.name.casefold()) for state in states.STATES]
