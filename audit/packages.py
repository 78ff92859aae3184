"""What is taken out: a ZIP with a table, its manifest, and sums that `sha256sum -c` checks.

It is written while it is sent, in as much memory for a million rows as for ten.
"""

import csv
import io
import json
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from itertools import islice
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.core.serializers.json import DjangoJSONEncoder

from audit import cells

FORMAT = 1
MANIFEST, SUMS = "manifest.json", "SHA256SUMS"
AT_ONCE = 500  # rows
BYTE_ORDER_MARK = "\ufeff"  # without it spreadsheets take UTF-8 for something else
Row = Sequence[Any]


@dataclass(frozen=True)
class Table:
    name: str  # of the file, without its ending
    columns: Sequence[str]
    rows: Callable[[], Iterable[Row]]


class Sink(io.RawIOBase):
    """What a ZIP is written to: it cannot go back, and forgets what was taken."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, piece: Any) -> int:
        self._pieces.append(bytes(piece))
        return len(piece)

    def taken(self) -> bytes:
        pieces, self._pieces = self._pieces, []
        return b"".join(pieces)


@dataclass
class Package:
    """Goes over the rows once. `manifest` is known when the last has been sent."""

    table: Table
    form: str  # "csv" or "json"
    made_at: datetime
    about: dict[str, Any]
    closed: Callable[["Package"], None]  # before the end of the file is sent
    rows: int = 0
    size: int = 0
    manifest: bytes = b""
    digest: str = ""
    _sent: Sink = field(default_factory=Sink)

    @property
    def file_name(self) -> str:
        return f"{self.table.name}.{self.form}"

    def stream(self) -> Generator[bytes, None, None]:
        with ZipFile(self._sent, "w", ZIP_DEFLATED) as package:
            with package.open(self._entry(self.file_name), "w", force_zip64=True) as file:
                for piece in self._pieces():
                    file.write(piece)
                    yield self._sent.taken()
            self._close(package)
        yield self._sent.taken()

    def _pieces(self) -> Iterator[bytes]:
        digest = sha256()
        for text in FORMS[self.form](self.table.columns, self._counted()):
            piece = text.encode()
            self.size += len(piece)
            digest.update(piece)
            yield piece
        self.digest = digest.hexdigest()

    def _counted(self) -> Iterator[Row]:
        for row in self.table.rows():
            self.rows += 1
            yield row

    def _close(self, package: ZipFile) -> None:
        file = {
            "name": self.file_name,
            "sha256": self.digest,
            "rows": self.rows,
            "bytes": self.size,
            "columns": list(self.table.columns),
        }
        told = {"format": FORMAT, **self.about, "made_at": self.made_at, "files": [file]}
        written = json.dumps(told, ensure_ascii=False, indent=2, cls=DjangoJSONEncoder)
        self.manifest = f"{written}\n".encode()
        sums = f"{self.digest}  {self.file_name}\n{digest_of(self.manifest)}  {MANIFEST}\n"
        package.writestr(self._entry(MANIFEST), self.manifest)
        package.writestr(self._entry(SUMS), sums)
        self.closed(self)

    def _entry(self, name: str) -> ZipInfo:
        entry = ZipInfo(name, self.made_at.timetuple()[:6])
        entry.compress_type = ZIP_DEFLATED
        return entry


def csv_of(table: Table) -> Iterator[bytes]:
    """For packages that hold more than one table."""
    return (text.encode() for text in _csv(table.columns, iter(table.rows())))


def _csv(columns: Sequence[str], rows: Iterator[Row]) -> Iterator[str]:
    yield BYTE_ORDER_MARK + _lines([columns])
    while some := list(islice(rows, AT_ONCE)):
        yield _lines(some)


def _lines(rows: Iterable[Row]) -> str:
    written = io.StringIO()
    writer = csv.writer(written, quoting=csv.QUOTE_ALL)
    writer.writerows([cells.safe(_plain(value)) for value in row] for row in rows)
    return written.getvalue()


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def _json(columns: Sequence[str], rows: Iterator[Row]) -> Iterator[str]:
    """One array, one row a line, so that it can be read line by line too."""
    between = "[\n"
    while some := list(islice(rows, AT_ONCE)):
        yield between + ",\n".join(_object(columns, row) for row in some)
        between = ",\n"
    yield "\n]\n" if between != "[\n" else "[\n]\n"


def _object(columns: Sequence[str], row: Row) -> str:
    told = dict(zip(columns, map(_plain, row), strict=True))
    return json.dumps(told, ensure_ascii=False, cls=DjangoJSONEncoder)


FORMS = {"csv": _csv, "json": _json}


def digest_of(content: bytes) -> str:
    return sha256(content).hexdigest()
