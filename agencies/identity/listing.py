"""The directory with its names made comparable once, and what it offers for a name."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from agencies import ori as oris
from agencies.identity.lettering import readable
from agencies.identity.parts import parts, plain, qualifier


class Listed(Protocol):
    """An entry of the directory, whether a row of a file or a row of a table."""

    @property
    def ori(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def state(self) -> str: ...


@dataclass(frozen=True)
class Candidate:
    entry: Listed
    score: int  # 0 to 100
    reason: str


class Directory:
    """The directory with its names made comparable once, for looking up many names."""

    def __init__(self, entries: Iterable[Listed]) -> None:
        self.entries = list(entries)
        texts = [readable(entry.name) for entry in self.entries]
        self.parts = [parts(text) for text in texts]
        self.by_ori = {oris.tidy(entry.ori): entry for entry in self.entries}
        self.by_place: dict[tuple[str, str], list[int]] = defaultdict(list)
        self.by_words: dict[str, list[int]] = defaultdict(list)
        self.by_body: dict[tuple[str, str], list[int]] = defaultdict(list)
        self.of_state: dict[str, dict[int, str]] = defaultdict(dict)
        self.everywhere: dict[int, str] = {}
        for place, part in enumerate(self.parts):
            self._file(place, part.words, part.sort, part.place, part.body)
        self.qualifiers = {
            place: found for place, text in enumerate(texts) if (found := qualifier(text))
        }

    def _file(self, place: int, words: str, sort: str, named: str, body: str) -> None:
        state = self.entries[place].state
        self.by_place[sort, named].append(place)
        self.by_words[words].append(place)
        self.by_body[body or words, state].append(place)
        self.of_state[state][place] = named
        self.everywhere[place] = named

    def has_county(self, named: str, state: str) -> bool:
        sheriffs = self.by_place.get(("sheriff", named), [])
        return any(self.entries[place].state == state for place in sheriffs)

    def where(self, place: int) -> set[str]:
        """The counties by which an entry is told from others of its name."""
        county = getattr(self.entries[place], "county", "").casefold()
        told = {plain(part) for part in county.split(";") if part.strip()}
        return told | {self.qualifiers[place]} if place in self.qualifiers else told
