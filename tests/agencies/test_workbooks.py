"""Workbooks become rows of text, and what only looks like one is refused before it does harm."""

from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula

from agencies import tables
from agencies.tables import archive

ROW = ["Agency", "Permissions"]


def workbook(*rows: list, sheets: dict[str, list] | None = None) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for title, others in (sheets or {}).items():
        sheet = book.create_sheet(title)
        for row in others:
            sheet.append(row)
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    output = BytesIO()
    book.save(output)
    return output.getvalue()


def with_part_changed(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    output = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(output, "w", ZIP_DEFLATED) as new:
        for part in old.namelist():
            inflated = old.read(part)
            new.writestr(part, change(inflated) if part.endswith(name) else inflated)
    return output.getvalue()


def cells(content: bytes, name: str = "list.csv", **options) -> list[tuple[str, ...]]:
    return [row.cells for row in tables.read(content, name, **options).rows]


def refusal(content: bytes, name: str = "list.csv") -> str:
    with pytest.raises(tables.CannotRead) as caught:
        tables.read(content, name)
    return str(caught.value)


def test_cells_of_a_workbook_become_the_text_a_person_sees():
    row = [
        "Oak",
        7,
        7.0,
        0.1,
        date(2025, 2, 5),
        datetime.fromisoformat("2025-02-05T09:30"),
        True,
        None,
        "x",
    ]

    assert cells(workbook(row), "list.xlsx") == [
        ("Oak", "7", "7", "0.1", "2025-02-05", "2025-02-05 09:30", "TRUE", "", "x")
    ]


def test_the_bytes_and_not_the_name_say_what_a_file_is():
    assert cells(workbook(ROW), "list.csv") == [("Agency", "Permissions")]
    assert cells(b"Agency,Permissions", "list.xlsx") == [("Agency", "Permissions")]


def test_a_formula_cell_is_refused_with_its_address():
    table = tables.read(workbook(ROW, ["Oak PD", '="Sea"&"rch"']), "list.xlsx")

    assert table.rows[1].problems == {
        1: "Cell B2 holds a formula. Put the value itself in its place."
    }
    assert table.rows[1].cells == ("Oak PD", '="Sea"&"rch"')


@pytest.mark.parametrize(
    "formula", [ArrayFormula("A2:B2", "=C1:D1"), DataTableFormula("A2:B2", r1="C1", dt2D="0")]
)
def test_a_formula_over_several_cells_is_refused_too(formula):
    book = openpyxl.Workbook()
    book.active.append(ROW)
    book.active["A2"] = formula

    row = tables.read(saved(book), "list.xlsx").rows[1]
    assert row.problems.keys() == {0}
    assert row.cells[0].startswith("=")


def test_an_error_cell_is_a_problem():
    book = openpyxl.Workbook()
    book.active.append(["Oak PD", "#REF!"])

    assert "shows the error #REF!" in tables.read(saved(book), "list.xlsx").rows[0].problems[1]


def test_merged_and_empty_rows_are_tolerated():
    book = openpyxl.Workbook()
    for row in (["Pending requests"], [], ROW, ["Oak PD", "Search"], [None, "Hot List"]):
        book.active.append(row)
    book.active.merge_cells("A1:B1")
    book.active.merge_cells("A4:A5")

    rows = tables.read(saved(book), "list.xlsx").rows
    assert [(row.number, row.cells) for row in rows[2:]] == [
        (4, ("Oak PD", "Search")),
        (5, ("", "Hot List")),
    ]


def test_other_sheets_that_hold_rows_are_named():
    content = workbook(ROW, sheets={"Older": [["Elm PD"]], "Empty": []})

    assert tables.read(content, "list.xlsx").notes == (
        "Only the first sheet, “Sheet”, was read. These hold rows too: Older.",
    )


def test_an_empty_first_sheet_is_refused_with_where_the_rows_are():
    assert "These hold rows: Older" in refusal(workbook(sheets={"Older": [["Elm PD"]]}))
    assert "The workbook is empty" in refusal(workbook())


def test_rows_beyond_the_size_a_sheet_declares_are_read():
    content = with_part_changed(
        workbook(ROW, ["Oak PD", "Search"]),
        "sheet1.xml",
        lambda xml: xml.replace(b'ref="A1:B2"', b'ref="A1:A1"'),
    )

    assert cells(content)[1] == ("Oak PD", "Search")


@pytest.mark.parametrize("last", [1_048_576, 2_000_000_000])
def test_a_row_far_below_does_not_take_for_ever(last):
    content = with_part_changed(
        workbook(ROW, ["Oak PD", "Search"]),
        "sheet1.xml",
        lambda xml: xml.replace(b'<row r="2"', b'<row r="%d"' % last),
    )

    assert len(cells(content)) in (1, 2)


def test_a_workbook_that_declares_to_be_huge_is_refused_before_it_is_unpacked(monkeypatch):
    monkeypatch.setattr(archive, "read_at_most", None)
    content = with_part_changed(workbook(ROW), "sheet1.xml", lambda xml: xml + b" " * 61_000_000)

    assert len(content) < 100_000
    assert "far more than a list does" in refusal(content)


def test_a_workbook_that_lies_about_its_size_is_not_unpacked_further():
    content = with_part_changed(workbook(ROW), "sheet1.xml", lambda xml: xml + b" " * 61_000_000)
    with ZipFile(BytesIO(content)) as packed:
        size = max(part.file_size for part in packed.infolist())
    lying = content.replace(size.to_bytes(4, "little"), (1_000).to_bytes(4, "little"))

    assert "damaged" in refusal(lying)


class Endless(BytesIO):
    def read(self, size=-1):
        assert size >= 0, "all of it was asked for"
        return b"x" * size


def test_a_part_is_never_inflated_beyond_the_limit(monkeypatch):
    with ZipFile(BytesIO(workbook(ROW))) as packed:
        monkeypatch.setattr(packed, "open", lambda part: Endless())
        with pytest.raises(tables.CannotRead):
            archive.read_at_most(packed, packed.infolist()[0], 10)


def test_a_row_of_a_million_cells_is_refused():
    content = with_part_changed(
        workbook(ROW), "sheet1.xml", lambda xml: xml.replace(b"</row>", b"<c/>" * 10**6 + b"</row>")
    )

    assert "far more than a list does" in refusal(content)


def test_a_small_workbook_that_repeats_one_long_text_is_refused(monkeypatch):
    monkeypatch.setattr("agencies.tables.workbook.MAX_TEXT", 10_000)

    assert "too much text" in refusal(workbook(*[["x" * 1_000] * 5] * 5))


def test_xml_entities_are_never_expanded():
    content = with_part_changed(
        workbook(ROW), "sheet1.xml", lambda xml: b'<!DOCTYPE a [<!ENTITY b "c">]>' + xml
    )

    assert openpyxl.DEFUSEDXML
    assert "damaged" in refusal(content)


def test_a_zip_that_is_no_workbook_is_refused():
    output = BytesIO()
    with ZipFile(output, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")

    assert "not an Excel workbook" in refusal(output.getvalue())


@pytest.mark.parametrize("end", range(30, 5_000, 300))
def test_a_workbook_cut_off_anywhere_is_refused(end):
    assert refusal(workbook(ROW)[:end])
