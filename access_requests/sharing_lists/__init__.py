"""What vendors print of what is shared: bytes in, entries out. Knows no database."""

from dataclasses import dataclass, field
from datetime import date


class Unreadable(Exception):
    pass


@dataclass(frozen=True)
class Entry:
    section: str
    name: str
    networks: tuple[str, ...] = ()
    city: str = ""
    state: str = ""
    permissions: tuple[str, ...] = ()
    page: int = 1
    line: int = 1
    standing: str = ""


@dataclass(frozen=True)
class Line:
    page: int
    line: int
    text: str
    account: str


@dataclass
class Read:
    layout: str
    printed_on: date | None
    entries: list[Entry]
    lines: list[Line] = field(default_factory=list)

    @property
    def unread(self) -> list[Line]:
        return [line for line in self.lines if line.account == "unread"]


def read(content: bytes, file_name: str, layout: str = "") -> Read:
    entries = []
    for number, text in enumerate(content.decode().splitlines(), 1):
        section, _, name = text.partition(":")
        entries.append(Entry(section, name.strip(), line=number))
    return Read("plain", None, entries)
