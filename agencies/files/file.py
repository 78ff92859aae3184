from dataclasses import dataclass, field
from hashlib import sha256

MAX_MEGABYTES = 20
MAX_BYTES = MAX_MEGABYTES * 1_000_000


class CannotAttach(ValueError):
    """Not a file that a case may hold. The message says what to do instead."""


@dataclass(frozen=True)
class File:
    """One that was looked into, and is what its media type says."""

    content: bytes = field(repr=False)
    name: str
    media_type: str
    note: str = ""  # what its sender should know of it, in a sentence

    @property
    def digest(self) -> str:
        return sha256(self.content).hexdigest()

    @property
    def size(self) -> int:
        return len(self.content)
