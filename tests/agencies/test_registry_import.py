"""The FBI's list of agencies is read whole, or says which rows are wrong."""

from pathlib import Path

import pytest

from agencies import registry_import, states, tables
from agencies.registry_import import Change, Entry

REAL = Path(__file__).parents[2] / "../shared/data/fbi_cde_agencies_2018.csv"
HEADINGS = "ori,agency_name,agency_type,county,state_abbr,state_name\n"
OAK = "CA0999900,Oak Police Department,City,ALAMEDA,CA,California\n"


def read(rows: str) -> registry_import.DirectoryReading:
    return registry_import.read((HEADINGS + rows).encode(), "agencies.csv")


def test_a_row_becomes_an_entry():
    assert read(OAK).entries == [
        Entry("CA0999900", "Oak Police Department", "City", "ALAMEDA", "CA")
    ]


@pytest.mark.parametrize(
    ("ori", "state", "postal"),
    [
        ("NB0999900", "NB", "NE"),
        ("NB0999900", "NE", "NE"),
        ("GM0999900", "GM", "GU"),
        (" ca0999900 ", "ca", "CA"),
        ("DCMPD0000", "District of Columbia", "DC"),
    ],
)
def test_the_state_is_its_postal_code_however_the_list_writes_it(ori, state, postal):
    entry = read(f"{ori},Oak Police Department,City,,{state},\n").entries[0]

    assert (entry.ori, entry.state) == (ori.strip().upper(), postal)


@pytest.mark.parametrize(
    ("row", "part_of_sentence"),
    [
        ("CA09999,Oak PD,City,,CA,California", "is not an ORI"),
        ("NE0999900,Oak PD,City,,NE,Nebraska", "does not begin with NB"),
        ("CA0999900,Oak PD,City,,NV,Nevada", "does not begin with NV"),
        ("CA0999900,Oak PD,City,,CA,Nevada", "of different states"),
        ("CA0999900,Oak PD,City,,XX,", "“XX” is not a state"),
        ("CA0999900,,City,,CA,California", "has no name"),
        (f"CA0999900,{'O' * 201},City,,CA,California", "longer than 200"),
        ("CA0999900,Oak\u200bPD,City,,CA,California", "cannot be seen"),
    ],
)
def test_a_row_that_cannot_be_right_is_a_fault(row, part_of_sentence):
    reading = read(row + "\n")

    assert reading.entries == []
    assert [fault.row for fault in reading.faults] == [2]
    assert part_of_sentence in reading.faults[0].sentence


def test_a_row_that_is_repeated_counts_once():
    reading = read(OAK + OAK)

    assert (len(reading.entries), reading.faults) == (1, [])


def test_the_same_ori_with_other_particulars_is_a_fault_of_the_later_row():
    reading = read(OAK + OAK.replace("Oak", "Elm"))

    assert [entry.name for entry in reading.entries] == ["Oak Police Department"]
    assert [fault.row for fault in reading.faults] == [3]
    assert "“Oak Police Department”" in reading.faults[0].sentence


@pytest.mark.parametrize(
    ("content", "part_of_sentence"),
    [
        ("ori,agency_name\nCA0999900,Oak PD\n", "no column is headed state_abbr"),
        ("Oak PD,Search\n", "no column is headed ori, agency_name, state_abbr"),
        (HEADINGS, "no agencies"),
    ],
)
def test_another_file_is_refused(content, part_of_sentence):
    with pytest.raises(tables.CannotRead, match=part_of_sentence):
        registry_import.read(content.encode(), "agencies.csv")


def test_the_list_is_compared_with_the_one_on_file():
    oak = Entry("CA0999900", "Oak Police Department", "City", "ALAMEDA", "CA")
    elm = Entry("CA0999800", "Elm Police Department", "City", "ALAMEDA", "CA")
    elm_before = Entry("CA0999800", "Elm City Police Department", "City", "ALAMEDA", "CA")
    fir = Entry("CA0999700", "Fir Police Department", "City", "ALAMEDA", "CA")

    comparison = registry_import.compare([oak, elm, fir], {oak.ori: oak, elm.ori: elm_before})

    assert comparison.unchanged == [oak]
    assert comparison.changed == [Change(elm_before, elm)]
    assert comparison.added == [fir]


def test_no_two_states_share_a_code():
    assert len({state.postal for state in states.STATES}) == len(states.STATES) == 56
    assert len({state.ncic for state in states.STATES}) == len(states.STATES)


@pytest.mark.skipif(not REAL.exists(), reason="the folder of real files is not here")
def test_every_row_of_the_real_list_is_an_entry():
    reading = registry_import.read(REAL.read_bytes(), REAL.name)

    assert (len(reading.entries), reading.faults) == (18_702, [])
