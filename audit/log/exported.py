"""The public part of the log as a folder, for whoever checks it without this portal."""

import json
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import connection

from audit import public_record
from audit.log import keys, tiles
from audit.log.tiles import CHECKPOINT, ENTRIES, Folder
from audit.models import Checkpoint

PUBLIC = """SELECT l.index, e.canon, e.salt, e.id FROM audit_event e
    JOIN audit_leaf l ON l.event_id = e.id WHERE e.publishes_id IS NOT NULL AND l.index < %s
    ORDER BY l.index"""


def write(folder: Path) -> Checkpoint:
    """Tiles, checkpoints, keys, and what the public events say. Raises FileExistsError."""
    newest = Checkpoint.objects.latest("id")
    folder.mkdir(parents=True)
    _copy_tiles(Folder(settings.LOG_DIR), folder, newest.size)
    (folder / CHECKPOINT).write_text(newest.whole, encoding="utf-8")
    known = [key.vkey for key in keys.announced()] + settings.WITNESSES
    (folder / "vkeys").write_text("".join(f"{vkey}\n" for vkey in known), encoding="utf-8")
    (folder / "checkpoints").mkdir()
    for each in Checkpoint.objects.order_by("id").iterator():
        (folder / "checkpoints" / str(each.size)).write_text(each.whole, encoding="utf-8")
    with (folder / "public.jsonl").open("w", encoding="utf-8") as file:
        file.writelines(public_events(newest.size))
    return newest


def _copy_tiles(log: Folder, folder: Path, size: int) -> None:
    kinds: list[int | str] = [ENTRIES, *tiles.levels(size)]
    for level in kinds:
        for tile in tiles.of(level, size):
            (folder / tile.path).parent.mkdir(parents=True, exist_ok=True)
            (folder / tile.path).write_bytes(log.content(tile))


def public_events(size: int) -> Iterator[str]:
    """A line each, of what is withheld with its place and the exemption alone."""
    withheld = public_record.withheld()
    with connection.cursor() as cursor:
        cursor.execute(PUBLIC, [size])
        while rows := cursor.fetchmany(1000):
            for index, canon, salt, pk in rows:
                told = {"canon": canon, "salt": b64encode(salt).decode()}
                if pk in withheld:
                    told = {"withheld": withheld[pk]}
                yield json.dumps({"index": index, **told}, ensure_ascii=False) + "\n"
