import pytest
from django.db import IntegrityError, connection, transaction

from audit import guards
from tests.attacks import (  # noqa: F401
    on_documents,
    on_every_table,
    on_grants,
    on_history,
    on_people,
    on_requests,
    on_sign_offs,
)
from tests.attacks.catalogue import CATALOGUE
from tests.builders import run

OTHER_CONSTRAINTS = {
    ("agencies_user", "nobody_is_superuser"),
    ("agencies_seat", "seat_is_of_a_network"),
    ("access_requests_accessrequest", "filed_is_complete"),
    ("access_requests_accessrequest", "imported_once"),
    ("access_requests_accessrequest", "permissions_known"),
    ("access_requests_document", "document_of_known_type"),
    ("access_requests_document", "destruction_asked_for_a_reason"),
    ("access_requests_document", "document_has_content_or_was_destroyed"),
    ("access_requests_document", "same_file_once_on_a_case"),
    ("access_requests_grant", "access_requests_grant_access_request_id_key"),
    ("access_requests_grant", "grant_ends_after_it_starts"),
    ("access_requests_grant", "revoked_by_someone_for_a_reason"),
    ("access_requests_signoff", "one_sign_off_per_version"),
    ("audit_installation", "one_installation"),
    ("audit_signature", "one_signature_per_version"),
}
each_attack = pytest.mark.parametrize("attack", CATALOGUE, ids=str)


@each_attack
def test_the_database_refuses(attack, scene):
    with pytest.raises(IntegrityError) as refusal:
        attack.attempt(scene)
        connection.check_constraints()  # as a commit would

    transaction.set_rollback(True)
    told = refusal.value.__cause__.diag
    assert (told.table_name, told.constraint_name) == (attack.table, attack.rule)


@each_attack
def test_nothing_but_that_rule_refuses(attack, scene):
    for table, rule in [(attack.table, attack.rule), *attack.doubles]:
        switch_off(table, rule)

    attack.attempt(scene)
    connection.check_constraints()


def test_a_guard_that_looks_where_its_caller_looks_is_fooled(scene):
    """Temporary tables are found before all others, unless a function says where to look."""
    run("ALTER FUNCTION agencies_networkuserobjectpermission_follows_seat() RESET search_path")

    on_people.a_right_by_a_seat_in_a_temporary_table(scene)


def switch_off(table: str, rule: str) -> None:
    constraint = "SELECT 1 FROM pg_constraint WHERE conrelid = %s::regclass AND conname = %s"
    if run(constraint, table, rule):
        run(f"ALTER TABLE {table} DROP CONSTRAINT {rule} CASCADE")
    elif run("SELECT to_regclass(%s)", rule) != [(None,)]:
        run(f"DROP INDEX {rule}")
    else:
        run(f"ALTER TABLE {table} DISABLE TRIGGER {rule}")


def test_every_rule_has_an_attack():
    attacked = {(attack.table, attack.rule) for attack in CATALOGUE}

    written = {(rule.table, rule.name) for rule in guards.rules()}

    assert attacked == written | OTHER_CONSTRAINTS


def test_no_two_attacks_have_one_name():
    names = [str(attack) for attack in CATALOGUE]

    assert len(names) == len(set(names))
