"""Lists and tables of requests, as departments and vendors write them."""

from datetime import date
from pathlib import Path

import pytest

from access_requests import intake

FIXTURES = Path(__file__).parent / "fixtures"
REAL = Path(__file__).parents[3] / "../shared/data/flock_pending_share_requests.csv"


def read_fixture(name: str) -> intake.Reading:
    return intake.read((FIXTURES / name).read_bytes(), name)


def read_text(text: str) -> intake.Reading:
    return intake.read(text.encode(), "list.csv")


def test_a_pending_list_says_who_asks_when_and_for_what():
    reading = read_fixture("pending_digest.csv")

    assert (reading.reader, reading.faults, reading.notes) == ("pending_list", [], ())
    assert reading.asked_for[0] == intake.AskedFor(
        row=2,
        agency="Alder County ZZ SO",
        permissions=("search", "hot_list", "live", "historical", "download", "analytics"),
        requested_on=date(2025, 2, 25),
    )
    assert [asked.requested_on for asked in reading.asked_for[1:]] == [
        date(2025, 2, 5),
        date(2025, 2, 19),
    ]


def test_the_columns_of_a_pending_list_may_stand_in_any_order_among_others():
    reading = read_fixture("pending_with_other_columns.csv")

    first, second, third = reading.asked_for
    assert first.agency == "Elm Valley College PD (CA)"
    assert first.host == "Harbour Town CA PD"
    assert first.permissions == ("search", "download")
    assert second.agency == "Fir County District Attorney's Office"
    assert third.permissions == ()
    assert reading.notes == ("These columns were not read: received_through, mail_date.",)


def test_a_department_table_says_purpose_networks_and_end_too():
    reading = read_fixture("department_table.csv")

    assert (reading.reader, reading.faults) == ("generic_table", [])
    assert reading.asked_for == [
        intake.AskedFor(
            row=2,
            agency="Hazel CA PD",
            ori="CA0999900",
            purpose="Stolen vehicles",
            networks=("Patrol ALPR", "Parking enforcement ALPR"),
            permissions=("search",),
            until=date(2026, 12, 31),
        ),
        intake.AskedFor(row=3, agency="Ivy County CA SO", permissions=("hot_list", "historical")),
    ]


def test_a_column_that_only_the_general_table_has_decides_for_it():
    reading = read_text(
        "Organization,Request Date,Permissions,Purpose\nOak PD,2025-01-02,Search,Theft"
    )

    assert reading.reader == "generic_table"
    assert reading.asked_for[0].purpose == "Theft"
    assert reading.asked_for[0].requested_on == date(2025, 1, 2)


def test_a_title_may_stand_above_the_headings():
    reading = read_text("Pending requests\n\nAgency,Permissions\nOak PD,Search")

    assert [(asked.row, asked.agency) for asked in reading.asked_for] == [(4, "Oak PD")]


def test_vms_alone_is_live_video():
    assert read_text("Agency,Permissions\nOak PD,VMS").asked_for[0].permissions == ("live",)


def test_each_fault_names_its_row_and_column_and_keeps_the_cell():
    reading = read_fixture("with_faults.csv")

    assert [asked.agency for asked in reading.asked_for] == ["Larch CA PD"]
    assert [(fault.row, fault.column, fault.raw) for fault in reading.faults] == [
        (2, "Permissions", "Search, Fly"),
        (3, "Until", "31/12/2026"),
        (5, "Agency", ""),
        (6, "Purpose", '=HYPERLINK("x")'),
        (6, "Permissions", ""),
        (7, "E", " robbery"),
    ]


def test_an_unknown_permission_is_a_fault_and_the_known_ones_do_not_pass_alone():
    reading = read_text('Agency,Permissions\nOak PD,"Search, Accept All"')

    assert reading.asked_for == []
    assert "“Accept All” is not a permission" in reading.faults[0].sentence


@pytest.mark.parametrize(
    ("cell", "part_of_sentence"),
    [
        ("Oak\u202ePD", "cannot be seen (U+202E)"),
        ("Oak\x07PD", "cannot be seen (U+0007)"),
        ('"Oak\nPD"', "no line break"),
        ("O" * 201, "200 characters at most"),
        ("O" * 2001, "2,000 is the most"),
        ("Do\u00c3\u00b1a PD", "garbled"),
        ("Do\ufffda PD", "garbled"),
        ("=A1", "formula"),
        ("   ", "may not be empty"),
    ],
)
def test_a_name_that_cannot_be_kept_as_it_is_is_a_fault(cell, part_of_sentence):
    reading = read_text(f"Agency,Permissions\n{cell},Search")

    assert reading.asked_for == []
    assert part_of_sentence in reading.faults[0].sentence


@pytest.mark.parametrize("ori", ["CA01941", "CA019410 ", "C10194100", "CA01941OO0", "CA0194É00"])
def test_an_ori_of_another_shape_is_a_fault(ori):
    reading = read_text(f"Agency,ORI,Permissions\nOak PD,{ori},Search")

    assert [fault.column for fault in reading.faults] == ["ORI"]


@pytest.mark.parametrize("ori", ["ca0194100", " VTICE0900 ", "PA064BF00", "NBNSP8100"])
def test_an_ori_may_hold_letters_anywhere(ori):
    reading = read_text(f"Agency,ORI,Permissions\nOak PD,{ori},Search")

    assert reading.asked_for[0].ori == ori.strip().upper()


@pytest.mark.parametrize("text", ["13-01-2025", "2025-02-30", "1/2/25", "soon", "1899-01-01"])
def test_what_is_no_date_is_a_fault(text):
    reading = read_text(f"Agency,Permissions,Until\nOak PD,Search,{text}")

    assert [fault.column for fault in reading.faults] == ["Until"]


@pytest.mark.parametrize("text", ["2025-03-04", "03-04-2025", "3/4/2025", "3/4/2025 9:30 AM"])
def test_a_date_may_be_written_in_these_ways(text):
    reading = read_text(f"Agency,Permissions,Until\nOak PD,Search,{text}")

    assert reading.asked_for[0].until == date(2025, 3, 4)


@pytest.mark.parametrize(
    ("text", "part_of_sentence"),
    [
        ("Agency,Permissions\n", "no rows below"),
        ("Oak PD,Search\nElm PD,Search\n", "No row of column headings was found"),
        ("Organization,Networks I'm Sharing\nOak PD,Patrol", "no column for permissions"),
        ("ORI,Permissions\nCA0999900,Search", "no column for the agency"),
        ("Agency,Agency,Permissions\nOak PD,Elm PD,Search", "Columns A (“Agency”) and B"),
        ("Agency,Organization,Permissions\nOak PD,Elm PD,Search", "say the same thing"),
    ],
)
def test_a_file_without_the_right_headings_is_refused_with_what_to_do(text, part_of_sentence):
    with pytest.raises(intake.CannotRead) as refusal:
        read_text(text)

    assert part_of_sentence in str(refusal.value)


@pytest.mark.skipif(not REAL.exists(), reason="the folder of real files is not here")
def test_every_row_of_a_real_pending_list_is_read():
    reading = intake.read(REAL.read_bytes(), REAL.name)

    assert (reading.reader, len(reading.asked_for), reading.faults) == ("pending_list", 27, [])
    assert len({intake.identity_key(asked, [1]) for asked in reading.asked_for}) == 24
