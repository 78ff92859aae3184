"""The guards in the database are those that are written, or it is said in words which are not."""

from io import StringIO

import psycopg
import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection, models

from access_requests.models import AccessRequest
from audit import guards, installation, public_record, structure
from audit.events import GUARDS_DIFFER, GUARDS_INSTALLED
from audit.history import Evidence, HistoryRow, Version
from audit.installation import guard_faults
from audit.models import Event
from audit.rules import LONGEST_NAME, Constraint, Guard, evidence, governed, refuse
from tests.builders import run

REQUEST = "access_requests_accessrequest"
HISTORY = "access_requests_historicalaccessrequest"
DIFFERS = f"Guard content_stays on {REQUEST} differs."
EMPTY = "AS 'BEGIN RETURN NEW; END'"

SABOTAGES = {
    f"ALTER TABLE {REQUEST} DISABLE TRIGGER content_stays": DIFFERS,
    f"ALTER TABLE {REQUEST} ENABLE TRIGGER content_stays": DIFFERS,
    f"ALTER TABLE {REQUEST} ENABLE REPLICA TRIGGER content_stays": DIFFERS,
    f"CREATE OR REPLACE FUNCTION {REQUEST}_content_stays() RETURNS trigger LANGUAGE plpgsql"
    f" SET search_path = public, pg_temp {EMPTY}": DIFFERS,
    f"ALTER FUNCTION {REQUEST}_content_stays() RESET search_path": DIFFERS,
    f"ALTER FUNCTION {REQUEST}_content_stays() SET search_path = pg_temp, public": DIFFERS,
    f"CREATE OR REPLACE TRIGGER content_stays BEFORE INSERT ON {REQUEST} FOR EACH ROW"
    f" EXECUTE FUNCTION {REQUEST}_content_stays()": DIFFERS,
    f"CREATE OR REPLACE TRIGGER content_stays BEFORE UPDATE ON {REQUEST} FOR EACH ROW"
    f" EXECUTE FUNCTION {HISTORY}_append_only()": DIFFERS,
    f"DROP TRIGGER status_moves ON {REQUEST}": f"Guard status_moves on {REQUEST} is missing.",
    f"DROP TRIGGER append_only ON {HISTORY}": f"Guard append_only on {HISTORY} is missing.",
    f"ALTER TRIGGER follows ON {HISTORY} RENAME TO leads": (
        f"Guard follows on {HISTORY} is missing. Trigger leads on {HISTORY} is not one of ours."
    ),
    f"ALTER TABLE {REQUEST} DROP CONSTRAINT {REQUEST}_history": (
        f"Guard {REQUEST}_history on {REQUEST} is missing."
    ),
    f"ALTER TABLE {HISTORY} DROP CONSTRAINT {HISTORY}_version CASCADE": (
        f"Guard {HISTORY}_version on {HISTORY} is missing."
        f" Guard {REQUEST}_history on {REQUEST} is missing."
    ),
    f"ALTER TABLE {REQUEST} ALTER CONSTRAINT {REQUEST}_history NOT DEFERRABLE": (
        f"Guard {REQUEST}_history on {REQUEST} differs."
    ),
    f"CREATE FUNCTION quiet() RETURNS trigger LANGUAGE plpgsql {EMPTY};"
    f" CREATE TRIGGER a_first BEFORE UPDATE ON {REQUEST} FOR EACH ROW EXECUTE FUNCTION quiet()": (
        f"Trigger a_first on {REQUEST} is not one of ours."
    ),
    "CREATE OR REPLACE FUNCTION countersign_now() RETURNS timestamptz LANGUAGE sql"
    " SET search_path = public, pg_temp AS 'SELECT timestamptz ''2020-02-01'''": (
        "The function countersign_now differs."
    ),
    "ALTER FUNCTION countersign_now() IMMUTABLE": "The function countersign_now differs.",
}
each_sabotage = pytest.mark.parametrize(
    ("sabotage", "sentences"), SABOTAGES.items(), ids=lambda text: text[:60]
)


@pytest.mark.django_db
def test_a_new_database_has_every_guard():
    assert guards.faults() == []


def test_a_copy_has_every_guard_and_the_app_sees_it(transactional_db):
    assert run("SELECT current_user") == [(settings.APP_ROLE,)]
    assert guards.faults() == []


@pytest.mark.django_db
@each_sabotage
def test_what_is_wrong_is_said_in_words(sabotage, sentences):
    run(sabotage)

    assert " ".join(guards.faults()) == sentences


@pytest.mark.django_db
@each_sabotage
def test_installing_puts_it_right(sabotage, sentences):
    run(sabotage)

    guards.install()

    assert guards.faults() == []


@pytest.mark.django_db
def test_another_clock_beside_ours_is_found():
    run("CREATE FUNCTION countersign_now(int) RETURNS timestamptz LANGUAGE sql AS 'SELECT now()'")

    assert guards.faults() == ["The function countersign_now differs."]


def test_foreign_keys_that_a_superuser_switched_off_are_found(transactional_db):
    as_superuser(f"ALTER TABLE {REQUEST} DISABLE TRIGGER ALL")

    faults = guards.faults()

    assert f"Constraint {REQUEST}_history on {REQUEST} is switched off." in faults
    assert f"Guard content_stays on {REQUEST} differs." in faults


def as_superuser(statement: str) -> None:
    database = connection.settings_dict["NAME"]
    with psycopg.connect(settings.SERVER.superuser, dbname=database) as superuser:
        superuser.execute(statement)


@pytest.mark.django_db
def test_installing_twice_changes_nothing():
    before = catalogue(), Event.objects.count()

    installation.complete()

    assert (catalogue(), Event.objects.count()) == before


def catalogue() -> list[tuple]:
    """Triggers and constraints as they were made, functions and rights as they read."""
    return run(
        """SELECT oid::bigint, tgname::text, tgenabled::text FROM pg_trigger
        UNION ALL SELECT oid::bigint, conname, pg_get_constraintdef(oid) FROM pg_constraint
        UNION ALL SELECT oid::bigint, proname, prosrc FROM pg_proc
        UNION ALL SELECT oid::bigint, relname, array_to_string(ARRAY(
            SELECT right_::text FROM unnest(relacl) right_ ORDER BY 1), ' ') FROM pg_class
        ORDER BY 1, 2"""
    )


@pytest.mark.django_db
def test_installing_is_an_event():
    installed = Event.objects.get(kind=GUARDS_INSTALLED.name)

    assert installed.told["facts"] == {
        "count": len(guards.rules()),
        "digest": guards.digest(),
        "structure": structure.digest(),
        "guards": guards.names(),
        "published": public_record.kinds(),
    }


@pytest.mark.django_db
@pytest.mark.parametrize(
    "sabotage",
    [
        "ALTER TABLE agencies_user DROP CONSTRAINT nobody_is_superuser",
        "DROP INDEX imported_once",
        "ALTER TABLE access_requests_signoff ALTER event_id DROP NOT NULL",
        "CREATE RULE swallow AS ON INSERT TO audit_event DO INSTEAD NOTHING",
        "CREATE TABLE child () INHERITS (audit_event)",
        "ALTER TABLE audit_event ENABLE ROW LEVEL SECURITY",
        "ALTER FUNCTION agencies_seat_counts_up() SECURITY DEFINER",
        "GRANT UPDATE ON audit_event TO countersign_app",
        "GRANT UPDATE (purpose) ON access_requests_historicalaccessrequest TO countersign_app",
    ],
)
def test_what_the_guards_lean_on_is_compared_too(sabotage):
    assert guard_faults() == []

    run(sabotage)

    assert guard_faults() == [
        "Tables, constraints or rights are not as the last migration left them."
    ]


@pytest.mark.django_db
def test_the_digest_is_of_what_is_written(monkeypatch):
    before = guards.digest()

    monkeypatch.setattr(guards, "OWN_RULES", guards.OWN_RULES[1:])

    assert guards.digest() != before


@pytest.mark.django_db
def test_check_guards_says_that_all_is_well():
    said = StringIO()

    call_command("check_guards", stdout=said)

    assert said.getvalue().startswith(f"{len(guards.rules())} guards are in place")


@pytest.mark.django_db
def test_check_guards_fails_with_the_sentences():
    run(f"ALTER TABLE {REQUEST} DISABLE TRIGGER content_stays")

    with pytest.raises(CommandError, match=DIFFERS) as failure:
        call_command("check_guards")

    assert failure.value.returncode == 1


@pytest.mark.django_db
def test_each_state_in_which_guards_differ_is_recorded_once():
    def recorded():
        return [event.told["facts"]["faults"] for event in found.order_by("id")]

    found = Event.objects.filter(kind=GUARDS_DIFFER.name)
    run(f"ALTER TABLE {REQUEST} DISABLE TRIGGER content_stays")
    for _ in range(3):
        installation.guard_faults()
    assert recorded() == [DIFFERS]

    run(f"DROP TRIGGER status_moves ON {REQUEST}")
    for _ in range(3):
        installation.guard_faults()
    assert len(recorded()) == 2
    assert "status_moves" in recorded()[1]


@pytest.mark.django_db
def test_guards_in_place_are_no_event():
    before = Event.objects.count()

    assert installation.guard_faults() == []

    assert Event.objects.count() == before


def test_no_name_is_so_long_that_postgresql_would_cut_it():
    for rule in guards.rules():
        names = [rule.name, rule.function] if isinstance(rule, Guard) else [rule.name]
        assert max(len(name.encode()) for name in names) <= LONGEST_NAME


def test_a_name_that_would_be_cut_is_refused():
    with pytest.raises(ValueError, match="too long a name"):
        refuse(AccessRequest, "n" * LONGEST_NAME, {}, on="INSERT")


def test_no_rule_is_written_twice():
    places = [(rule.table, rule.name) for rule in guards.rules()]

    assert len(places) == len(set(places))


def models_where(is_one) -> list[type[models.Model]]:
    return [model for model in apps.get_models() if is_one(model)]


def has_version(model) -> bool:
    own = any(isinstance(field, Version) for field in model._meta.concrete_fields)
    return own and not issubclass(model, HistoryRow)


@pytest.mark.parametrize("model", models_where(has_version))
def test_every_governed_model_has_its_rules(model):
    assert hasattr(model, "history"), "a version without history"
    assert set(governed(model)) <= set(guards.rules())


@pytest.mark.parametrize("model", models_where(lambda model: issubclass(model, Evidence)))
def test_every_kind_of_evidence_has_its_rules(model):
    kept = {rule.name for rule in guards.rules() if rule.table == model._meta.db_table}

    assert {rule.name for rule in evidence(model)} <= kept


def test_every_history_is_of_a_governed_model():
    kept = {model.history.model for model in models_where(has_version)}

    assert set(models_where(lambda model: issubclass(model, HistoryRow))) == kept
    assert set(models_where(lambda model: hasattr(model, "instance_type"))) == kept


def test_every_rule_is_of_a_table_there_is():
    tables = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}

    assert {rule.table for rule in guards.rules()} <= tables


@pytest.mark.django_db
def test_constraints_are_written_as_the_catalogue_prints_them():
    """Else a difference of spelling would be a fault for ever."""
    for rule in guards.rules():
        if isinstance(rule, Constraint):
            query = "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = %s"
            assert run(query, rule.name) == [(rule.definition,)]
