"""Unpack a workbook without being unpacked upon.

A workbook is a ZIP of XML parts. Ten megabytes of ZIP can hold terabytes, and can lie about it.
"""

import lzma
import struct
import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from django.utils.translation import gettext as _

from agencies.tables.table import CannotRead

MAX_UNPACKED = 60_000_000
MAX_PARTS = 1_000
# An element takes four bytes in the file and hundreds in memory, most of all in styles.
MAX_TAGS = 1_500_000
MAX_TAGS_IN_ROW = 20_000
MAX_TAGS_ELSEWHERE = 200_000
_SHEETS, _TEXTS = "xl/worksheets/", "xl/sharedstrings.xml"
_NOT_A_SOUND_ZIP = (
    BadZipFile,
    EOFError,
    NotImplementedError,  # a kind of compression Excel never uses
    OSError,
    RuntimeError,  # a part with a password
    ValueError,
    lzma.LZMAError,
    struct.error,
    zlib.error,
)
_NEEDED = (".xml", ".rels")  # leaves pictures and macros packed


def unpacked(content: bytes) -> BytesIO:
    """The same workbook, its XML parts no longer compressed and together within the limit."""
    try:
        with ZipFile(BytesIO(content)) as packed:
            _refuse_what_it_declares(packed.infolist())
            return _copied(packed)
    except _NOT_A_SOUND_ZIP as error:
        raise CannotRead(damaged()) from error


def damaged() -> str:
    return _("The workbook is damaged. Open it in Excel, save it as .xlsx, and choose it again.")


def _refuse_what_it_declares(parts: list[ZipInfo]) -> None:
    names = {part.filename.casefold() for part in parts}
    if "xl/workbook.bin" in names:
        raise CannotRead(_("This is a binary workbook (.xlsb). Save it in Excel as .xlsx."))
    if "[content_types].xml" not in names or len(names) != len(parts):
        raise CannotRead(_("This is not an Excel workbook. Save the list as .xlsx or CSV."))
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise CannotRead(_too_large())


def _copied(packed: ZipFile) -> BytesIO:
    copy, room, tags = BytesIO(), MAX_UNPACKED, MAX_TAGS
    with ZipFile(copy, "w") as plain:
        for part in packed.infolist():
            if part.filename.lower().endswith(_NEEDED):
                inflated = read_at_most(packed, part, room)
                room -= len(inflated)
                tags -= _tags_within_limit(part.filename, inflated)
                if tags < 0:
                    raise CannotRead(_too_large())
                plain.writestr(part.filename, inflated)
    return copy


def _tags_within_limit(name: str, inflated: bytes) -> int:
    tags = inflated.count(b"<")
    name = name.lower()
    if tags > MAX_TAGS_ELSEWHERE and not name.startswith((_SHEETS, _TEXTS)):
        raise CannotRead(_too_large())
    if name.startswith(_SHEETS):
        # A row is held whole. The prefix differs among programs, as in </x:row>; the end does not.
        longest = max(row.count(b"<") for row in inflated.split(b"row>"))
        if longest > MAX_TAGS_IN_ROW:
            raise CannotRead(_too_large())
    return tags


def read_at_most(packed: ZipFile, part: ZipInfo, limit: int) -> bytes:
    """Never inflates more than the limit, whatever size the part declares."""
    with packed.open(part) as stream:
        inflated = stream.read(limit + 1)
    if len(inflated) > limit:
        raise CannotRead(_too_large())
    return inflated


def _too_large() -> str:
    return _(
        "The workbook holds far more than a list does. Copy the rows alone into a new workbook, "
        "or save them as “CSV UTF-8 (Comma delimited)”."
    )
