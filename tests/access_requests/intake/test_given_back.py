"""Rows with faults go back to the person, are corrected, and come again."""

import csv
from io import StringIO

from access_requests import intake

FILE = (
    "Agency,Permissions,Purpose\n"
    "Oak CA PD,Fly,-stolen vehicles\n"
    "Elm CA PD,Search,Theft\n"
    "@Ash CA PD,Search,=1+1\n"
    "Fir CA PD,Search,Theft, robbery\n"
)


def given_back(text: str) -> list[list[str]]:
    reading = intake.read(text.encode(), "list.csv")
    return list(csv.reader(StringIO(intake.faults_as_csv(reading))))


def test_only_rows_with_faults_are_given_back_with_what_is_wrong():
    headings, oak, ash, fir = given_back(FILE)

    assert headings == ["Agency", "Permissions", "Purpose", "", "What is wrong"]
    assert oak[:2] == ["Oak CA PD", "Fly"]
    assert oak[-1].startswith("Permissions: “Fly” is not a permission")
    assert "Cell C4 holds a formula" in ash[-1]
    assert fir[3] == " robbery"


def test_no_cell_given_back_begins_like_a_formula():
    cells = [cell for row in given_back(FILE) for cell in row]

    assert "'=1+1" in cells
    assert "'@Ash CA PD" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_a_row_given_back_and_corrected_is_read_as_it_was_first_written():
    headings, oak, *_rest = given_back(FILE)
    oak[1] = "Search"
    output = StringIO()
    csv.writer(output).writerows([headings, oak])

    reading = intake.read(output.getvalue().encode("utf-8-sig"), "corrected.csv")

    assert reading.faults == []
    assert reading.asked_for[0].purpose == "-stolen vehicles"


def test_a_row_still_wrong_is_given_back_with_one_column_of_what_is_wrong():
    output = StringIO()
    csv.writer(output).writerows(given_back(FILE))

    again = given_back(output.getvalue())

    assert again[0] == ["Agency", "Permissions", "Purpose", "", "What is wrong"]
    assert [row[0] for row in again[1:]] == ["Oak CA PD", "'@Ash CA PD", "Fir CA PD"]
