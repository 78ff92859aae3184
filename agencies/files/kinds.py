"""The four types of file that a case may hold."""

from collections.abc import Callable
from typing import NamedTuple

from agencies.files import pictures, portable, word


class Kind(NamedTuple):
    name: str
    media_type: str
    extensions: tuple[str, ...]  # the first is given to a file whose name has another
    begins: bytes
    refuse_unless_whole: Callable[[bytes], None]


KINDS = [
    Kind("PDF", "application/pdf", (".pdf",), b"%PDF-", portable.refuse_unless_whole),
    Kind("PNG", "image/png", (".png",), pictures.PNG, pictures.refuse_unless_whole_png),
    Kind("JPEG", "image/jpeg", (".jpg", ".jpeg"), b"\xff\xd8", pictures.refuse_unless_whole_jpeg),
    Kind("Word", word.MEDIA_TYPE, (".docx",), b"PK\x03\x04", word.refuse_unless_whole),
]
