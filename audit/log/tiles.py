"""The log as files that anyone may fetch and keep (C2SP tlog-tiles).

A tile holds 256 hashes of one level of the tree; a level of tiles is eight of the tree. A bundle
holds the entries of 256 leaves. The last of each may be partial, and says how much it holds.
"""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from audit.log import merkle
from audit.log.files import write_whole

HEIGHT = 8
WIDTH = 1 << HEIGHT
HASH = 32
ENTRIES = "entries"
CHECKPOINT = "checkpoint"


class Incomplete(ValueError):
    """A file of the log is missing or is not what it must be."""


@dataclass(frozen=True)
class Tile:
    level: int | str
    number: int
    width: int = WIDTH

    @property
    def path(self) -> str:
        partial = f".p/{self.width}" if self.width < WIDTH else ""
        return f"tile/{self.level}/{_grouped(self.number)}{partial}"


def _grouped(number: int) -> str:
    """1234067 as x001/x234/067."""
    path = f"{number % 1000:03d}"
    while number := number // 1000:
        path = f"x{number % 1000:03d}/{path}"
    return path


def of(level: int | str, size: int, *, since: int = 0) -> Iterator[Tile]:
    """The tiles of a level that a tree of `size` leaves has and one of `since` had not."""
    step = 1 if level == ENTRIES else WIDTH ** int(level)
    held, had = size // step, since // step
    for number in range(had // WIDTH, -(-held // WIDTH)):
        width = min(WIDTH, held - number * WIDTH)
        if number * WIDTH + width > had:
            yield Tile(level, number, width)


def levels(size: int) -> Iterator[int]:
    level = 0
    while size >> level * HEIGHT:
        yield level
        level += 1


class Tiles:
    """Of one log, wherever they are."""

    def __init__(self) -> None:
        self._full = lru_cache(maxsize=512)(self._read)

    def content(self, tile: Tile) -> bytes:
        """Raises Incomplete."""
        raise NotImplementedError

    def hashes(self, tile: Tile) -> Sequence[bytes]:
        return self._full(tile) if tile.width == WIDTH else self._read(tile)

    def _read(self, tile: Tile) -> Sequence[bytes]:
        content = self.content(tile)[: tile.width * HASH]
        if len(content) != tile.width * HASH:
            raise Incomplete(f"{tile.path} does not hold {tile.width} hashes.")
        return [content[at : at + HASH] for at in range(0, len(content), HASH)]

    def reader(self, size: int) -> merkle.Read:
        """Reads the hashes of a tree of `size` leaves. Raises Incomplete."""

        def read(level: int, place: int) -> bytes:
            tiles, inside = divmod(level, HEIGHT)
            number, offset = divmod(place << inside, WIDTH)
            held = (size >> tiles * HEIGHT) - number * WIDTH
            hashes = self.hashes(Tile(tiles, number, min(WIDTH, held)))
            return merkle.folded(merkle.grown([], 0, hashes[offset : offset + (1 << inside)]))

        return read


class Folder(Tiles):
    """The log's files, as they lie on the disk."""

    def __init__(self, root: Path) -> None:
        super().__init__()
        self.root = root

    def path_of(self, tile: Tile) -> Path:
        return self.root / tile.path

    def content(self, tile: Tile) -> bytes:
        """Of the tile, or of the full one of which it is the beginning."""
        for path in (self.path_of(tile), self.root / Tile(tile.level, tile.number).path):
            if path.is_file():
                return path.read_bytes()
        raise Incomplete(f"{tile.path} is missing.")

    def write(self, tile: Tile, content: bytes) -> None:
        """A full tile is never written another time with another content."""
        path = self.path_of(tile)
        if tile.width == WIDTH and path.exists():
            if path.read_bytes() == content:
                return
            raise Incomplete(f"{tile.path} is not what the log holds.")
        write_whole(path, content)

    def drop_parts(self, tile: Tile) -> None:
        """Of a tile that is full: who asks for a part of it reads the whole."""
        folder = self.path_of(tile).with_name(f"{self.path_of(tile).name}.p")
        if folder.is_dir():
            for part in folder.iterdir():
                part.unlink()
            folder.rmdir()


def bundled(entries: Sequence[bytes]) -> bytes:
    return b"".join(struct.pack(">H", len(entry)) + entry for entry in entries)


def unbundled(content: bytes) -> Iterator[bytes]:
    """Raises Incomplete where the content ends within an entry."""
    at = 0
    while at < len(content):
        length = int.from_bytes(content[at : at + 2])
        entry = content[at + 2 : at + 2 + length]
        if at + 2 > len(content) or len(entry) != length:
            raise Incomplete("A bundle of entries ends within an entry.")
        yield entry
        at += 2 + length
