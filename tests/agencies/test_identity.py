"""Who a written name may mean. A person confirms it, so the order and the reason matter."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencies import identity, registry_import
from agencies.identity import placed
from agencies.identity.lettering import readable
from agencies.registry_import import Entry

REAL = Path(__file__).parents[2] / "../shared/data/fbi_cde_agencies_2018.csv"

BIRCHFORD = Entry("CA0999900", "Birchford Police Department", "City", "ALDER", "CA")
NORTH_BIRCHFORD = Entry("CA0999800", "North Birchford Police Department", "City", "ALDER", "CA")
BIRCHFORD_OF_TEXAS = Entry("TX0999900", "Birchford Police Department", "City", "ALDER", "TX")
ALDER_COUNTY = Entry("CA0990000", "Alder County Sheriff's Office", "County", "ALDER", "CA")
PATROL = Entry("CA0990100", "Highway Patrol: Alder County", "State Police", "ALDER", "CA")
RICE = Entry("MN0999900", "Rice", "City", "BENTON", "MN")
DIRECTORY = identity.Directory(
    [BIRCHFORD_OF_TEXAS, NORTH_BIRCHFORD, BIRCHFORD, ALDER_COUNTY, PATROL, RICE]
)


def best(name: str, **known) -> tuple[Entry, str]:
    candidate = identity.candidates(name, DIRECTORY, **known)[0]
    return candidate.entry, candidate.reason


@pytest.mark.parametrize(
    "name",
    [
        "Birchford CA PD",
        "Birchford PD (CA)",
        "Birchford PD CA",
        "CA - Birchford PD",
        "BIRCHFORD POLICE DEPARTMENT (CA)",
        "City of Birchford CA Police Dept.",
        "\uff22irchford  CA P.D.",
    ],
)
def test_the_same_name_in_many_spellings_is_the_same_name(name):
    assert best(name) == (BIRCHFORD, "same name and state")


@pytest.mark.parametrize(
    "name",
    ["Alder County CA SO", "Alder Co. Sheriff\u2019s Office CA", "Alder County SO (CA)"],
)
def test_a_sheriffs_office_is_known_by_its_short_forms(name):
    assert best(name) == (ALDER_COUNTY, "same name and state")


def test_a_state_known_otherwise_goes_before_the_one_in_the_name():
    assert best("Birchford PD", state="TX")[0] == BIRCHFORD_OF_TEXAS
    assert best("Birchford CA PD", state="TX")[0] == BIRCHFORD_OF_TEXAS


def test_without_a_state_every_agency_of_that_name_is_shown_and_none_is_sure():
    found = identity.candidates("Birchford PD", DIRECTORY, limit=2)

    assert {candidate.entry for candidate in found} == {BIRCHFORD, BIRCHFORD_OF_TEXAS}
    assert {candidate.reason for candidate in found} == {
        "same name, but 2 agencies have it and no state is given"
    }
    assert max(candidate.score for candidate in found) < 80


def test_the_ori_goes_first_and_says_when_the_name_is_another():
    assert best("Birchford CA PD", ori="ca0999900") == (BIRCHFORD, "same ORI")
    found = identity.candidates("Birchford CA PD", DIRECTORY, ori="MN0999900")
    assert found[0].entry == BIRCHFORD
    assert found[1].reason == "same ORI, but the name is different"


def test_a_misspelled_name_is_found_as_a_similar_one():
    assert best("Birchfrod CA PD") == (BIRCHFORD, "similar name, same state")


def test_another_kind_of_agency_at_the_same_place_is_a_poor_candidate():
    candidate = identity.candidates("Alder County CA District Attorney", DIRECTORY)[0]

    assert candidate.score < 60
    assert "another kind of agency" in candidate.reason


def test_the_police_of_a_state_are_found_by_their_stations():
    assert best("California Highway Patrol") == (
        PATROL,
        "an office of an agency of this name, same state",
    )


@pytest.mark.parametrize("name", ["ICE", "HSI", "", "???", "Z"])
def test_a_name_too_short_or_empty_is_like_no_other(name):
    assert identity.candidates(name, DIRECTORY) == []


@pytest.mark.parametrize(
    ("written", "state"),
    [
        ("Kansas City MO PD", "MO"),
        ("springfield or pd", "OR"),
        ("La Mesa PD", ""),
        ("18th Judicial District DA's Office- LA PD", "LA"),
        ("Marin Co. S.O.", ""),
        ("Erie CO PD", "CO"),
        ("CA - Birchford PD", "CA"),
        ("Long Beach, California", "CA"),
        ("Virginia Beach VA PD", "VA"),
        ("West Virginia State Police", "WV"),
        ("IN - Newburgh PD", "IN"),
        ("University of Nevada Reno Campus PD", ""),
        ("Washington County SO", ""),
        ("Texas Department of Public Safety", "TX"),
        ("LA PORTE POLICE DEPARTMENT", ""),
        ("El Paso CO TX SO", "TX"),
        ("Omaha NB PD", "NE"),
    ],
)
def test_a_name_says_its_state_as_a_code_or_as_a_body_of_the_state(written, state):
    assert placed.said(readable(written), ()) == state


@given(st.text(max_size=80), st.text(max_size=5), st.text(max_size=12))
def test_any_name_gives_candidates_in_order(name, state, ori):
    found = identity.candidates(name, DIRECTORY, state=state, ori=ori)

    scores = [candidate.score for candidate in found]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 100 for score in scores)


@pytest.mark.skipif(not REAL.exists(), reason="the folder of real files is not here")
def test_a_name_is_found_in_the_real_directory():
    reading = registry_import.read(REAL.read_bytes(), REAL.name)
    directory = identity.Directory(reading.entries)

    found = identity.candidates("Monterey County District Attorney's Office", directory)

    assert "Monterey" in found[0].entry.name
