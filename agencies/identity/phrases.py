"""Find the phrases of a table in the words of a name."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Generic, NamedTuple, TypeVar

from agencies.identity.spoken import words

Meaning = TypeVar("Meaning")


class Found(NamedTuple, Generic[Meaning]):
    start: int
    end: int
    means: Meaning


class Phrases(Generic[Meaning]):
    """Phrases and what each means; the longest that begins at a word is the one meant."""

    def __init__(self, phrases: Iterable[tuple[str, Meaning]]) -> None:
        by_first: dict[str, dict[tuple[str, ...], Meaning]] = defaultdict(dict)
        for written, means in phrases:
            phrase = words(written.casefold())
            by_first[phrase[0]].setdefault(phrase, means)
        self._by_first = {
            first: sorted(found.items(), key=lambda each: -len(each[0]))
            for first, found in by_first.items()
        }

    def all(self) -> list[tuple[str, ...]]:
        return [phrase for found in self._by_first.values() for phrase, _means in found]

    def every(self, said: tuple[str, ...]) -> list[Found[Meaning]]:
        """Every phrase that stands in the words, one within another too."""
        return [
            Found(start, start + len(phrase), means)
            for start, word in enumerate(said)
            for phrase, means in self._by_first.get(word, ())
            if said[start : start + len(phrase)] == phrase
        ]

    def first(self, said: tuple[str, ...]) -> Found[Meaning] | None:
        return next(iter(self.every(said)), None)
