"""What every reader gives: entries, and an account of each printed line."""

import tomllib
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path

from agencies.identity.lettering import readable
from agencies.identity.marks import unmarked
from agencies.identity.phrases import Phrases
from agencies.identity.spoken import words

WORDS = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
POOLS = Phrases((phrase, "pool") for phrase in WORDS["pools"])


class Unreadable(Exception):
    """Says in a sentence why, and what to do."""


class Section(StrEnum):
    SHARED = "shared"
    RECEIVED = "received"
    HOT_LIST_SHARED = "hot_list_shared"
    HOT_LIST_RECEIVED = "hot_list_received"


class Account(StrEnum):
    """What a printed line was taken for."""

    ENTRY = "entry"
    CONTINUED = "continued"  # of the entry above
    HEADING = "heading"
    FOOTER = "footer"
    BLANK = "blank"
    UNREAD = "unread"


@dataclass(frozen=True)
class Entry:
    section: Section
    name: str
    networks: tuple[str, ...] = ()
    city: str = ""
    state: str = ""
    permissions: tuple[str, ...] = ()
    page: int = 1
    line: int = 1
    hot_lists: tuple[str, ...] = ()

    @property
    def standing(self) -> str:
        """A rule of the vendor, or what it says is out of use; nothing for all others."""
        name = readable(self.name)
        if POOLS.every(words(name)):
            return "pool"
        return "leftover" if unmarked(name).marks else ""


@dataclass(frozen=True)
class Line:
    page: int
    line: int
    text: str
    account: Account


@dataclass
class Read:
    layout: str
    printed_on: date | None = None
    entries: list[Entry] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)

    @property
    def unread(self) -> list[Line]:
        return [line for line in self.lines if line.account == Account.UNREAD]
