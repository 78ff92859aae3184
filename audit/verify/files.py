"""The log's files as they lie on the disk, beside the leaves they are written from."""

from collections.abc import Iterator, Sequence

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from audit.log import merkle
from audit.log.tiles import ENTRIES, HASH, WIDTH, Folder, Incomplete, Tile, unbundled
from audit.verify.findings import Finding, declare

MISSING = declare("file_missing", _("A file of the public log is missing."))
ALTERED = declare("file_altered", _("A file of the public log is not what the leaves give."))
UNREADABLE = declare("file_unreadable", _("A file of the public log cannot be read: %(why)s"))


OTHERWISE = declare(
    "leaf_unlike_published", _("Leaf %(index)s is not the one that was published at its place.")
)


class Files:
    """Told all leaves in their order, compares each tile once it is full, and the last ones.

    `size` is that of the newest checkpoint: what is not signed yet need not be written.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._folder = Folder(settings.LOG_DIR)
        self._open: list[list[bytes]] = [[]]  # by level, hashes that fill no tile yet
        self._full: list[int] = [0]
        self.leaves = 0

    def watch(self, first: int, hashes: list[bytes]) -> Iterator[Finding]:
        """Nothing more comes after an empty list."""
        self.leaves += len(hashes)
        for leaf in hashes[: max(0, self._size - first)]:
            self._open[0].append(leaf)
            if len(self._open[0]) == WIDTH:
                yield from self._fill(0)
        if not hashes:
            for level, held in enumerate(self._open):
                if held:
                    yield from self._compare(level, self._full[level], held)

    def _fill(self, level: int) -> Iterator[Finding]:
        held = self._open[level]
        yield from self._compare(level, self._full[level], held)
        self._open[level], self._full[level] = [], self._full[level] + 1
        if level + 1 == len(self._open):
            self._open.append([])
            self._full.append(0)
        self._open[level + 1].append(merkle.folded(merkle.grown([], 0, held)))
        if len(self._open[level + 1]) == WIDTH:
            yield from self._fill(level + 1)

    def _compare(self, level: int, number: int, hashes: Sequence[bytes]) -> Iterator[Finding]:
        for width in [len(hashes), *self._parts(level, number, len(hashes))]:
            tile = Tile(level, number, width)
            yield from self._of_tile(tile, b"".join(hashes[:width]))
            if level == 0:
                yield from self._of_bundle(Tile(ENTRIES, number, width), hashes[:width])

    def _parts(self, level: int, number: int, width: int) -> list[int]:
        """Of a tile that is not full yet, what was written when it held less."""
        whole = self._folder.path_of(Tile(level, number))
        parts = whole.with_name(f"{whole.name}.p").glob("*")
        return sorted(
            int(part.name) for part in parts if part.name.isdecimal() and 0 < int(part.name) < width
        )

    def _of_tile(self, tile: Tile, expected: bytes) -> Iterator[Finding]:
        content, found = self._read(tile)
        yield from found
        if content is None or content[: tile.width * HASH] == expected:
            return
        yield ALTERED("LOG_DIR", tile.path)
        if tile.level == 0:
            for at in range(0, len(expected), HASH):
                if content[at : at + HASH] != expected[at : at + HASH]:
                    index = tile.number * WIDTH + at // HASH
                    yield OTHERWISE("audit_leaf", index, index=index)

    def _of_bundle(self, tile: Tile, hashes: Sequence[bytes]) -> Iterator[Finding]:
        content, found = self._read(tile)
        yield from found
        if content is None:
            return
        try:
            held = [merkle.leaf_hash(each) for each in unbundled(content)]
        except Incomplete:
            held = []
        if held[: tile.width] != list(hashes):
            yield ALTERED("LOG_DIR", tile.path)

    def _read(self, tile: Tile) -> tuple[bytes | None, list[Finding]]:
        try:
            return self._folder.content(tile), []
        except Incomplete:
            return None, [MISSING("LOG_DIR", tile.path)]
        except OSError as error:
            return None, [UNREADABLE("LOG_DIR", tile.path, why=error.strerror)]
