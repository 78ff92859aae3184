"""A backup: the database as of one instant, and apart from it the keys that prove it.

Documents of cases are in the database, and the files of the public log are written anew from it.
What the signer signed last is left out on purpose: an old memory in its place is a past that was
forgotten. Each file is encrypted as it is written, so nothing lies about in plain.
"""

import io
import json
import subprocess
import tarfile
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import file_digest
from pathlib import Path
from typing import Any

import pyrage
from django.conf import settings

from audit.log.files import sync_folder, write_whole
from audit.models import Checkpoint
from config.operations.backups import programs, recipients
from config.operations.backups.programs import Failed

DATABASE, KEYS, MANIFEST = "database.dump.age", "keys.tar.age", "manifest.json"


def make(folder: Path) -> Path:
    """A folder of its own in `folder`. Whole, or with a name that says it is not."""
    to = recipients.read(settings.BACKUP_RECIPIENTS)
    if not to:
        raise Failed(
            "BACKUP_RECIPIENTS is not set: nothing is written in plain. Make a key with age-keygen,"
            " keep its file on paper or in a safe, and set its public half."
        )
    keys = dict(_keys())
    name = f"countersign-{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
    unfinished = folder / f"{name}.unfinished"
    unfinished.mkdir(mode=0o700, parents=True)
    published = Checkpoint.objects.order_by("-id").first()  # before: the dump extends it
    _dump(unfinished / DATABASE, to)
    write_whole(unfinished / KEYS, pyrage.encrypt(_packed(keys), to), mode=0o600)
    _write_manifest(unfinished, published)
    made = unfinished.rename(folder / name)
    sync_folder(folder)
    return made


def _dump(path: Path, to: list[Any]) -> None:
    asked = ["--format=custom", "--no-password"]
    with (
        programs.running("pg_dump", *asked, stdout=subprocess.PIPE) as dump,
        path.open("xb") as file,
    ):
        pyrage.encrypt_io(dump.stdout, file, to)


def _keys() -> Iterator[tuple[str, bytes]]:
    """Raises Failed where this user may not read the log's keys: half a backup is none."""
    yield "secrets/secret_key", settings.SECRET_KEY.encode()
    yield "secrets/seal_keys", ",".join(key.hex() for key in settings.SEAL_KEYS).encode()
    try:
        files = sorted(settings.LOG_KEY_DIR.iterdir())
    except OSError as error:
        raise Failed(
            f"{settings.LOG_KEY_DIR} cannot be read: make backups as the user that seals."
        ) from error
    for file in files:
        if file.suffix == ".key":
            yield f"log-keys/{file.name}", file.read_bytes()


def _packed(keys: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for name, content in keys.items():
            about = tarfile.TarInfo(name)
            about.size, about.mode = len(content), 0o600
            archive.addfile(about, io.BytesIO(content))
    return packed.getvalue()


def _write_manifest(folder: Path, published: Checkpoint | None) -> None:
    told = {
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "postgresql": programs.release_of_server(),
        "log": settings.LOG_ORIGIN,
        "checkpoint": published.note if published else "",
        "sha256": {name: digest(folder / name) for name in (DATABASE, KEYS)},
    }
    write_whole(folder / MANIFEST, json.dumps(told, indent=1).encode(), mode=0o600)


def digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
