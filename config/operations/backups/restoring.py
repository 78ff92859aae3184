"""Puts a backup into an empty database, or its keys into an empty folder."""

import io
import json
import subprocess
import tarfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import pyrage
from django.db import connection

from config.operations.backups import programs, recipients
from config.operations.backups.making import DATABASE, KEYS, MANIFEST, digest
from config.operations.backups.programs import Failed


def restore(folder: Path, identity: Path) -> dict[str, Any]:
    """What the manifest says of it. Raises Failed."""
    told = manifest(folder)
    if connection.introspection.table_names():
        raise Failed("The database is not empty: a backup is put into a new one.")
    keys = _identities(identity)
    asked = ["--no-password", "--no-owner", "--exit-on-error", "--single-transaction"]
    asked.append(f"--dbname={connection.settings_dict['NAME']}")
    with programs.running("pg_restore", *asked, stdin=subprocess.PIPE) as process:
        _pour(folder / DATABASE, process, keys)
    return told


def _pour(path: Path, process: subprocess.Popen[bytes], keys: list[Any]) -> None:
    with path.open("rb") as file, suppress(BrokenPipeError), process.stdin as into:  # type: ignore[union-attr]
        try:
            pyrage.decrypt_io(file, into, keys)
        except pyrage.DecryptError as error:
            raise Failed("This backup is not encrypted to that identity.") from error
        except OSError:
            return  # it ended early, and says why


def open_keys(folder: Path, identity: Path, to: Path) -> list[Path]:
    """The keys of a backup, each a file as settings and signer read it."""
    manifest(folder)
    if to.exists() and any(to.iterdir()):
        raise Failed(f"{to} is not empty: keys are put where none are.")
    try:
        packed = pyrage.decrypt((folder / KEYS).read_bytes(), _identities(identity))
    except pyrage.DecryptError as error:
        raise Failed("This backup is not encrypted to that identity.") from error
    to.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(to, filter="data")
    return sorted(path for path in to.rglob("*") if path.is_file())


def manifest(folder: Path) -> dict[str, Any]:
    """Raises Failed where the files are not those it was made of."""
    try:
        told: dict[str, Any] = json.loads((folder / MANIFEST).read_text("utf-8"))
        changed = [name for name, was in told["sha256"].items() if digest(folder / name) != was]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Failed(f"{folder} is not a whole backup: {error}") from error
    if changed:
        raise Failed(f"{' and '.join(changed)} changed since the backup was made: use another one.")
    return told


def _identities(file: Path) -> list[Any]:
    try:
        found = recipients.identities(file)
    except (OSError, ValueError, pyrage.IdentityError) as error:
        raise Failed(f"{file} is no identity of age: {error}") from error
    if not found:
        raise Failed(f"{file} holds no AGE-SECRET-KEY.")
    return found
