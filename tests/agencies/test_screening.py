"""What a restriction says of who asks: each question, each effect, both packs. No database."""

import pytest

from agencies import restrictions, screening
from agencies.kinds import Kind
from agencies.models import Effect, Restriction
from agencies.screening import Asking, Reason
from audit.attempts import Refused

CALIFORNIA = restrictions.in_pack("california")
ILLINOIS = restrictions.in_pack("illinois")


def asking(kind: Kind = Kind.MUNICIPAL, state: str = "CA", **other) -> Asking:
    told = {"kinds": frozenset({kind.value}), "states": frozenset({state} - {""})}
    return Asking(**told | {"is_resolved": kind != Kind.UNRESOLVED} | other)


def found(asked: Asking, pack: list[Restriction]) -> list[str]:
    return [match.restriction.code for match in screening.screen(asked, pack)]


def effect(asked: Asking, pack: list[Restriction]) -> str:
    return screening.worst(screening.screen(asked, pack), asked)


def rule(effect: str = "bar", **predicate: list[str]) -> Restriction:
    return Restriction(code="a", effect=effect, predicate=predicate)


@pytest.mark.parametrize(
    ("kind", "state", "says"),
    [
        (Kind.MUNICIPAL, "CA", "clear"),
        (Kind.COUNTY, "CA", "clear"),
        (Kind.STATE, "CA", "clear"),
        (Kind.CAMPUS, "CA", "clear"),
        (Kind.TRIBAL, "CA", "clear"),
        (Kind.SPECIAL_DISTRICT, "CA", "clear"),
        (Kind.FUSION, "CA", "second_sign_off"),
        (Kind.MUNICIPAL, "NV", "bar"),
        (Kind.FUSION, "NV", "bar"),
        (Kind.PRIVATE, "CA", "bar"),
        (Kind.FEDERAL, "CA", "bar"),
        (Kind.FEDERAL, "", "bar"),
        (Kind.IMMIGRATION, "CA", "bar"),
        (Kind.IMMIGRATION, "", "bar"),
        (Kind.UNRESOLVED, "CA", "unresolved"),
        (Kind.UNRESOLVED, "", "unresolved"),
        (Kind.UNRESOLVED, "NV", "bar"),
    ],
)
def test_the_law_of_california_tells_agencies_apart(kind, state, says):
    assert effect(asking(kind, state), CALIFORNIA) == says


def test_immigration_enforcement_is_barred_by_the_values_act_before_all_else():
    of = asking(Kind.IMMIGRATION, "VT")

    first, *others = screening.screen(of, CALIFORNIA)

    assert first.restriction.code == "ca.immigration"
    assert "Long Beach Values Act" in first.restriction.citation
    assert {match.restriction.code for match in others} == {"ca.federal", "ca.out_of_state"}


def test_what_is_not_known_is_not_barred_and_never_clear():
    assert found(asking(Kind.UNRESOLVED, ""), CALIFORNIA) == []
    assert effect(asking(Kind.UNRESOLVED, ""), []) == "unresolved"


def test_each_kind_an_agency_may_be_of_is_asked_about():
    """The written name says one thing, the person who confirmed it another."""
    both = asking(kinds=frozenset({Kind.MUNICIPAL.value, Kind.FEDERAL.value}))

    assert effect(both, CALIFORNIA) == "bar"


@pytest.mark.parametrize(
    ("purpose", "says"),
    [
        ("Immigration enforcement", "second_sign_off"),
        ("a DEPORTATION case", "second_sign_off"),
        ("Requested under 8 U.S.C. 1325", "second_sign_off"),
        ("Stolen vehicles", "clear"),
        ("Child support, reported", "clear"),
    ],
)
def test_a_purpose_that_speaks_of_immigration_needs_two(purpose, says):
    assert effect(asking(purpose=purpose), CALIFORNIA) == says


def test_video_is_noticed():
    live = asking(permissions=frozenset({"search", "live"}))

    assert found(live, CALIFORNIA) == ["ca.more_than_needed"]
    assert effect(live, CALIFORNIA) == "caution"


def test_illinois_wants_the_declaration_of_other_states_only():
    declared = frozenset({"declaration"})

    assert effect(asking(state="IL"), ILLINOIS) == "clear"
    assert effect(asking(state="WI"), ILLINOIS) == "bar"
    assert effect(asking(state="WI", documents=frozenset({"agreement"})), ILLINOIS) == "bar"
    assert effect(asking(state="WI", documents=declared), ILLINOIS) == "clear"


def test_no_declaration_helps_who_enforces_immigration_law():
    of = asking(Kind.IMMIGRATION, "IL", documents=frozenset({"declaration"}))

    assert effect(of, ILLINOIS) == "bar"


@pytest.mark.parametrize(
    ("predicate", "asked"),
    [
        ({"kind": ["county"]}, asking(Kind.COUNTY)),
        ({"state_not": ["CA"]}, asking(state="NV")),
        ({"purpose": ["parking"]}, asking(purpose="Parking tickets")),
        ({"permission": ["download"]}, asking(permissions=frozenset({"download"}))),
        ({"network": ["Harbor ALPR"]}, asking(networks=frozenset({"Harbor ALPR"}))),
        ({"agency": ["el cajon"]}, asking(name="El Cajon Police Department")),
        ({"without_document": ["agreement"]}, asking()),
    ],
)
def test_every_question_is_answered_both_ways(predicate, asked):
    others = {"purpose": "Theft", "documents": frozenset({"agreement"})}

    match = screening.screen(asked, [rule(**predicate)])

    assert match
    assert all(screening.in_words(reason) for reason in match[0].reasons)
    assert screening.screen(asking(Kind.CAMPUS, **others), [rule(**predicate)]) == []


def test_all_questions_of_one_predicate_must_hold():
    both = rule(kind=["county"], state_not=["CA"])

    assert screening.screen(asking(Kind.COUNTY, "CA"), [both]) == []
    assert screening.screen(asking(Kind.COUNTY, "NV"), [both])[0].reasons == (
        Reason("kind", "county"),
        Reason("state_not", "NV"),
    )


def test_the_worst_comes_first():
    rules = [rule(effect, kind=["municipal"]) for effect in reversed(Effect.values)]

    matches = screening.screen(asking(), rules)

    assert [match.effect for match in matches] == list(Effect)


@pytest.mark.parametrize(
    "predicate", [{}, [], None, {"colour": ["red"]}, {"kind": "federal"}, {"kind": []}]
)
def test_what_cannot_be_asked_is_no_predicate(predicate):
    assert screening.fault_in(predicate)


@pytest.mark.parametrize("pack", restrictions.packs())
def test_each_entry_of_a_pack_says_whom_it_concerns_and_where_it_is_written(pack):
    for entry in restrictions.in_pack(pack):
        assert screening.fault_in(entry.predicate) == ""
        assert entry.effect in Effect.values
        assert entry.citation
        assert entry.link.startswith("https://")
        assert set(entry.predicate.get("kind", [])) <= set(Kind.values)


def test_the_dispute_about_other_states_is_told():
    said = next(entry.note for entry in CALIFORNIA if entry.code == "ca.out_of_state")

    assert "El Cajon" in said


def test_a_pack_that_is_not_there_is_refused():
    with pytest.raises(Refused, match="california"):
        restrictions.in_pack("../california")
