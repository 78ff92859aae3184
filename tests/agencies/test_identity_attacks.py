"""Names written to be read as another, and names that no one foresaw."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencies.identity import Directory, identify
from agencies.identity.lettering import readable
from agencies.kinds import Kind
from agencies.registry_import import Entry

DIRECTORY = Directory(
    [
        Entry("CA0999900", "Birchford Police Department", "City", "ALDER", "CA"),
        Entry("TX0999900", "Birchford Police Department", "City", "ALDER", "TX"),
        Entry("CA0990000", "Alder County Sheriff's Office", "County", "ALDER", "CA"),
    ]
)
ANY = st.text(max_size=60)
WORDS = st.lists(
    st.sampled_from(
        ["Birchford", "CA", "PD", "Alder", "County", "ICE", "HSI", "US", "(TX)", "-", "La", "Co."]
    ),
    max_size=7,
).map(" ".join)


def kind(name, **known):
    return identify(name, DIRECTORY, **known).kind


@pytest.mark.parametrize(
    "name",
    [
        "\u0406\u0421\u0415",  # Cyrillic
        "\u0399C\u0395",  # Greek iota and epsilon
        "I\u200bC\u200bE",
        "I\u00adC\u00adE",
        "\u2066ICE\u2069",
        "\u202eECI",  # seen as ICE
        "\uff29\uff23\uff25",
        "\u24be\u24b8\u24ba",
        "\U0001f1ee\U0001f1e8\U0001f1ea",
        "\U0001d408\U0001d402\U0001d404",
        "\u026a\u1d04\u1d07",
        "I\u0301C\u0301E\u0301",
        "\u041dSI",
        "B\u043erder P\u0430trol",
        "Birchford CA PD \u2013 \u0406CE",
    ],
)
def test_letters_that_only_look_alike_hide_nothing(name):
    assert kind(name) == Kind.IMMIGRATION


@pytest.mark.parametrize(
    "name",
    [
        "Birchf\u043erd CA PD",
        "Birchford\u200b CA PD",
        "\u202eBirchford CA PD",
        "Birchf\u043erd CA Drug Task Force",
    ],
)
def test_a_disguised_name_is_never_a_known_agency(name):
    assert kind(name) == Kind.UNRESOLVED


def test_an_alias_is_found_at_the_end_of_ten_thousand_characters():
    assert kind("Birchford CA PD " * 700 + "ICE") == Kind.IMMIGRATION
    assert kind("x" * 10_000) == Kind.UNRESOLVED
    assert kind("(" * 10_000) == Kind.UNRESOLVED
    assert kind("a b " * 3_000) == Kind.UNRESOLVED


def test_a_name_is_compared_with_the_directory_only_in_its_first_characters():
    """So that no name, however long, takes longer than another."""
    found = identify("Birchford CA PD" + " " * 9_000 + "of the city", DIRECTORY)

    assert found.candidates == identify("Birchford CA PD of the city", DIRECTORY).candidates


@given(ANY | WORDS, st.text(max_size=12), st.text(max_size=4), st.text(max_size=12))
def test_any_text_gives_an_answer(name, ori, state, city):
    found = identify(name, DIRECTORY, ori=ori, state=state, city=city)

    assert found.kind in Kind
    assert found.because
    scores = [candidate.score for candidate in found.candidates]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 100 for score in scores)


@given(WORDS | st.text(st.characters(max_codepoint=0x17F), max_size=40))
def test_case_and_white_space_do_not_matter(name):
    found = identify(name, DIRECTORY)

    assert identify(name.casefold(), DIRECTORY) == found
    assert identify(f"  {name.replace(' ', '  ')}\t", DIRECTORY) == found


@given(ANY)
def test_a_readable_name_is_its_own_reading(name):
    assert readable(readable(name)) == readable(name)


@given(WORDS, WORDS)
def test_nothing_written_around_an_alias_hides_it(before, after):
    assert kind(f"{before} ICE {after}") == Kind.IMMIGRATION
