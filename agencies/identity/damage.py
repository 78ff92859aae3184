"""Words that a scanner, a line break or a hurried hand has damaged, as they were meant."""

from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from agencies.identity.lists import load

_LONG = 5  # a letter more or less makes another word of a short one
_VERY_LONG = 10
_GLUED = 5
_ALIKE = (("rn", "m"), ("vv", "w"), ("ii", "u"))
_LOOKS = str.maketrans("l10583", "iiosbe")
_CONFUSED = load("damage")["confused"]
_TELLING = load("damage")["telling"]
_SOUND = frozenset(load("damage")["sound"])


def as_scanned(word: str) -> str:
    """What scanners confuse, made equal."""
    for pair, letter in _ALIKE:
        word = word.replace(pair, letter)
    return word.translate(_LOOKS)


class Repairer:
    """Knows the words of some phrases, and reads damaged ones as those."""

    def __init__(self, phrases: list[tuple[str, ...]]) -> None:
        self._known = {word for phrase in phrases for word in phrase}
        self._long = sorted(word for word in _TELLING if word in self._known)
        self._scanned = {as_scanned(word): word for word in self._long}
        whole = {phrase[0] for phrase in phrases if len(phrase) == 1 and len(phrase[0]) > 2}
        self._parts = whole | {word for word in self._known if len(word) >= _GLUED} | {"us"}
        self.repaired_word = lru_cache(maxsize=8192)(self._repaired_word)

    def repaired(self, said: tuple[str, ...]) -> tuple[str, ...]:
        joined = self._torn_words_joined(said)
        return tuple(part for word in joined for part in self.repaired_word(word))

    def _repaired_word(self, word: str) -> tuple[str, ...]:
        if word in self._known or word in _SOUND or len(word) < _LONG:
            return (word,)
        if parts := self._unglued(word[:60]):
            return parts
        return (self._scanned.get(as_scanned(word)) or self._nearest(word),)

    def _nearest(self, word: str) -> str:
        faults = 2 if len(word) >= _VERY_LONG else 1
        near = process.extractOne(word, self._long, scorer=OSA.distance, score_cutoff=faults)
        return near[0] if near else word

    def _unglued(self, word: str) -> tuple[str, ...]:
        """The known words that a word is put together from, if it is: "dhshsi"."""
        ways: list[tuple[str, ...] | None] = [()]
        for end in range(1, len(word) + 1):
            ways.append(self._way(word, end, ways))
        found = ways[-1] or ()
        return found if len(found) > 1 and found != ("us",) else ()

    def _way(
        self, word: str, end: int, ways: list[tuple[str, ...] | None]
    ) -> tuple[str, ...] | None:
        for start in range(max(0, end - 16), end):
            before, part = ways[start], word[start:end]
            if before is not None and part in self._parts:
                return (*before, part)
        return None

    def _torn_words_joined(self, said: tuple[str, ...]) -> list[str]:
        """ "immi gration", as a line break leaves it."""
        joined: list[str] = []
        for word in said:
            before = joined[-1] if joined else ""
            torn = before and not {before, word} & self._known
            if torn and len(before + word) >= _LONG and before + word in self._known:
                joined[-1] = before + word
            else:
                joined.append(word)
        return joined


def damaged_forms(short: str) -> set[str]:
    """How a scanner may read a short name, one letter of it wrong."""
    forms = {as_scanned(short), short}
    for place, letter in enumerate(short):
        for seen in _CONFUSED.get(letter, ""):
            forms.add(f"{short[:place]}{seen}{short[place + 1 :]}")
    return forms
