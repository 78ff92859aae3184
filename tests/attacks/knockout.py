"""`make knockout`: each rule is really dropped, alone, and some attack must then succeed.

A rule without which all its attacks are refused still must be listed in docs/guards.md with the
rule that doubles it. Not a part of the ordinary tests.
"""

from time import monotonic

import pytest
from django.db import transaction

from tests.attacks.all import CATALOGUE
from tests.attacks.catalogue import PLACES, Attack, Place
from tests.attacks.constraints import CONSTRAINTS
from tests.attacks.refusals import NotRefused, drop, refusal_of
from tests.attacks.scene import Scene

ATTACKS: dict[Place, list[Attack]] = {place: [] for place in [*PLACES, *CONSTRAINTS]}
for each in CATALOGUE:
    ATTACKS[each.place].append(each)


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
