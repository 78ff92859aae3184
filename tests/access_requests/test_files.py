"""What a file is, by its content: whole, and one thing only. Its name is only a name."""

import struct
import zipfile
from io import BytesIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from agencies import files
from agencies.files import CannotAttach, names, word
from tests.files import CONTENT_TYPES, docx, jpeg, packed, pdf, png

WHOLE = {"pdf": pdf(), "png": png(), "jpg": jpeg(), "docx": docx()}
MACROS = CONTENT_TYPES.replace("officedocument.wordprocessingml.document", "macroEnabled")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


@pytest.mark.parametrize("extension", WHOLE)
def test_a_whole_file_of_the_four_types_is_taken_whatever_it_is_called(extension):
    for name in (f"agreement.{extension}", "agreement.exe", "", "agreement"):
        file = files.read(WHOLE[extension], name)

        assert file.name.endswith(f".{extension}")
        assert file.content == WHOLE[extension]
        assert bool(file.note) == (name not in ("", f"agreement.{extension}"))


def test_a_name_that_says_something_else_is_remarked_upon():
    file = files.read(WHOLE["pdf"], "scan.docx")

    assert (file.name, file.media_type) == ("scan.docx.pdf", "application/pdf")
    assert file.note == "Its name says something else, but this is a PDF file. It is kept as one."


def with_a_part_that_is_damaged() -> bytes:
    content = docx({"word/media/image1.png": b"x" * 1000})
    place = content.index(name := b"word/media/image1.png") + len(name)
    return content[:place] + b"\xff\xff" + content[place + 2 :]


def with_a_password() -> bytes:
    content = bytearray(docx())
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.index(sign) + offset
        content[place : place + 2] = struct.pack("<H", 1)
    return bytes(content)


def twice_the_same_part() -> bytes:
    made = BytesIO(docx())
    with zipfile.ZipFile(made, "a") as into, pytest.warns(UserWarning, match="Duplicate"):
        into.writestr("word/document.xml", "<w:document>another</w:document>")
    return made.getvalue()


def that_lies_about_its_size() -> bytes:
    """A thousandth of what it unpacks to is declared."""
    content = docx({"word/media/long.xml": b"\0" * 10_000_000})
    return content.replace(struct.pack("<I", 10_000_000), struct.pack("<I", 10_000))


def as_json_of_javascript() -> bytes:
    return b"\x89PNG\r\n\x1a\n" + b"/*" + b"x" * 40 + b"*/alert(1)"


REFUSED = {
    "nothing": (b"", "empty"),
    "more than 20 MB": (b"%PDF-1.7" + b"x" * 20_000_000, "21 MB; 20 MB is the most"),
    "a GIF": (b"GIF89a\x01\x00\x01\x00", "none of PDF"),
    "a program": (b"MZ\x90\x00\x03", "none of PDF"),
    "another program": (b"\x7fELF\x02\x01", "none of PDF"),
    "text": (b"Dear sirs", "none of PDF"),
    "HTML": (b"\n <!DOCTYPE html><script>alert(1)</script>", "web page"),
    "SVG": (b'<?xml version="1.0"?><svg onload="alert(1)"/>', "drawing in XML"),
    "SVG with a comment before it": (b"<!-- -->" * 20 + b"<svg/>", "drawing in XML"),
    "a PDF with something before it": (b"\n" + pdf(), "none of PDF"),
    "a PDF by name of its version": (b"%PDF-x" + pdf(), "begins like a PDF"),
    "a PDF that is a page too": (b"%PDF-1.7\n<html><script>" + pdf(), "something else at once"),
    "a PDF that is an archive too": (pdf() + packed({"a": "b"}) + pdf()[-20:], "something else"),
    "half of a PDF": (pdf()[:60], "cut off"),
    "a PDF with a page behind its end": (pdf() + b"<p>" * 1000, "cut off"),
    "a PNG of its signature alone": (png()[:8], "PNG picture is damaged"),
    "half of a PNG": (png()[:-13], "PNG picture is damaged"),
    "a PNG with something behind it": (png() + b"MZ", "PNG picture is damaged"),
    "a PNG of which a byte differs": (png().replace(b"\x08\0\0", b"\x07\0\0"), "damaged"),
    "a PNG that is JavaScript": (as_json_of_javascript(), "PNG picture is damaged"),
    "a PNG whose part never ends": (png()[:8] + b"\xff\xff\xff\xffIHDR", "damaged"),
    "half of a JPEG": (jpeg()[:-2], "JPEG picture is damaged"),
    "a JPEG without a picture": (b"\xff\xd8\xff\xd9", "JPEG picture is damaged"),
    "a JPEG whose part has no length": (b"\xff\xd8\xff\xe0\x00\x00", "JPEG picture is damaged"),
    "a JPEG that is an archive too": (jpeg() + packed({"a": "b"}), "something else at once"),
    "an archive": (packed({"agreement.pdf": pdf()}), "an archive, not a Word document"),
    "an empty archive": (packed({}), "none of PDF"),
    "a workbook": (packed({"[Content_Types].xml": "", "xl/workbook.xml": ""}), "an archive"),
    "half of a Word document": (docx()[:-30], "damaged"),
    "a Word document with something behind it": (docx() + b"MZ", "damaged"),
    "an archive behind a Word document": (docx() + docx(), "damaged"),
    "a Word document of which a part is damaged": (with_a_part_that_is_damaged(), "damaged"),
    "a Word document with two texts": (twice_the_same_part(), "damaged"),
    "a Word document that lies about its size": (that_lies_about_its_size(), "damaged"),
    "a Word document that unpacks to too much": (
        docx({"word/long.xml": b"\0" * (word.MAX_UNPACKED + 1)}),
        "far too much",
    ),
    "a Word document of too many parts": (
        docx({f"word/{n}.xml": "" for n in range(word.MAX_PARTS)}),
        "far too much",
    ),
    "a Word document that leads out": (docx({"../../etc/cron.d/x": "x"}), "damaged"),
    "a Word document that leads to a drive": (docx({"C:\\x": "x"}), "damaged"),
    "a Word document that leads to the root": (docx({"/etc/x": "x"}), "damaged"),
    "a Word document with macros": (docx({"word/vbaProject.bin": "x"}), "macros"),
    "a Word document with macros by another name": (docx(types=MACROS), "macros"),
    "a Word document with ActiveX": (docx({"word/activeX/activeX1.bin": "x"}), "macros"),
    "a Word document that is a template": (docx(types="<Types/>"), "not a Word document"),
    "a Word document with a password": (OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
    "an archive with a password": (with_a_password(), "password"),
    "an older Word document": (OLE, "older Word"),
}


@pytest.mark.parametrize(("content", "sentence"), REFUSED.values(), ids=list(REFUSED))
def test_what_is_not_one_of_the_four_is_refused_with_what_to_do(content, sentence):
    with pytest.raises(CannotAttach, match=sentence):
        files.read(content, "agreement.pdf")


@pytest.mark.parametrize("extension", WHOLE)
def test_a_file_cut_off_anywhere_is_refused(extension):
    whole = WHOLE[extension].rstrip()

    for length in range(len(whole)):
        with pytest.raises(CannotAttach):
            files.read(whole[:length], "agreement")


@given(st.sampled_from(list(WHOLE.values())), st.binary(max_size=40), st.integers(0, 400))
def test_whatever_is_read_is_taken_or_refused_in_words(whole, other, place):
    """Never an error: the bytes come from a stranger."""
    try:
        files.read(whole[:place] + other + whole[place + len(other) :], "agreement")
    except CannotAttach:
        return


PDF = (".pdf",)


@pytest.mark.parametrize(
    ("given_name", "cleaned"),
    [
        ("agreement.pdf", "agreement.pdf"),
        ("AGREEMENT.PDF", "AGREEMENT.PDF"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\scans\\warrant.pdf", "warrant.pdf"),
        ("..", "document.pdf"),
        (".pdf", "pdf.pdf"),
        ("", "document.pdf"),
        ("invoice\u202efdp.exe", "invoicefdp.exe.pdf"),
        ("a\u2066b\u200fc\u200b.pdf", "abc.pdf"),
        ("two\r\nlines\tand\x00more\x1b[31m.pdf", "two lines andmore[31m.pdf"),
        ("half a \ud83d character.pdf", "half a character.pdf"),
        ("o\u0301rden.pdf", "órden.pdf"),
        ("令状.pdf", "令状.pdf"),
        ('he said "no"; rm -rf.pdf', 'he said "no"; rm -rf.pdf'),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
        ("warrant.pdf.", "warrant.pdf"),
    ],
)
def test_a_name_is_shown_without_what_deceives(given_name, cleaned):
    assert names.clean(given_name, PDF) == cleaned


@given(st.text(max_size=300))
@example("\u2028")
def test_any_name_becomes_one_line_of_one_file(name):
    cleaned = names.clean(name, PDF)

    assert cleaned.isprintable()
    assert 4 < len(cleaned) <= names.LONGEST
    assert cleaned.lower().endswith(".pdf")
    assert not {"/", "\\"} & set(cleaned)
    assert names.clean(cleaned, PDF) == cleaned


def test_a_file_knows_itself():
    file = files.read(pdf("a"), "a.pdf")

    assert (len(file.digest), file.size) == (64, len(pdf("a")))
    assert "content" not in repr(file)
