"""What vendors print is read line by line, and every line is accounted for."""

import csv
import io
from collections import Counter
from pathlib import Path

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as some

from access_requests import sharing_lists
from access_requests.sharing_lists import Account, Section, Unreadable
from tests.access_requests.sharing_lists import reports

DATA = Path(__file__).parents[4] / "shared" / "data"
NAMES = [f"{place} Police Department" for place in ("Alder", "Birch", "Cedar", "Dogwood", "Elm")]
letters = some.characters(codec="ascii", categories=["Lu", "Ll"])
words = some.text(letters, min_size=2, max_size=12).map(str.capitalize)
agencies = some.lists(words, min_size=1, max_size=3).map(lambda told: " ".join([*told, "Police"]))


def read(content, name="report.txt"):
    return sharing_lists.read(content if isinstance(content, bytes) else content.encode(), name)


def names(found, section=Section.SHARED):
    return [entry.name for entry in found.entries if entry.section == section]


@given(some.lists(agencies, min_size=1, max_size=90), some.integers(1, 3), some.integers(8, 60))
@settings(max_examples=25)
def test_names_in_columns_over_pages_are_read_as_they_were_printed(shared, columns, per_page):
    found = read(reports.as_text(shared, columns=columns, per_page=per_page))
    assert sorted(names(found)) == sorted(shared)
    assert found.unread == []


def test_sections_are_told_apart_and_footers_and_headings_are_no_names():
    found = read(reports.as_text(NAMES, received=["Fir County Sheriff"]))
    assert sorted(names(found)) == NAMES
    assert names(found, Section.RECEIVED) == ["Fir County Sheriff"]
    counts = Counter(line.account for line in found.lines)
    assert counts[Account.FOOTER] == 1
    assert str(found.printed_on) == "2020-02-06"


def test_a_name_over_two_lines_is_one_where_lines_are_apart():
    text = reports.as_text(NAMES, columns=1)
    wrapped = text.replace(
        "Cedar Police Department", "Cedar County Auto Theft Task\n            Force (CA)"
    )
    found = read(wrapped)
    assert "Cedar County Auto Theft Task Force (CA)" in names(found)
    assert Counter(line.account for line in found.lines)[Account.CONTINUED] == 1


def test_a_name_over_two_lines_is_one_where_lines_stand_close():
    text = reports.as_text(NAMES, columns=1, spaced=False)
    found = read(
        text.replace("Cedar Police Department", "Cedar Police Department\n            (CA)")
    )
    assert sorted(names(found)) == sorted({*NAMES, "Cedar Police Department (CA)"} - {NAMES[2]})


def test_hot_lists_stand_beside_their_agency():
    text = f"""{reports.TITLE}
        Hot-List Received
   {reports.HOT_LISTS}

        Agency:                                 Hot List(s):

            Alder Police Department             LEARN_Alder

            Birch Police Department             Stolen
"""
    found = read(text)
    assert names(found, Section.HOT_LIST_RECEIVED) == NAMES[:2]
    assert [entry.hot_lists for entry in found.entries] == [("LEARN_Alder",), ("Stolen",)]


def test_city_and_state_stand_under_their_headings():
    text = f"""{reports.TITLE}
   {reports.RECEIVED}

        Agency                          City              State

        Alder Police Department         Alder             CA

        Birch County Sheriff            Saint Birch       NV
"""
    found = read(text)
    told = [(entry.name, entry.city, entry.state) for entry in found.entries]
    assert told == [
        ("Alder Police Department", "Alder", "CA"),
        ("Birch County Sheriff", "Saint Birch", "NV"),
    ]


def test_a_pdf_of_two_columns_is_read_like_its_text():
    shared = [f"{name} {number}" for number in range(40) for name in NAMES]
    pairs = [shared[at : at + 2] for at in range(0, len(shared), 2)]
    found = read(reports.as_pdf(pairs), "report.pdf")
    assert sorted(names(found)) == sorted(shared)
    assert found.unread == []
    assert {entry.page for entry in found.entries} > {1, 2}


def test_a_pdf_with_city_and_state_and_wrapped_names_is_read():
    long = "Cedar County Regional Auto Theft Interdiction Task Force of the Valleys"
    rows = [["Alder Police Department", "Alder", "CA"], [long, "Cedar", "NV"]]
    found = read(reports.as_pdf(rows, headings=("Agency", "City", "State")), "report.pdf")
    assert [(entry.name, entry.state) for entry in found.entries] == [
        ("Alder Police Department", "CA"),
        (long, "NV"),
    ]


def test_each_sheet_of_a_workbook_is_a_page_and_what_is_no_list_is_shown_as_unread():
    book = openpyxl.Workbook()
    book.active.title = "Shared with"
    for title, rows in {
        "Shared with": [["Agency"], *([name] for name in NAMES)],
        "Received from": [["Agency"], ["Fir County Sheriff"]],
        "About": [["Printed for the audit"]],
    }.items():
        sheet = book[title] if title in book.sheetnames else book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    content = io.BytesIO()
    book.save(content)

    found = read(content.getvalue(), "list.xlsx")

    assert names(found) == NAMES
    assert names(found, Section.RECEIVED) == ["Fir County Sheriff"]
    assert [(line.page, line.text) for line in found.unread] == [(3, "Printed for the audit")]


def test_a_title_alone_makes_nothing_of_what_is_shared_one_of_what_is_received():
    book = openpyxl.Workbook()
    book.active.title = "Export from the portal"
    book.active.append(["Agency"])
    book.active.append([NAMES[0]])
    content = io.BytesIO()
    book.save(content)

    assert names(read(content.getvalue(), "list.xlsx")) == [NAMES[0]]


def test_shared_networks_are_split_and_both_directions_are_told():
    sheet = openpyxl.Workbook()
    for row in (
        ["Organization Name", "Networks Shared With Me", "Networks I'm Sharing"],
        ["Alder CA PD ", "Alder CA PD", "Harbor North,Harbor South"],
        ["Birch NV SO", "", "Harbor, the old one,Harbor North"],
    ):
        sheet.active.append(row)
    content = io.BytesIO()
    sheet.save(content)
    found = read(content.getvalue(), "SharedNetworks.xlsx")
    told = [(str(entry.section), entry.name, entry.networks) for entry in found.entries]
    assert told == [
        ("shared", "Alder CA PD", ("Harbor North", "Harbor South")),
        ("received", "Alder CA PD", ("Alder CA PD",)),
        ("shared", "Birch NV SO", ("Harbor, the old one", "Harbor North")),
    ]


def test_devices_are_read_with_what_is_switched_on():
    block = "Name\n{}\nRelationship\nAccess\nSearch\nEnabled\nHotlist Tool\n{}\n\n"
    text = block.format("Alder CA PD (14 cameras)", "Enabled")
    text += block.format("Birch NV\nPD (3 cameras)", "Disabled")
    told = [(entry.name, entry.permissions) for entry in read(text).entries]
    assert told == [("Alder CA PD", ("search", "hot_list")), ("Birch NV PD", ("search",))]


@pytest.mark.parametrize(
    ("name", "standing"),
    [
        ("Alder Police Department", ""),
        ("Inactive Alder Police Department", "leftover"),
        ("Alder PD - DO NOT USE", "leftover"),
        ("NVLS", "pool"),
        ("National Lookup", "pool"),
    ],
)
def test_leftovers_and_pools_are_known_by_what_they_say(name, standing):
    [entry] = read(f"Agency\n{name}\n", "list.csv").entries
    assert entry.standing == standing


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "empty"),
        (b"%PDF-1.7 broken", "damaged"),
        (b"PK\x03\x04broken", "damaged"),
        (b"one\ntwo\n", "which agency"),
        (b"x" * 20_000_001, "larger than 20 MB"),
        (reports.typst.compile(b"Minutes of a meeting"), "none of the reports"),
        (reports.typst.compile(b"#rect()"), "no text"),
    ],
)
def test_what_cannot_be_read_is_told_in_a_sentence(content, sentence):
    with pytest.raises(Unreadable, match=sentence):
        read(content, "file.pdf")


@given(some.binary(max_size=400) | some.text(max_size=400).map(str.encode))
@example(b"Data Sharing Report\nAgency:\n  x\n   y\n")
@settings(max_examples=150)
def test_whatever_is_given_each_line_has_one_account_or_a_sentence_says_why(content):
    try:
        found = read(content)
    except Unreadable:
        return
    assert len({(line.page, line.line) for line in found.lines}) == len(found.lines)


@given(some.lists(some.sampled_from([*NAMES, "", "Page 3 of 9", "x\ty", "Agency:"]), max_size=60))
@settings(max_examples=100)
def test_every_line_of_a_report_is_accounted_for(lines):
    text = f"{reports.TITLE}{reports.SHARED}\n" + "\n".join(lines)
    assert len(read(text).lines) == len(text.splitlines())


@pytest.mark.skipif(not DATA.exists(), reason="the real lists are not here")
def test_the_real_report_is_read_as_somebody_read_it_by_hand():
    content = (DATA / "LEARN_OCSD_2020-02-06.txt").read_bytes()
    found = read(content)
    with (DATA / "learn_sharing_report_ocsd_2020-02-06.csv").open() as file:
        by_hand = [(row["section"], row["agency_name_as_printed"]) for row in csv.DictReader(file)]
    sections = {Section.SHARED: "detections_shared", Section.RECEIVED: "detections_received"}
    read_here = [
        (sections.get(entry.section, str(entry.section)), entry.name) for entry in found.entries
    ]
    assert Counter(read_here) == Counter(by_hand)
    assert found.unread == []
    assert len(found.lines) == sum(len(page.splitlines()) for page in content.decode().split("\f"))


@pytest.mark.skipif(not DATA.exists(), reason="the real lists are not here")
@pytest.mark.parametrize(
    ("name", "entries", "unread"),
    [
        ("SharedNetworks_2025_December.xlsx", {"shared": 308, "received": 330}, 0),
        ("flock_shared_networks_export_ocsd_2025-12.csv", {"shared": 308, "received": 330}, 0),
        ("Flock_Devices_IrvinePD_2022.txt", {"received": 91}, 0),
        ("irvine_sharing_lists_2025_A1_A3.csv", {"shared": 316, "hot_list_shared": 156}, 0),
    ],
)
def test_the_real_lists_of_other_vendors_are_read_whole(name, entries, unread):
    found = read((DATA / name).read_bytes(), name)
    assert Counter(str(entry.section) for entry in found.entries) == entries
    assert len(found.unread) == unread
