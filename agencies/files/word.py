"""DOCX (ISO 29500): a ZIP of parts. Opened within limits, and without what runs by itself."""

import lzma
import struct
import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from django.utils.translation import gettext as _

from agencies.files.file import CannotAttach

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MAX_UNPACKED = 100_000_000
MAX_PARTS = 2_000
MAX_LIST_OF_PARTS = 1_000_000
_LIST, _TEXT = "[content_types].xml", "word/document.xml"
_END, _END_LENGTH = b"PK\x05\x06", 22
_HAS_PASSWORD = 1  # bit of a part's flags
_RUNS = ("vbaproject", "vbadata", "/activex/")
_NOT_A_SOUND_ZIP = (
    BadZipFile,
    EOFError,
    NotImplementedError,  # a kind of compression Word never uses
    OSError,
    RuntimeError,
    ValueError,
    lzma.LZMAError,
    struct.error,
    zlib.error,
)


def refuse_unless_whole(content: bytes) -> None:
    if content[-_END_LENGTH:][:4] != _END:
        raise CannotAttach(_damaged())  # cut off, or with something else behind its end
    try:
        with ZipFile(BytesIO(content)) as packed:
            _refuse_what_it_declares(packed.infolist())
            _refuse_what_runs(packed)
            if packed.testzip():  # inflates no more than was declared
                raise CannotAttach(_damaged())
    except _NOT_A_SOUND_ZIP as error:
        if isinstance(error, CannotAttach):
            raise
        raise CannotAttach(_damaged()) from error


def _refuse_what_it_declares(parts: list[ZipInfo]) -> None:
    names = {part.filename.casefold() for part in parts}
    if not names >= {_LIST, _TEXT}:
        raise CannotAttach(
            _("This is an archive, not a Word document. Add the files in it one by one.")
        )
    if any(part.flag_bits & _HAS_PASSWORD for part in parts):
        raise CannotAttach(has_password())
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise CannotAttach(_("The Word document unpacks to far too much. Save it as PDF."))
    is_first = min(part.header_offset for part in parts) == 0
    if not is_first or len(names) != len(parts) or any(_leads_out(name) for name in names):
        raise CannotAttach(_damaged())


def _leads_out(name: str) -> bool:
    """Of the folder it would be unpacked to."""
    return name.startswith("/") or any(odd in name for odd in ("\\", ":", "../"))


def _refuse_what_runs(packed: ZipFile) -> None:
    listed = next(part for part in packed.infolist() if part.filename.casefold() == _LIST)
    with packed.open(listed) as stream:
        told = stream.read(MAX_LIST_OF_PARTS).lower()
    names = " ".join(part.filename.casefold() for part in packed.infolist())
    if b"macroenabled" in told or any(sign in names for sign in _RUNS):
        raise CannotAttach(_("The Word document holds macros. Save it as PDF, and add that."))
    if f"{MEDIA_TYPE}.main+xml".encode() not in told:
        raise CannotAttach(_("This is not a Word document (.docx). Save it as PDF, and add that."))


def has_password() -> str:
    return _(
        "This is a Word document with a password, or of an older Word (.doc). Save it without a "
        "password as .docx or PDF."
    )


def _damaged() -> str:
    return _("The Word document is damaged. Open it in Word, save it again, and choose it anew.")
