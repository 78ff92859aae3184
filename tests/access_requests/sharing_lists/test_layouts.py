"""The same entries come out of whatever layout they were printed in."""

import csv
import io
from collections import Counter

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given, settings
from hypothesis import strategies as some
from pypdf import PdfReader, PdfWriter

from access_requests import sharing_lists
from access_requests.sharing_lists import Account, Section, Unreadable, pdf
from tests.access_requests.sharing_lists import layouts
from tests.access_requests.sharing_lists.layouts import HEADINGS, NAMES, PLACES, flowing, table

CLOSE = "stroke: none, inset: (y: 2.2pt)"
RULED = "stroke: 0.5pt"
CENTERED = "stroke: 0.5pt, align: left + horizon"
flat = [cell for place in PLACES for cell in place]
turned = [cell for name, city, state in PLACES for cell in (state, city, name)]
with_ori = [cell for name, city, state in PLACES for cell in (name, "CA0999900", city, state)]
without = [(*place[:1], "", "") if place[0] == "ICE" else place for place in PLACES]
names_only = {
    "wide": table(NAMES * 3, "1fr, 1fr"),
    "close": table(NAMES * 3, "1fr, 1fr", CLOSE),
    "narrow": table(NAMES * 3, "150pt, 150pt"),
    "close and narrow": table(NAMES * 3, "150pt, 150pt", CLOSE),
    "one column": table(NAMES * 3, "1fr"),
    "three columns": table(NAMES * 3, "1fr, 1fr, 1fr"),
    "centered in its height": table(NAMES * 3, "150pt, 150pt", CENTERED),
    "centered in its column": table(NAMES * 3, "1fr, 1fr", "stroke: none, align: center"),
    "column after column": flowing(NAMES * 3, 2),
    "three narrow columns, one after another": flowing(NAMES * 3, 3),
}
with_places = {
    "wide": (table(flat, "3fr, 1fr, 1fr", RULED, HEADINGS), PLACES),
    "narrow": (table(flat, "120pt, 60pt, 40pt", RULED, HEADINGS), PLACES),
    "close and narrow": (table(flat, "120pt, 80pt, 40pt", CLOSE, HEADINGS), PLACES),
    "centered": (table(flat, "120pt, 60pt, 40pt", CENTERED, HEADINGS), PLACES),
    "turned": (table(turned, "40pt, 80pt, 130pt", RULED, HEADINGS[::-1]), PLACES),
    "close and turned": (table(turned, "40pt, 80pt, 130pt", CLOSE, HEADINGS[::-1]), PLACES),
    "twice": (table(flat, "3fr, 2fr, 1fr, 3fr, 2fr, 1fr", RULED, HEADINGS * 2), PLACES),
    "another column": (
        table(with_ori, "3fr, 2fr, 2fr, 1fr", RULED, ("Agency", "ORI", "City", "State")),
        PLACES,
    ),
    "without a place": (
        table([cell for row in without for cell in row], "120pt, 80pt, 40pt", CLOSE, HEADINGS),
        without,
    ),
}
letters = some.characters(codec="ascii", categories=["Lu", "Ll"])
words = some.text(letters, min_size=3, max_size=12).map(str.capitalize)
agencies = some.tuples(some.lists(words, min_size=1, max_size=4), some.sampled_from(["(CA)", ""]))
written = agencies.map(lambda told: " ".join([*told[0], "Police Department", told[1]]).strip())


def read(content, name="report.pdf"):
    return sharing_lists.read(content, name)


def told(found):
    return Counter(entry.name for entry in found.entries)


@pytest.mark.parametrize("layout", names_only)
def test_names_are_read_from_a_pdf_in_any_columns(layout):
    found = read(layouts.printed(names_only[layout]))
    assert told(found) == Counter(NAMES * 3)
    assert found.unread == []


@pytest.mark.parametrize("layout", with_places)
def test_names_and_places_are_read_from_a_pdf_in_any_order_and_width(layout):
    body, entries = with_places[layout]
    found = read(layouts.printed(body))
    assert Counter((each.name, each.city, each.state) for each in found.entries) == Counter(entries)
    assert found.unread == []


def test_a_pdf_of_many_pages_and_its_text_give_the_same_entries():
    of_pdf = read(layouts.printed(table(layouts.MANY_NAMES, "1fr, 1fr", "row-gutter: 14pt")))
    of_text = read(layouts.as_text(layouts.MANY_NAMES, width=70, wrap=68), "report.txt")
    assert [entry.name for entry in of_pdf.entries] == layouts.MANY_NAMES
    assert [entry.name for entry in of_text.entries] == layouts.MANY_NAMES
    assert max(line.page for line in of_pdf.lines) >= 8
    assert (str(of_pdf.printed_on), str(of_text.printed_on)) == ("2022-11-02", "2025-03-07")


@pytest.mark.parametrize("columns", [1, 2, 3])
@pytest.mark.parametrize("is_tight", [False, True])
@pytest.mark.parametrize("wrap", [24, 30, 60])
def test_names_over_several_lines_of_text_are_put_together(columns, wrap, is_tight):
    content = layouts.as_text(NAMES * 3, columns, wrap + 3, wrap, is_tight=is_tight)
    found = read(content, "report.txt")
    assert told(found) == Counter(NAMES * 3)
    assert found.unread == []


@given(some.lists(written, min_size=1, max_size=50), some.integers(1, 3), some.integers(22, 50))
@settings(max_examples=25)
def test_whatever_is_printed_in_columns_is_read_again(names, columns, wrap):
    content = layouts.as_text(names, columns, wrap + 4, wrap, per_page=20)
    found = read(content, "report.txt")
    assert sorted(entry.name for entry in found.entries) == sorted(names)
    assert Counter(line.account for line in found.lines)[Account.UNREAD] == 0


def test_a_section_that_is_not_known_is_shown_and_not_taken_for_the_one_before():
    text = layouts.as_text(["Alder Police Department"]).decode()
    text += "The Harbor Agency is sharing pictures with the following Agencies:\n\n  Cedar PD\n"
    found = read(text.encode(), "report.txt")
    assert told(found) == Counter(["Alder Police Department"])
    assert [line.text for line in found.unread] == ["Cedar PD"]


def test_several_hot_lists_of_an_agency_are_all_told_and_a_long_one_is_one():
    text = """Data Sharing Report
   Hot-List Received
     Agency:                         Hot List(s):
       Alder Police Department         LEARN_Alder Police Department of
                                       Harbor County
       Birch PD                        Stolen
                                       Wanted

       Cedar PD                        Persons
"""
    entries = read(text.encode(), "report.txt").entries
    assert [(each.name, each.hot_lists) for each in entries] == [
        ("Alder Police Department", ("LEARN_Alder Police Department of Harbor County",)),
        ("Birch PD", ("Stolen", "Wanted")),
        ("Cedar PD", ("Persons",)),
    ]
    assert {each.section for each in entries} == {Section.HOT_LIST_RECEIVED}


def test_a_pdf_with_a_password_a_half_and_one_that_asks_for_too_much_are_refused(monkeypatch):
    whole = layouts.printed(table(NAMES, "1fr"))
    locked, into = PdfWriter(), io.BytesIO()
    locked.append(PdfReader(io.BytesIO(whole)))
    locked.encrypt("secret")
    locked.write(into)
    with pytest.raises(Unreadable, match="locked with a password"):
        read(into.getvalue())
    with pytest.raises(Unreadable, match="damaged"):
        read(whole[: len(whole) // 2])
    monkeypatch.setattr(pdf, "MEMORY", 300_000_000)
    with pytest.raises(Unreadable, match="more time or memory"):
        read(layouts.pdf_of(b" " * 1_000_000, 300))
    monkeypatch.undo()
    monkeypatch.setattr(pdf, "SECONDS", 1)
    with pytest.raises(Unreadable, match="more time or memory"):
        read(layouts.pdf_of(b"BT /F1 9 Tf 72 700 Td (Hello) Tj ET\n" * 1_000, 200))
    monkeypatch.undo()
    monkeypatch.setattr(pdf, "MOST_PAGES", 0)
    with pytest.raises(Unreadable, match="more than 0 pages"):
        read(whole)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"Data Sharing Report\nDetections Shared\n" + b"A PD\n" * 30_000, "20,000 lines"),
        (b"Data Sharing Report\nDetections Shared\n" + b"A" * 3_000, "longer than any line"),
        (b"<html>Data Sharing Report</html>", "a web page"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "neither text nor"),
    ],
)
def test_what_is_no_report_for_its_size_or_kind_is_told_in_a_sentence(content, sentence):
    with pytest.raises(Unreadable, match=sentence):
        read(content, "report.txt")


def test_the_dry_run_prints_the_entries_and_accounts_for_the_lines_without_a_database(
    tmp_path, capsys
):
    file = tmp_path / "shared.csv"
    file.write_text('Organization Name,Networks I\'m Sharing\nAlder PD,"North,South"\n,East\n')
    told_as = {"system": "Flock", "as_of": "2026-02-28", "dry_run": True}
    call_command("import_sharing_list", file, **told_as)
    printed, said = capsys.readouterr()
    assert list(csv.reader(io.StringIO(printed))) == [
        ["section", "name", "network", "city", "state", "page", "line"],
        ["shared", "Alder PD", "North", "", "", "1", "2"],
        ["shared", "Alder PD", "South", "", "", "1", "2"],
    ]
    assert "3 lines read as shared networks: 1 entry, 1 heading, 1 unread" in said
    assert "unread, page 1, line 3" in said
    file.write_bytes(b"")
    with pytest.raises(CommandError, match="empty"):
        call_command("import_sharing_list", file, **told_as)


@pytest.mark.parametrize(
    ("cell", "networks"),
    [
        ("North,South", ("North", "South")),
        ("North, South", ("North", "South")),
        ("Harbor College, Birch", ("Harbor College, Birch",)),
        ("North,Harbor College, Birch,South", ("North", "Harbor College, Birch", "South")),
        ("Danville, CA PD Ravens,Danville CA PD", ("Danville, CA PD Ravens", "Danville CA PD")),
        ("North; South\nEast", ("North", "South", "East")),
        (" , ", ()),
    ],
)
def test_a_comma_parts_networks_unless_it_is_within_a_name(cell, networks):
    file = io.StringIO()
    rows = [["Organization Name", "Networks I'm Sharing"], ["Harbor College, Birch", cell]]
    csv.writer(file).writerows(rows)
    entries = read(file.getvalue().encode(), "networks.csv").entries
    assert [entry.networks for entry in entries] == ([networks] if networks else [])


def test_a_table_says_the_section_in_a_column_or_has_one_column_for_each():
    named = read(
        b'Agency,Direction,Permissions\nAlder PD,Received,"Search, Hot List"\n'
        b"Birch PD,Outbound,\nCedar PD,hot_list_shared_with,\nElm PD,unclear,\n",
        "list.csv",
    )
    switched = read(b"Agency,Detections Shared,Hot List Received\nAlder PD,Yes,X\n", "list.csv")
    told_here = [(str(each.section), each.name) for each in (*named.entries, *switched.entries)]
    assert told_here == [
        ("received", "Alder PD"),
        ("shared", "Birch PD"),
        ("hot_list_shared", "Cedar PD"),
        ("shared", "Alder PD"),
        ("hot_list_received", "Alder PD"),
    ]
    assert named.entries[0].permissions == ("search", "hot_list")
    assert [line.line for line in named.unread] == [5]


def test_a_formula_is_nobodys_name_and_a_blank_row_is_counted():
    found = read(b"Agency\nAlder PD\n\n=HYPERLINK(1)\n", "list.csv")
    accounts = [str(line.account) for line in found.lines]
    assert accounts == ["heading", "entry", "blank", "unread"]


def test_devices_are_read_as_a_scanner_saw_them_and_over_pages():
    text = (
        "Devices - Harbor CA PD\nName\n\fAlder CA PD (S cameras)\nRelationship\nAccess\nSearch\n"
        "Enabled\nHot!ist Too!\nDisabled\n2/3/22, 10:14 AM\nName: Birch PD\nRelationship: Access\n"
        "Search Enabled\nHotlist Tool: Enabled\nand what nobody knows\n"
    )
    found = read(text.encode(), "devices.txt")
    assert [(each.name, each.permissions, each.page) for each in found.entries] == [
        ("Alder CA PD", ("search",), 2),
        ("Birch PD", ("search", "hot_list"), 2),
    ]
    assert [line.text for line in found.unread] == ["and what nobody knows"]


def test_the_last_words_of_two_names_are_no_headings():
    names = ["Aaa Aaa Police Department", "Aaaaa Police Department"]
    found = read(layouts.as_text(names, 2, 26, 22), "report.txt")
    assert told(found) == Counter(names)
