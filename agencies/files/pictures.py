"""PNG (ISO 15948) and JPEG (ITU-T T.81): walked from part to part, never decoded."""

import zlib
from collections.abc import Iterator

from django.utils.translation import gettext as _

from agencies.files.file import CannotAttach

PNG = b"\x89PNG\r\n\x1a\n"
_ALONE = {0x01, *range(0xD0, 0xD8)}  # markers of JPEG that no length follows
_NOT_FRAMES = {0xC4, 0xC8, 0xCC}
_FRAMES = set(range(0xC0, 0xD0)) - _NOT_FRAMES
_SCAN = 0xDA


def refuse_unless_whole_png(content: bytes) -> None:
    chunks = list(_chunks(content))
    if not chunks or chunks[0] != b"IHDR" or chunks[-1] != b"IEND" or b"IDAT" not in chunks:
        raise CannotAttach(_cut_off("PNG"))


def _chunks(content: bytes) -> Iterator[bytes]:
    """The kinds of its parts, to the first that is not whole, as is all behind the end."""
    at = len(PNG)
    while at < len(content):
        length, kind = int.from_bytes(content[at : at + 4]), content[at + 4 : at + 8]
        body, checksum = content[at + 4 : at + 8 + length], content[at + 8 + length :][:4]
        if len(checksum) < 4 or zlib.crc32(body) != int.from_bytes(checksum):
            yield b""
            return
        yield kind
        at += 12 + length


def refuse_unless_whole_jpeg(content: bytes) -> None:
    has_frame, at = False, 2
    while content[at : at + 1] == b"\xff" and at + 4 <= len(content):
        marker = content[at + 1]
        if marker == _SCAN:
            break
        has_frame |= marker in _FRAMES
        at += 2 if marker in _ALONE else 2 + int.from_bytes(content[at + 2 : at + 4])
    is_scan = content[at : at + 2] == bytes([0xFF, _SCAN])
    # Cameras write more behind the end: only that there is an end is asked.
    if not (has_frame and is_scan and b"\xff\xd9" in content[at:]):
        raise CannotAttach(_cut_off("JPEG"))


def _cut_off(name: str) -> str:
    return _(
        "The {type} picture is damaged or was cut off on the way. Get the file again, or open the "
        "picture and save it anew."
    ).format(type=name)
