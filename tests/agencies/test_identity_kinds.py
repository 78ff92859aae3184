"""Kinds, states and marks, and when nobody can tell."""

import pytest

from agencies.identity import Directory, identify, states_of
from agencies.kinds import Kind
from agencies.registry_import import Entry

DIRECTORY = Directory(
    [
        Entry("CA0999900", "Birchford Police Department", "City", "ALDER", "CA"),
        Entry("TX0999900", "Birchford Police Department", "City", "ALDER", "TX"),
        Entry("CA0990000", "Alder County Sheriff's Office", "County", "ALDER", "CA"),
        Entry("CA0990100", "Highway Patrol: Alder County", "State Police", "ALDER", "CA"),
        Entry("CA0990200", "Alder State University", "University or College", "ALDER", "CA"),
        Entry("CADI09900", "Blue Alder Tribal", "Tribal", "", "CA"),
        Entry("CA0990300", "Alder International Airport", "Other", "ALDER", "CA"),
        Entry("TX0990400", "Independent School District: Alder", "Other", "ALDER", "TX"),
        Entry("NB0990500", "Larchville Police Department", "City", "LARCH", "NE"),
        Entry("LA0990600", "Jonesport Police Department", "City", "LARCH", "LA"),
        Entry("CA0190000", "Los Angeles County Sheriff's Office", "County", "LOS ANGELES", "CA"),
        Entry("OH0990700", "Perry Township Police Department, Allen County", "City", "ALLEN", "OH"),
        Entry("OH0990800", "Perry Township Police Department, Stark County", "City", "STARK", "OH"),
    ]
)


@pytest.mark.parametrize(
    ("name", "kind", "state"),
    [
        ("Birchford CA PD", Kind.MUNICIPAL, "CA"),
        ("TX - Birchford PD", Kind.MUNICIPAL, "TX"),
        ("Larchville NE PD", Kind.MUNICIPAL, "NE"),
        ("Alder County SO", Kind.COUNTY, "CA"),
        ("Alder County CA District Attorney", Kind.COUNTY, "CA"),
        ("Alder State University PD CA", Kind.CAMPUS, "CA"),
        ("Alder ISD PD TX", Kind.CAMPUS, "TX"),
        ("Blue Alder Rancheria Tribal PD", Kind.TRIBAL, "CA"),
        ("Alder Intl Airport CA", Kind.SPECIAL_DISTRICT, "CA"),
        ("California Highway Patrol", Kind.STATE, "CA"),
        ("Texas Department of Criminal Justice", Kind.STATE, "TX"),
        ("AZ - Department of Public Safety", Kind.STATE, "AZ"),
        ("Jonesport LA PD", Kind.MUNICIPAL, "LA"),
        ("LA County Sheriff", Kind.COUNTY, "CA"),
        ("Union Pacific Railroad Police", Kind.PRIVATE, ""),
        ("CHP", Kind.UNRESOLVED, ""),
        ("CA State Parks", Kind.STATE, "CA"),
        ("Alder Shopping Center LLC", Kind.PRIVATE, ""),
        ("Birchford Estates HOA (CA)", Kind.PRIVATE, "CA"),
        ("West Virginia Fusion Center (WV)", Kind.FUSION, "WV"),
        ("NCRIC", Kind.FUSION, ""),
        ("HIDTA - Central Valley California", Kind.FUSION, "CA"),
        ("Ohio Drug TF (HIDTA / Moreland Hills OH PD)", Kind.FUSION, "OH"),
        ("LOS ANGELES CLEAR (CA)", Kind.FUSION, "CA"),
    ],
)
def test_the_kind_and_the_state_of_a_name(name, kind, state):
    found = identify(name, DIRECTORY)

    assert (found.kind, found.state) == (kind, state)


@pytest.mark.parametrize(
    ("name", "known", "because"),
    [
        ("Birchford PD", {}, "The name does not tell its state."),
        ("Nowhere CA PD", {}, "The directory lists no agency of this name there."),
        ("LLC.", {"ori": "CA0999900"}, ""),
        ("don't use)", {}, "Nothing in the name tells what kind of agency it is."),
        ("Birchford TX PD", {"state": "CA"}, "The name says TX, but the state given is CA."),
        ("Birchford TX PD", {"ori": "CA0999900"}, "The ORI is one of CA, but the name is of TX."),
        ("Alder County SO", {"ori": "CA0999900"}, "The directory has another name for this ORI."),
        ("Birchford CA PD", {"ori": "CA1"}, "“CA1” is not an ORI of nine letters and digits."),
        ("Birchford CA PD", {"ori": "XX0999900"}, "No state's ORIs begin as XX0999900 does."),
    ],
)
def test_what_nobody_can_tell_is_unresolved_and_says_why(name, known, because):
    found = identify(name, DIRECTORY, **known)

    assert found.kind in (Kind.UNRESOLVED, Kind.PRIVATE)
    assert because in " ".join(found.because)


@pytest.mark.parametrize(
    ("name", "marks"),
    [
        ("Birchford CA PD [Inactive]", ("inactive",)),
        ("Inactive Birchford CA PD", ("inactive",)),
        ("Birchford CA PD - OLD", ("inactive",)),
        ("DNU - Birchford CA PD", ("do_not_use",)),
        ("Birchford CA PD - DO NOT USE - DUPLICATE", ("do_not_use",)),
        ("(revoked MOU) - former Birchford CA PD", ("revoked",)),
        ("Birchford CA PD (Demo)", ("test",)),
        ("Birchford CA PD", ()),
        ("Old Birchford CA PD", ()),
    ],
)
def test_marks_are_told_apart_from_the_name(name, marks):
    found = identify(name, DIRECTORY)

    assert set(marks) <= set(found.marks)
    assert bool(marks) == bool(found.marks)
    assert found.candidates[0].entry.ori == "CA0999900"


def test_the_home_state_comes_first_and_settles_nothing():
    found = identify("Birchford PD", DIRECTORY, home="TX")

    assert found.candidates[0].entry.state == "TX"
    assert (found.kind, found.state) == (Kind.UNRESOLVED, "")


def test_the_county_tells_two_of_a_state_apart():
    assert (
        identify("Perry Township OH PD (Stark)", DIRECTORY).candidates[0].entry.ori == "OH0990800"
    )
    assert (
        identify("Perry Twp OH PD", DIRECTORY, city="Allen").candidates[0].entry.ori == "OH0990700"
    )
    both = identify("Perry Township OH PD", DIRECTORY).candidates
    assert [candidate.score for candidate in both[:2]] == [82, 82]


def test_the_states_where_a_name_exists_are_told():
    assert states_of("Birchford Police Department", DIRECTORY) == ["CA", "TX"]
    assert states_of("City of Larchville PD", DIRECTORY) == ["NE"]
    assert states_of("ICE", DIRECTORY) == []
