"""The state that a name says, wherever it says it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from agencies import states
from agencies.identity.lists import load

_CODES = {code.casefold(): state for state in states.STATES for code in state[:2]}
_NAMES = {tuple(state.name.casefold().replace(".", "").split()): state for state in states.STATES}
_NAMES |= {("calif",): states.find("CA"), ("penna",): states.find("PA")}  # type: ignore[dict-item]
_LONGEST = max(map(len, _NAMES))
_SURE, _LIKELY, _MAY = 3, 2, 1
# After these a state's name is its own office's: "Texas Department of", and not "Texas City".
_OF_THE_STATE = frozenset(load("words")["states"]["before"])
_OFFICES = frozenset(load("words")["states"]["after"])
_ALSO_WORDS = frozenset(load("words")["states"]["also_words"])
_WORD = re.compile(r"[^\W_]+(?:['\u2019.&][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Placed:
    """One way to read a name: as one of this state, in these words."""

    state: str
    rest: str
    sureness: int

    @property
    def is_likely(self) -> bool:
        return self.sureness >= _LIKELY


def readings(text: str, asides: tuple[str, ...]) -> list[Placed]:
    """Every way to read where it is, the surest first; the last is: it does not say."""
    found = [Placed(state, text, _SURE + 1) for aside in asides if (state := _as_state(aside))]
    found += sorted(_by_words(text), key=lambda placed: -placed.sureness)
    return [*found, Placed("", text, 0)]


def said(text: str, asides: tuple[str, ...]) -> str:
    """The state that it says, as long as no directory is asked."""
    best = readings(text, asides)[0]
    return best.state if best.sureness >= _LIKELY else ""


def perhaps(text: str, asides: tuple[str, ...]) -> str:
    """The only state that any reading of it finds."""
    found = {placed.state for placed in readings(text, asides)} - {""}
    return found.pop() if len(found) == 1 else ""


def _as_state(aside: str) -> str:
    last = aside.rsplit(maxsplit=1)[-1:] or [""]
    state = states.find(aside) or states.find(last[0])
    return state.postal if state else ""


def _by_words(text: str) -> Iterator[Placed]:
    found = list(_WORD.finditer(text))
    plain = [match[0].replace(".", "") for match in found]
    for place, word in enumerate(plain):
        if word in _CODES and (sureness := _sureness(text, found, plain, place)):
            rest = f"{text[: found[place].start()]} {text[found[place].end() :]}"
            yield Placed(_CODES[word].postal, rest.strip(" -,"), sureness)
        if word == "la":
            yield Placed(
                "CA", f"{text[: found[place].start()]}los angeles{text[found[place].end() :]}", _MAY
            )
        yield from _by_name(text, found, plain, place)


def _sureness(text: str, found: list[re.Match[str]], plain: list[str], place: int) -> int:
    """Of a code of two letters: where it stands tells whether it is a state or a word."""
    following = plain[place + 1] if place + 1 < len(plain) else ""
    if len(plain) == 1:
        return 0
    if place == 0:
        parted = re.match(r"\s*[-:,]", text[found[0].end() :])
        return _SURE if parted else _MAY
    if plain[place] == "co" and (following in _CODES or following in ("so", "sheriff", "sheriffs")):
        return _MAY  # "El Paso Co TX SO", "Marin Co. S.O."
    if not following or following in _OFFICES:
        return _SURE
    return _MAY if plain[place] in _ALSO_WORDS else _LIKELY


def _by_name(
    text: str, found: list[re.Match[str]], plain: list[str], place: int
) -> Iterator[Placed]:
    for length in range(_LONGEST, 0, -1):
        state = _NAMES.get(tuple(plain[place : place + length]))
        if state is None or place + length > len(plain):
            continue
        following = plain[place + length] if place + length < len(plain) else ""
        start, end = found[place].start(), found[place + length - 1].end()
        rest = f"{text[:start]} {text[end:]}".strip(" -,")
        of_it = place == 0 and following in _OF_THE_STATE
        at_end = place > 0 and not following
        sureness = _LIKELY if of_it or at_end else _MAY
        if rest:
            yield Placed(state.postal, rest, sureness)
        yield Placed(state.postal, text, sureness)
        return
