"""Writes the log's files, has the tree signed, and puts the checkpoint in its place.

Everything is written from leaves and may be written again: a crash at any place leaves a log that
is whole up to its last checkpoint, and the next run goes on from there.
"""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from audit.log import merkle, note, tiles
from audit.log.entry import entry
from audit.log.files import write_whole
from audit.log.signer import LogSigner
from audit.log.tiles import CHECKPOINT, ENTRIES, WIDTH, Folder, Tile
from audit.models import Checkpoint, Leaf

HASHES = "SELECT hash FROM audit_leaf WHERE index >= %s AND index < %s ORDER BY index"
EVENTS = """SELECT l.hash, e.id, e.canon, e.salt, e.seal, e.key_id
    FROM audit_leaf l JOIN audit_event e ON e.id = l.event_id
    WHERE l.index >= %s AND l.index < %s ORDER BY l.index"""
PUBLISHING = 0x9B11  # the lock of whoever publishes


class Altered(RuntimeError):
    """An event is not what its leaf commits to."""


@transaction.atomic
def publish(signer: LogSigner) -> Checkpoint | None:
    """The newest checkpoint, signed now unless nothing is new; None while the log is empty."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [PUBLISHING])
    size = Leaf.objects.size()
    folder = Folder(settings.LOG_DIR)
    newest = Checkpoint.objects.order_by("-id").first()
    if not size or _is_published(folder, newest, size, signer):
        return newest
    _write_tiles(folder, published_size(folder), size)
    signed = _signed(signer, folder, size)
    write_checkpoint(folder, signed)
    return signed


def published_size(folder: Folder) -> int:
    """Of the checkpoint among the files; 0 where there is none that can be read."""
    try:
        text = note.Note.read((folder.root / CHECKPOINT).read_text(encoding="utf-8")).text
        return note.Checkpoint.read(text).size
    except (OSError, ValueError):
        return 0


def write_checkpoint(folder: Folder, checkpoint: Checkpoint) -> None:
    write_whole(folder.root / CHECKPOINT, checkpoint.whole.encode())


def _is_published(folder: Folder, newest: Checkpoint | None, size: int, signer: LogSigner) -> bool:
    if newest is None or newest.size != size or published_size(folder) != size:
        return False
    keys = signer.verifiers()
    return len(note.Note.read(newest.note).signed_by(keys)) == len(keys)


def _signed(signer: LogSigner, folder: Folder, size: int) -> Checkpoint:
    last = signer.last_signed()
    read = folder.reader(size)
    root = merkle.root(size, read)
    proof = merkle.consistency(last.size, size, read) if last.size <= size else []
    signed = signer.sign(size, root, proof)
    return Checkpoint.objects.create(size=size, root=root, note=signed)


def _write_tiles(folder: Folder, since: int, size: int) -> None:
    """From the leaves up: a tile of one level is a hash of the next."""
    since = min(since, size)
    for tile in tiles.of(ENTRIES, size, since=since):
        _write(folder, tile, tiles.bundled(list(_entries(tile))))
    for level in tiles.levels(size):
        for tile in tiles.of(level, size, since=since):
            _write(folder, tile, b"".join(_hashes(folder, tile)))


def _write(folder: Folder, tile: Tile, content: bytes) -> None:
    folder.write(tile, content)
    if tile.width == WIDTH:
        folder.drop_parts(tile)


def _hashes(folder: Folder, tile: Tile) -> Iterator[bytes]:
    first = tile.number * WIDTH
    if tile.level == 0:
        yield from (bytes(held) for (held,) in _rows(HASHES, first, first + tile.width))
        return
    for number in range(first, first + tile.width):
        below = folder.hashes(Tile(int(tile.level) - 1, number))
        yield merkle.folded(merkle.grown([], 0, below))


def _entries(tile: Tile) -> Iterator[bytes]:
    first = tile.number * WIDTH
    for held, event_id, canon, salt, seal, key_id in _rows(EVENTS, first, first + tile.width):
        made = entry(event_id, canon, bytes(salt), bytes(seal), key_id)
        if merkle.leaf_hash(made) != bytes(held):
            raise Altered(
                f"Event {event_id} is not what its leaf commits to: run `manage.py verify`."
            )
        yield made


def _rows(query: str, first: int, last: int) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(query, [first, last])
        return cursor.fetchall()
