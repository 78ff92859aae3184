"""Files of every kind become rows of text, or a sentence that says what to do."""

import pytest

from agencies import tables


def cells(content: bytes, name: str = "list.csv", **options) -> list[tuple[str, ...]]:
    return [row.cells for row in tables.read(content, name, **options).rows]


def refusal(content: bytes, name: str = "list.csv") -> str:
    with pytest.raises(tables.CannotRead) as caught:
        tables.read(content, name)
    return str(caught.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_text_may_be_in_these_encodings_and_with_these_delimiters(encoding, delimiter):
    text = f"Agency{delimiter}Purpose\r\nDoña Ana SO{delimiter}Theft\r\n"

    assert cells(text.encode(encoding)) == [("Agency", "Purpose"), ("Doña Ana SO", "Theft")]


def test_commas_inside_cells_do_not_pass_for_the_delimiter():
    text = b"Agency;Permissions\nOak PD;Search, Hot List, VMS\nElm PD;Search, Hot List\n"

    assert cells(text)[1] == ("Oak PD", "Search, Hot List, VMS")


def test_text_of_unknown_encoding_is_refused_with_its_line():
    sentence = refusal("Agency\nOak\nDoña Ana SO\n".encode("cp1252"))

    assert sentence.startswith("Line 3 holds letters that are not saved as UTF-8")


def test_a_stated_encoding_is_believed():
    content = "Agency,Kind\nDoña Ana SO,x\n".encode("cp1252")

    assert cells(content, encoding="cp1252")[1][0] == "Doña Ana SO"


def test_utf_8_stated_to_be_something_else_is_found_out():
    table = tables.read("Agency,Kind\nDoña Ana SO,x\n".encode(), "list.csv", encoding="cp1252")

    assert "garbled" in table.rows[1].problems[0]


def test_rows_are_numbered_as_a_spreadsheet_program_numbers_them():
    table = tables.read(b'A,B\n\n"two\nlines",x\n,,\nlast,y\n', "list.csv")

    assert [row.number for row in table.rows] == [1, 3, 5]


def test_excels_separator_line_is_not_a_row():
    assert cells(b"sep=;\r\nA;B\r\nx;y\r\n") == [("A", "B"), ("x", "y")]


@pytest.mark.parametrize("quoted", [b'"Oak PD,Search\nElm PD,Search\n', b'"Oak" PD,Search\n'])
def test_a_quotation_mark_without_its_pair_swallows_no_rows(quoted):
    assert "Row 2" in refusal(b"A,B\n" + quoted)


@pytest.mark.parametrize(
    ("content", "part_of_sentence"),
    [
        (b"", "The file is empty"),
        (b"\xef\xbb\xbf", "The file is empty"),
        (b" \r\n , ,\r\n", "The file is empty"),
        (b"A,B\n\0,x\n", "“list.csv” is neither text nor an Excel workbook"),
        (b"\x89PNG\r\n\x1a\n\0\0", "neither text nor an Excel workbook"),
        (b"\x1f\x8b\x08\xff\xfe\x80", "not saved as UTF-8"),
        (b"%PDF-1.7", "This is a PDF"),
        (b"<html><table>", "This is a web page"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 Workbook", "older Excel (.xls)"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "has a password",
        ),
        (b"x" * 50_000_000, "The file is 50 MB; 10 MB is the most"),
        (b"A\n" + b"x\n" * 20_001, "more than 20,000 rows"),
        (b"x," * 101 + b"x", "more than 100 columns"),
        (b"A," + b"x" * 200_000, "Row 1 cannot be told apart"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_what_to_do(content, part_of_sentence):
    assert part_of_sentence in refusal(content)


def test_the_most_rows_are_still_read():
    assert len(cells(b"A,B\n" + b"x,y\n" * 20_000)) == 20_001


def test_a_column_has_the_letter_a_spreadsheet_program_shows():
    assert [tables.letter(place) for place in (0, 25, 26, 701, 702)] == [
        "A",
        "Z",
        "AA",
        "ZZ",
        "AAA",
    ]
