"""`make knockout`: each rule is really dropped, alone, and some attack must then succeed.

A rule without which all its attacks are refused still must be listed in docs/guards.md with the
rule that doubles it. Not a part of the ordinary tests.
"""

from time import monotonic

import pytest
from django.db import transaction

from tests.attacks.all import CATALOGUE
from tests.attacks.catalogue import (
    FOUNDING,
    PLACES,
    RESTRICTION,
    SEAT,
    SIGNATURE,
    Attack,
    Place,
    sentences,
)
from tests.attacks.constraints import CONSTRAINTS, ENROLMENT
from tests.attacks.refusals import NotRefused, drop, in_which_words, only_its_rule_stops, refusal_of
from tests.attacks.scene import Scene

ATTACKS: dict[Place, list[Attack]] = {place: [] for place in [*PLACES, *CONSTRAINTS]}
for each in CATALOGUE:
    ATTACKS[each.place].append(each)
SAID_AT_COMMIT = {
    ((SIGNATURE, "answers"), "A signature is made under read committed."),
    ((SEAT, "only_so_many"), "Seats are given under read committed."),
    ((ENROLMENT, "is_signed"), "A key is enrolled under read committed."),
    ((FOUNDING, "only_without_command"), "An installation is founded under read committed."),
    ((RESTRICTION, "is_added"), "A restriction is added under read committed."),
}


@pytest.mark.parametrize("attacker", ["owner"], indirect=True)
def test_each_rule_is_missed_when_it_is_dropped(scene, attacker, capsys):
    since = monotonic()
    noticed = {place for place in ATTACKS if is_missed(place, scene)}
    doubled = {place for place, found in ATTACKS.items() if found and all(a.doubles for a in found)}
    faults = [
        *(
            f"{named(p)}: dropped, and no attack succeeds"
            for p in ATTACKS.keys() - noticed - doubled
        ),
        *(f"{named(p)}: doubled it is said, and noticed alone" for p in noticed & doubled),
    ]
    with capsys.disabled():
        print(f"\n{summary(noticed, doubled)}, {monotonic() - since:.0f} s")
    assert not faults, "\n".join(sorted(faults))


@pytest.mark.parametrize("attacker", ["owner"], indirect=True)
@pytest.mark.parametrize("attack", CATALOGUE, ids=str)
def test_it_refuses_its_owner_until_this_one_rule_is_away(attack, scene, attacker):
    only_its_rule_stops(attack, scene)


@pytest.mark.parametrize("attacker", ["owner"], indirect=True)
def test_every_sentence_of_a_guard_is_said(scene, attacker):
    """Of a guard with one sentence, each attack that it refuses hears just that."""
    told = {place: said for place, said in sentences().items() if len(said) > 1}
    attacks = [each for each in CATALOGUE if {each.place, *each.doubles} & told.keys()]
    heard = {in_which_words(refusal_of(each.attempt, scene)) for each in attacks}

    assert {(place, sentence) for place in told for sentence in told[place]} <= (
        heard | SAID_AT_COMMIT
    )


def is_missed(place: Place, scene: Scene) -> bool:
    """One copy of the database for all: what was dropped comes back with the rollback."""
    with transaction.atomic():
        drop(*place)
        missed = any(succeeds(attack, scene) for attack in ATTACKS[place])
        transaction.set_rollback(True)
    return missed


def succeeds(attack: Attack, scene: Scene) -> bool:
    try:
        refusal_of(attack.attempt, scene)
    except NotRefused:
        return True
    return False


def named(place: Place) -> str:
    return f"{place[1]} on {place[0]}"


def summary(noticed: set[Place], doubled: set[Place]) -> str:
    return (
        f"{len(ATTACKS)} guards, {len(CATALOGUE)} attacks: {len(noticed)} guards noticed alone,"
        f" {len(doubled)} doubled"
    )
