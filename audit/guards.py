"""Are the guards in the database the ones that were written? Install them, compare them."""

from collections.abc import Sequence
from hashlib import sha256
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection

from audit.canonical import canonical
from audit.clock import CLOCK
from audit.history import HistoryRow
from audit.models import Event, Installation, PolicyNumber, Signature
from audit.rules import append_only, at_commit, dated, evidence, governed, refuse
from audit.rules_of_log import QUEUE_IT, RULES_OF_LOG
from audit.rules_of_signatures import RULES_OF_SIGNATURES
from audit.triggers import AtCommit, Constraint, Guard, Rule

DATED = {
    "An event is recorded when it happens.": dated("at"),
    "An event is salted and sealed.": "octet_length(NEW.salt) <> 32"
    " OR octet_length(NEW.seal) <> 32",
}
RECORD_IT = "NEW.recorded_at := countersign_now();"
OWN_RULES: list[Rule] = [
    *append_only(Event),
    refuse(Event, "is_now", DATED, on="INSERT", then=f"{RECORD_IT} {QUEUE_IT}"),
    *evidence(Installation),
    *governed(PolicyNumber),
    *RULES_OF_SIGNATURES,
    *RULES_OF_LOG,
]

TRIGGERS = """
SELECT t.tgrelid::regclass::text, t.tgname::text, t.tgtype::int, t.tginitdeferred,
       t.tgenabled::text, f.proname::text, f.prosrc, f.proconfig
  FROM pg_trigger t
  JOIN pg_proc f ON f.oid = t.tgfoid
  JOIN pg_class c ON c.oid = t.tgrelid
 WHERE NOT t.tgisinternal AND c.relnamespace = 'public'::regnamespace
"""
CONSTRAINTS = """
SELECT conrelid::regclass::text, conname::text, pg_get_constraintdef(oid), convalidated
  FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND conrelid <> 0
"""
# DISABLE TRIGGER ALL also switches the foreign keys' own triggers off.
SWITCHED_OFF = """
SELECT DISTINCT t.tgrelid::regclass::text, c.conname::text
  FROM pg_trigger t JOIN pg_constraint c ON c.oid = t.tgconstraint
 WHERE t.tgisinternal AND t.tgenabled NOT IN ('O', 'A')
   AND c.connamespace = 'public'::regnamespace
"""
# The guards read from the second which right a row of permissions gives.
MADE_BY_MIGRATIONS = {"django_migrations", "auth_permission", "django_content_type"}
# What the app's role may do with a table that has this rule; with any other, everything.
LEFT_BY = {
    "append_only": "SELECT, INSERT",
    "not_deleted": "SELECT, INSERT, UPDATE",
    "not_rewritten": "SELECT, INSERT, DELETE",
}
Place = tuple[type, str, str]
Entry = tuple[object, ...]


def rules() -> list[Rule]:
    found = [*OWN_RULES, _event_names_who(), _signature_moves()]
    return found + [rule for rules in _of_apps("RULES") for rule in rules]


def _of_apps(name: str) -> list[Any]:
    """What the other apps say under this name in their `rules.py`."""
    modules = [f"{app.name}.rules" for app in apps.get_app_configs() if app.name != "audit"]
    found = [import_module(module) for module in modules if find_spec(module)]
    return [getattr(module, name) for module in found if hasattr(module, name)]


def _signature_moves() -> AtCommit:
    """Else it would lie in store, to be spent later on what the signer has not seen."""
    conditions = {kind: how for moves in _of_apps("MOVES") for kind, how in moves.items()}
    cases = " ".join(f"WHEN '{kind}' THEN {how}" for kind, how in sorted(conditions.items()))
    reason = {"A signature moves what it signs.": f"NOT CASE NEW.subject_type {cases} END"}
    return at_commit(Signature, "moves", reason)


def _event_names_who() -> Guard:
    """Asked when the event is written, for its history rows come before it."""
    histories = [model for model in apps.get_models() if issubclass(model, HistoryRow)]
    others = [
        f"EXISTS (SELECT FROM ONLY {table} WHERE event_id = NEW.id"
        " AND history_user_id IS DISTINCT FROM NEW.actor_id)"
        for table in sorted(model._meta.db_table for model in histories)
    ]
    reason = {"History names whom its event names.": " OR ".join(others)}
    return refuse(Event, "names_who", reason, on="INSERT")


def digest() -> str:
    """Names the rules as they are written, not as they are installed."""
    texts = [[rule.table, rule.name, *map(str, rule.installed_as)] for rule in rules()]
    return sha256(canonical(sorted(texts)).encode()).hexdigest()


def names() -> list[str]:
    return sorted({f"{rule.table}.{rule.name}" for rule in rules()})


def faults() -> list[str]:
    """In words, every difference between what is written and what is installed; [] when none."""
    installed, written = _installed(), rules()
    found = [sentence for rule in written if (sentence := _difference(rule, installed))]
    found += [f"Trigger {name} on {table} is not one of ours." for table, name in _strays(written)]
    found += [
        f"Constraint {name} on {table} is switched off." for table, name in _ask(SWITCHED_OFF)
    ]
    if _ask(CLOCK.query) != [CLOCK.installed_as]:
        found.append("The function countersign_now differs.")
    return found


def _difference(rule: Rule, installed: dict[Place, Entry]) -> str:
    found = installed.get(_place(rule))
    if found is None:
        return f"Guard {rule.name} on {rule.table} is missing."
    if found != rule.installed_as:
        return f"Guard {rule.name} on {rule.table} differs."
    return ""


def install() -> None:
    """Make the database's guards those that are written. Run as the owner of the tables."""
    installed, written = _installed(), rules()
    with connection.cursor() as cursor:
        cursor.execute(CLOCK.sql)
        for table, name in _strays(written):
            cursor.execute(f"DROP TRIGGER {name} ON {table}")
        for rule in written:
            if _difference(rule, installed):
                if isinstance(rule, Constraint) and _place(rule) in installed:
                    cursor.execute(f"ALTER TABLE {rule.table} DROP CONSTRAINT {rule.name} CASCADE")
                cursor.execute(rule.sql)
        _grant(cursor, settings.APP_ROLE)


def _grant(cursor, role: str) -> None:
    """What the app's own role may do. It owns nothing, so it cannot switch a guard off."""
    cursor.execute("SELECT current_user")
    if not role or cursor.fetchone() == (role,):
        return
    refused = {(rule.table, rule.name) for rule in rules()}
    for table in connection.introspection.table_names():
        verbs = "SELECT, INSERT, UPDATE, DELETE"
        if table in MADE_BY_MIGRATIONS:
            verbs = "SELECT"
        for rule, left in LEFT_BY.items():
            if (table, rule) in refused:
                verbs = left
        cursor.execute(f'REVOKE ALL ON "{table}" FROM "{role}"')
        cursor.execute(f'GRANT {verbs} ON "{table}" TO "{role}"')
    cursor.execute(f'GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO "{role}"')


def _installed() -> dict[Place, Entry]:
    """What the catalogue holds, by kind of rule, table and name."""
    found: dict[Place, Entry] = {}
    for kind, query in ((Guard, TRIGGERS), (Constraint, CONSTRAINTS)):
        found |= {(kind, table, name): tuple(rest) for table, name, *rest in _ask(query)}
    return found


def _place(rule: Rule) -> Place:
    kind = Constraint if isinstance(rule, Constraint) else Guard
    return (kind, rule.table, rule.name)


def _strays(written: Sequence[Rule]) -> list[tuple[str, str]]:
    """Triggers in our tables that no rule of ours wrote."""
    ours = {(rule.table, rule.name) for rule in written if isinstance(rule, Guard)}
    return [(table, name) for table, name, *_ in _ask(TRIGGERS) if (table, name) not in ours]


def _ask(query: str) -> Sequence[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchall()
