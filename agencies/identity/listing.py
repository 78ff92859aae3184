"""The directory with its names made comparable once, and what it offers for a name."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from agencies import ori as oris
from agencies.names import understood


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
        self.by_ori = {oris.tidy(entry.ori): entry for entry in self.entries}
        self.names = [understood(entry.name, entry.state) for entry in self.entries]
        self.by_words: dict[str, list[int]] = defaultdict(list)
        self.by_body: dict[tuple[str, str], list[int]] = defaultdict(list)
        self.of_state: dict[str, dict[int, str]] = defaultdict(dict)
        for place, name in enumerate(self.names):
            self.by_words[name.words].append(place)
            self.by_body[name.body, name.state].append(place)
            self.of_state[name.state][place] = name.place
        self.everywhere = {place: name.place for place, name in enumerate(self.names)}
