"""What the database answers to an attack, and how one of its rules is taken away."""

import re

from django.db import DatabaseError, IntegrityError, connection, transaction

from tests.attacks.acts import unlawful
from tests.attacks.catalogue import Attack, Attempt, Place
from tests.attacks.scene import Scene
from tests.builders import run

DENIED = "42501"  # insufficient_privilege
# The names of these two differ from table to table; here they have one each.
EVENT_GIVEN, EVENT_EXISTS = "event_id_not_null", "event_id_exists"
KEY_TO_EVENT = re.compile(r"_event_id_[0-9a-f]{8}_fk_audit_eve")


class NotRefused(AssertionError):
    """An attack succeeded."""


def refusal_of(attempt: Attempt, scene: Scene) -> DatabaseError:
    """Try it, and everything that a commit would check; roll back."""
    savepoint = transaction.atomic()
    savepoint._from_testcase = True  # else no step of the workflow could be a part of an attack
    try:
        with savepoint:
            attempt(scene)
            connection.check_constraints()
            transaction.set_rollback(True)
    except DatabaseError as refusal:
        return refusal
    raise NotRefused(f"{attempt} succeeded.")


def only_its_rule_stops(attack: Attack, scene: Scene) -> None:
    """Of all that its owner tries: refused, and without this rule and its doubles no more."""
    assert refused_by(refusal_of(attack.attempt, scene)) in {attack.place, *attack.doubles}
    assert unlawful() == []
    if attack.doubles:
        for double in attack.doubles:
            switch_off(*double)
        assert refused_by(refusal_of(attack.attempt, scene)) == attack.place
    switch_off(*attack.place)
    attack.attempt(scene)
    connection.check_constraints()


def refused_by(refusal: DatabaseError) -> Place | str:
    """The rule that refused, or DENIED; raises what is neither."""
    told = refusal.__cause__.diag
    if told.sqlstate == DENIED:
        return DENIED
    if not isinstance(refusal, IntegrityError):
        raise refusal
    rule = told.constraint_name or f"{told.column_name}_not_null"
    return told.table_name, EVENT_EXISTS if KEY_TO_EVENT.search(rule) else rule


def in_which_words(refusal: DatabaseError) -> tuple[Place, str]:
    told = refusal.__cause__.diag
    return (told.table_name, told.constraint_name), told.message_primary


def switch_off(table: str, rule: str) -> None:
    """A trigger is disabled, which is quick; everything else is dropped."""
    if is_trigger(table, rule):
        run(f"ALTER TABLE {table} DISABLE TRIGGER {rule}")
    else:
        drop(table, rule)


def drop(table: str, rule: str) -> None:
    if is_trigger(table, rule):
        run(f"DROP TRIGGER {rule} ON {table}")
    elif rule == EVENT_GIVEN:
        run(f"ALTER TABLE {table} ALTER event_id DROP NOT NULL")
    elif name := constraint(table, rule):
        run(f"ALTER TABLE {table} DROP CONSTRAINT {name} CASCADE")
    else:
        run(f"DROP INDEX {rule}")


def is_trigger(table: str, rule: str) -> bool:
    named = "SELECT 1 FROM pg_trigger WHERE tgrelid = %s::regclass AND tgname = %s"
    return bool(run(named, table, rule))


def constraint(table: str, rule: str) -> str:
    """Its name in the catalogue; none when it is an index only."""
    rows = run("SELECT conname::text FROM pg_constraint WHERE conrelid = %s::regclass", table)
    for (name,) in rows:
        if name == rule or (rule == EVENT_EXISTS and KEY_TO_EVENT.search(name)):
            return name
    return ""
