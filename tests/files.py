"""Small files that are what they say, and a document made of one."""

import zlib
from io import BytesIO
from itertools import count
from zipfile import ZIP_DEFLATED, ZipFile

from access_requests import documents
from access_requests.models import AccessRequest, Document, Subject
from agencies import files
from agencies.files import word
from agencies.models import User

serial = count(1)
CONTENT_TYPES = f"""<?xml version="1.0"?>
<Types><Override PartName="/word/document.xml" ContentType="{word.MEDIA_TYPE}.main+xml"/></Types>"""


def pdf(words: str = "") -> bytes:
    body = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj <</Type /Catalog>> endobj\n"
    return (
        body
        + f"% {words or next(serial)}\ntrailer <</Root 1 0 R>>\nstartxref\n9\n".encode()
        + (b"%%EOF\n")
    )


def png(width: int = 1) -> bytes:
    header = width.to_bytes(4) + (1).to_bytes(4) + b"\x08\x00\x00\x00\x00"
    pixels = zlib.compress(b"\0" * (width + 1))
    chunks = [(b"IHDR", header), (b"IDAT", pixels), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4) + kind + body + zlib.crc32(kind + body).to_bytes(4)


def jpeg() -> bytes:
    frame = b"\xff\xc0\x00\x0b\x08\x00\x01\x00\x01\x01\x01\x11\x00"
    scan = b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00" + b"\x7f" * 4
    return b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00" + (
        frame + scan + b"\xff\xd9"
    )


def docx(extra: dict[str, bytes | str] | None = None, **parts: str) -> bytes:
    inside: dict[str, bytes | str] = {
        "[Content_Types].xml": parts.get("types", CONTENT_TYPES),
        "word/document.xml": "<w:document/>",
    }
    return packed(inside | (extra or {}))


def packed(parts: dict[str, bytes | str]) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as into:
        for name, content in parts.items():
            into.writestr(name, content)
    return made.getvalue()


def make_document(
    access_request: AccessRequest, by: User | None = None, content: bytes = b"", **other: str
) -> Document:
    adder = by or access_request.requester.user
    file = files.read(content or pdf(), other.pop("name", "warrant.pdf"))
    given = {"subject": Subject.WARRANT, "description": "Signed by Judge Ortega", **other}
    return documents.add(access_request.pk, by=adder, file=file, **given)
