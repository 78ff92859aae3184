import pytest

from audit import guards
from tests.attacks import on_people
from tests.attacks.acts import unlawful
from tests.attacks.all import CATALOGUE
from tests.attacks.constraints import CONSTRAINTS
from tests.attacks.refusals import (
    DENIED,
    only_its_rule_stops,
    refusal_of,
    refused_by,
)
from tests.builders import run
from tests.seed import drawn

OF_THE_OWNER = 150
each_attack = pytest.mark.parametrize("attack", CATALOGUE, ids=str)
by_the_app = pytest.mark.parametrize("attacker", ["app"], indirect=True)
by_the_owner = pytest.mark.parametrize("attacker", ["owner"], indirect=True)


@by_the_app
@each_attack
def test_the_database_refuses_the_app(attack, scene, attacker):
    """Which may lack the very right to try."""
    answer = refused_by(refusal_of(attack.attempt, scene))

    assert answer in {attack.place, *attack.doubles, DENIED}
    assert unlawful() == []


@by_the_owner
@pytest.mark.parametrize("attack", drawn(CATALOGUE, OF_THE_OWNER, "attacks by the owner"), ids=str)
def test_it_refuses_its_owner_until_this_one_rule_is_away(attack, scene, attacker):
    """`make knockout` tries them all."""
    only_its_rule_stops(attack, scene)


@by_the_owner
def test_a_guard_that_looks_where_its_caller_looks_is_fooled(scene, attacker):
    """Temporary tables are found before all others, unless a function says where to look."""
    run("ALTER FUNCTION agencies_networkuserobjectpermission_follows_seat() RESET search_path")

    on_people.a_right_by_a_seat_in_a_temporary_table(scene)


def test_every_rule_has_an_attack():
    attacked = {attack.place for attack in CATALOGUE}

    written = {(rule.table, rule.name) for rule in guards.rules()}

    assert attacked == written | set(CONSTRAINTS)


def test_no_two_attacks_have_one_name():
    names = [str(attack) for attack in CATALOGUE]

    assert len(names) == len(set(names))
