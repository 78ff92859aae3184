"""Is a package as it was taken out? Its sums, its rows, and what the history says of it."""

import csv
import io
import json
import lzma
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import IO, Any
from zipfile import BadZipFile, ZipFile

from audit.packages import MANIFEST, SUMS, digest_of

LARGEST_MANIFEST = 1_000_000  # bytes
PIECE = 1 << 16
# Damaged, encrypted, packed another way, or with a manifest of another shape.
UNREADABLE = (
    BadZipFile,
    OSError,  # a place in the file before its beginning
    EOFError,
    LookupError,
    AttributeError,
    TypeError,
    ValueError,
    RuntimeError,
    csv.Error,
    lzma.LZMAError,
    struct.error,
    zlib.error,
)


class NotWhole(Exception):
    """Says which part is not as it was taken out."""


@dataclass(frozen=True)
class Checked:
    manifest: dict[str, Any]
    manifest_digest: str

    @property
    def file(self) -> dict[str, Any]:
        return self.manifest["files"][0]


def check(path: Path) -> Checked:
    """Raises NotWhole, whatever the bytes are."""
    try:
        with ZipFile(path) as package:
            return _checked(package)
    except UNREADABLE as error:
        raise NotWhole(f"The package cannot be read: {error}") from error


def _checked(package: ZipFile) -> Checked:
    if package.getinfo(MANIFEST).file_size > LARGEST_MANIFEST:
        raise NotWhole("The manifest is too large.")
    told = package.read(MANIFEST)
    found = Checked(json.loads(told), digest_of(told))
    if sorted(package.namelist()) != sorted([found.file["name"], MANIFEST, SUMS]):
        raise NotWhole("The package holds other files than its manifest says.")
    digest = _digest(package, found.file["name"])
    if digest != found.file["sha256"]:
        raise NotWhole(f"{found.file['name']} has the digest {digest}, and its manifest another.")
    if package.read(SUMS).decode().splitlines() != list(_sums(found)):
        raise NotWhole(f"{SUMS} does not say what the manifest says.")
    if (rows := _rows(package, found.file["name"])) != found.file["rows"]:
        raise NotWhole(
            f"{found.file['name']} has {rows} rows, and its manifest says another number."
        )
    return found


def _sums(found: Checked) -> Iterator[str]:
    yield f"{found.file['sha256']}  {found.file['name']}"
    yield f"{found.manifest_digest}  {MANIFEST}"


def _digest(package: ZipFile, name: str) -> str:
    digest = sha256()
    with package.open(name) as file:
        while piece := file.read(PIECE):
            digest.update(piece)
    return digest.hexdigest()


def _rows(package: ZipFile, name: str) -> int:
    with package.open(name) as file:
        text = io.TextIOWrapper(file, "utf-8", newline="")
        return _rows_of_csv(text) if name.endswith(".csv") else _rows_of_json(text)


def _rows_of_csv(text: IO[str]) -> int:
    return sum(1 for _row in csv.reader(text)) - 1


def _rows_of_json(text: IO[str]) -> int:
    return sum(1 for line in text if line.startswith("{"))
