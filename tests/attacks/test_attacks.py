import pytest
from django.db import connection

from audit import guards
from tests.attacks import on_people
from tests.attacks.acts import unlawful
from tests.attacks.all import CATALOGUE
from tests.attacks.catalogue import FOUNDING, RESTRICTION, SEAT, SIGNATURE, sentences
from tests.attacks.constraints import CONSTRAINTS, ENROLMENT
from tests.attacks.refusals import (
    DENIED,
    in_which_words,
    refusal_of,
    refused_by,
    switch_off,
)
from tests.builders import run

SAID_AT_COMMIT = {
    ((SIGNATURE, "answers"), "A signature is made under read committed."),
    ((SEAT, "only_so_many"), "Seats are given under read committed."),
    ((ENROLMENT, "is_signed"), "A key is enrolled under read committed."),
    ((FOUNDING, "only_without_command"), "An installation is founded under read committed."),
    ((RESTRICTION, "is_added"), "A restriction is added under read committed."),
}
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
@each_attack
def test_it_refuses_its_owner_until_this_one_rule_is_away(attack, scene, attacker):
    answer = refused_by(refusal_of(attack.attempt, scene))
    assert answer in {attack.place, *attack.doubles}
    assert unlawful() == []

    if attack.doubles:
        for double in attack.doubles:
            switch_off(*double)
        assert refused_by(refusal_of(attack.attempt, scene)) == attack.place

    switch_off(*attack.place)
    attack.attempt(scene)
    connection.check_constraints()


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


@by_the_owner
def test_every_sentence_of_a_guard_is_said(scene, attacker):
    """Of a guard with one sentence, each attack that it refuses hears just that."""
    told = {place: said for place, said in sentences().items() if len(said) > 1}
    attacks = [each for each in CATALOGUE if {each.place, *each.doubles} & told.keys()]
    heard = {in_which_words(refusal_of(each.attempt, scene)) for each in attacks}

    assert {(place, sentence) for place in told for sentence in told[place]} <= (
        heard | SAID_AT_COMMIT
    )
