"""The app's role does all of the work, owns nothing, and cannot even try to switch a guard off."""

import re

import psycopg
import pytest
from django.apps import apps
from django.conf import settings
from django.db import ProgrammingError, connection

from access_requests import grants
from access_requests.models import Grant, Status
from audit import guards
from tests import databases
from tests.builders import make_grant, make_officer, run

REQUEST = "access_requests_accessrequest"
EVIDENCE = sorted({rule.table for rule in guards.rules() if rule.name == "append_only"})
KEPT = sorted({rule.table for rule in guards.rules() if rule.name == "not_deleted"})
KEYS = {model._meta.db_table: model._meta.pk.column for model in apps.get_models()}
CONTENT = "access_requests_documentcontent"
# Who asked for records, and what they were given: written once, and it goes one day.
ASKER, PIECE = "access_requests_recordsasker", "access_requests_packagepiece"
OWNER = databases.OWNER["USER"]
DENIED = "permission denied|must be owner"


@pytest.fixture(autouse=True)
def _as_the_app(transactional_db):
    assert run("SELECT session_user, current_user") == [(settings.APP_ROLE,) * 2]


def test_it_can_walk_a_whole_case():
    grant = make_grant()
    assert Grant.objects.in_force().get() == grant

    revoked = grants.revoke(grant.pk, by=make_officer(grant), reason="Shared onward.")

    assert revoked.access_request.status == Status.APPROVED
    assert not Grant.objects.in_force().exists()


@pytest.mark.parametrize("catalogue", ["class:rel", "proc:pro", "namespace:nsp", "type:typ"])
def test_it_owns_nothing_here(catalogue):
    name, prefix = catalogue.split(":")

    owned = run(f"""SELECT {prefix}name FROM pg_{name}
        WHERE {prefix}owner = '{settings.APP_ROLE}'::regrole""")

    assert owned == []


def test_it_owns_no_database_and_is_a_member_of_no_other_role():
    me = f"'{settings.APP_ROLE}'::regrole"
    assert run(f"SELECT datname FROM pg_database WHERE datdba = {me}") == []
    assert run(f"SELECT roleid::regrole FROM pg_auth_members WHERE member = {me}") == []
    assert run(f"""SELECT rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls
        FROM pg_roles WHERE oid = {me}""") == [(False,) * 5]


def test_of_each_table_it_has_the_rights_it_needs():
    held = {}
    for table in connection.introspection.table_names():
        verbs = ["SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER"]
        columns = ", ".join(f"has_table_privilege('{table}', '{verb}')" for verb in verbs)
        (granted,) = run(f"SELECT {columns}")
        held[table] = {verb for verb, may in zip(verbs, granted, strict=True) if may}

    assert {table for table, verbs in held.items() if "UPDATE" not in verbs} == {
        *EVIDENCE,
        CONTENT,
        ASKER,
        PIECE,
        "audit_queued",
        "auth_permission",
        "django_content_type",
        "django_migrations",
    }
    assert all(held[table] == {"SELECT", "INSERT"} for table in EVIDENCE)
    assert all(held[table] == {"SELECT", "INSERT", "UPDATE"} for table in KEPT)
    assert held[CONTENT] == held[ASKER] == held[PIECE] == {"SELECT", "INSERT", "DELETE"}
    assert not any({"TRUNCATE", "REFERENCES", "TRIGGER"} & verbs for verbs in held.values())


MINE = "LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'"
ATTEMPTS = {
    "to rewrite evidence": [
        *[f"UPDATE {table} SET {KEYS[table]} = {KEYS[table]}" for table in EVIDENCE],
        *[f"DELETE FROM {table}" for table in EVIDENCE + KEPT],
        *[f"TRUNCATE {table} CASCADE" for table in EVIDENCE + KEPT],
        f"UPDATE {CONTENT} SET content = ''",
        f"SELECT FROM {CONTENT} FOR UPDATE",
        "DELETE FROM django_migrations",
    ],
    "to switch a guard off": [
        f"ALTER TABLE {REQUEST} DISABLE TRIGGER content_stays",
        f"ALTER TABLE {REQUEST} DISABLE TRIGGER ALL",
        f"ALTER TABLE {REQUEST} DROP CONSTRAINT {REQUEST}_history",
        f"ALTER TABLE {REQUEST} ALTER COLUMN version DROP NOT NULL",
        f"DROP TRIGGER content_stays ON {REQUEST}",
        f"DROP FUNCTION {REQUEST}_content_stays() CASCADE",
        f"ALTER FUNCTION {REQUEST}_content_stays() RESET search_path",
        "SET session_replication_role = replica",
    ],
    "to put something in a guard's place": [
        f"CREATE OR REPLACE FUNCTION {REQUEST}_content_stays() RETURNS trigger {MINE}",
        "CREATE OR REPLACE FUNCTION countersign_now() RETURNS timestamptz LANGUAGE sql"
        " AS 'SELECT now()'",
        f"CREATE TRIGGER mine BEFORE UPDATE ON {REQUEST} FOR EACH ROW"
        f" EXECUTE FUNCTION {REQUEST}_content_stays()",
        f"CREATE RULE mine AS ON INSERT TO {REQUEST} DO INSTEAD NOTHING",
        f"CREATE TEMPORARY TABLE mine () INHERITS ({REQUEST})",
        f"SELECT setval('{REQUEST}_id_seq', 1)",
        "UPDATE auth_permission SET codename = 'sign_off_requests'",
        "UPDATE django_content_type SET model = 'network'",
    ],
    "to make something": [
        "CREATE TABLE public.mine (id int)",
        f"CREATE FUNCTION public.mine() RETURNS trigger {MINE}",
        "CREATE VIEW public.mine AS SELECT 1",
        "CREATE SCHEMA mine",
        "CREATE DATABASE mine",
        "CREATE ROLE mine",
    ],
    "to become somebody else": [
        f"ALTER TABLE {REQUEST} OWNER TO CURRENT_USER",
        f"SET ROLE {OWNER}",
        f"SET SESSION AUTHORIZATION {OWNER}",
        "ALTER ROLE CURRENT_USER CREATEDB",
        "ALTER SYSTEM SET fsync = off",
    ],
    "to read what is not its own": [
        "SELECT rolpassword FROM pg_authid",
        "SELECT pg_read_file('PG_VERSION')",
        "COPY audit_event TO PROGRAM 'cat'",
        "COPY audit_event TO '/tmp/mine'",
    ],
}


@pytest.mark.parametrize("attempts", ATTEMPTS.values(), ids=list(ATTEMPTS))
def test_it_may_not_try(attempts):
    assert {attempt: answer(attempt) for attempt in attempts} == dict.fromkeys(attempts, "denied")


def answer(attempt: str) -> str:
    try:
        run(attempt)
    except ProgrammingError as refusal:
        return "denied" if re.search(DENIED, str(refusal)) else str(refusal)
    return "done"


@pytest.mark.parametrize("database", ["postgres", "template1"])
def test_it_does_not_reach_another_database(database):
    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        psycopg.connect(settings.SERVER.app, dbname=database)


def test_in_the_database_of_the_installation_it_makes_no_temporary_table():
    name = databases.APP["NAME"]
    verbs = ["CONNECT", "TEMPORARY", "CREATE"]
    held = [run("SELECT has_database_privilege(%s, %s)", name, verb)[0][0] for verb in verbs]

    assert held == [True, False, False]
