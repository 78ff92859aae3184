"""Every guard, asked once more: of what history says, as things stood at that moment.

A guard's conditions speak of OLD and NEW, of this transaction and of now. Here NEW is a version of
a row, OLD the one before it, now is when its event was recorded, this transaction is that event,
and each table is what it was then. So the law is written once, and whoever switched guards off is
held to it all the same.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from functools import cache

from django.apps import apps

from audit import guards
from audit.history import Governed
from audit.rules import CLUSTER, SIGNED_NOW, UNDER_ANOTHER_ISOLATION, XACT
from audit.triggers import AtCommit, Guard
from audit.verify import bound
from audit.verify.findings import Finding
from audit.verify.rows import evidence
from audit.verify.streams import guarded, rows

# Kept of the rows themselves by other checks, or of no meaning afterwards.
_not_replayed: set[str | tuple[str, str]] = {
    "append_only",
    "counts_up",
    "event_is_open",
    "follows",
    "mirrors",
    "not_deleted",
    "not_truncated",
    "starts_at_one",
}
THEN = "NEW.happened_at"
# What was so in the transaction that the guard looked at.
MEANWHILE = {
    SIGNED_NOW: "s.event_id = NEW.event_id",
    f"other.cluster = {CLUSTER} AND other.xact = {XACT}": """
        other.cluster = NEW.cluster AND other.xact = NEW.xact""",
    UNDER_ANOTHER_ISOLATION: "false",
    "NOT other.is_open": "other.is_open",  # the signature closed it
}
LOCK = re.compile(r"pg_advisory_xact_lock(?:_shared)?\(hashtextextended\('[^']*', 0\)\)")
LOCKED = re.compile(r"\s+FOR (?:NO KEY )?UPDATE")
TABLE = re.compile(
    r"\b(FROM|JOIN) (?:ONLY )?((?:audit|agencies|access_requests)_\w+)"
    r"(?:\s+(?!WHERE\b|JOIN\b|ON\b|LEFT\b|CROSS\b|ORDER\b|GROUP\b|LIMIT\b)(\w+))?"
)
OF_VERSIONS = """(SELECT v.* FROM ONLY {past} v JOIN ONLY audit_event vt ON vt.id = v.event_id
    WHERE vt.recorded_at {until} AND NOT EXISTS (
        SELECT FROM ONLY {past} w JOIN ONLY audit_event wt ON wt.id = w.event_id
        WHERE w.id = v.id AND w.version = v.version + 1 AND wt.recorded_at {until}){but}) {name}"""
# Of a table with few rows, read again and again: each version with the time it was the last one.
FEW = """then_{table} AS MATERIALIZED (SELECT v.*, t.recorded_at AS known_from,
        lead(t.recorded_at, 1, 'infinity') OVER (PARTITION BY v.id ORDER BY v.version)
            AS known_until
    FROM ONLY {past} v JOIN ONLY audit_event t ON t.id = v.event_id)"""
OF_FEW = """(SELECT v.* FROM then_{table} v
    WHERE v.known_from {until} AND NOT v.known_until {until}{but}) {name}"""
OF_ROWS = """(SELECT v.* FROM ONLY {table} v JOIN ONLY audit_event vt ON vt.id = v.event_id
    WHERE vt.recorded_at {until}{but}) {name}"""
EVENTS = f"(SELECT * FROM ONLY audit_event WHERE recorded_at <= {THEN}) {{name}}"

# NEW, and OLD where it changes something.
INSERTED = """(SELECT h.*, t.recorded_at AS happened_at FROM ONLY {table} h
    JOIN ONLY audit_event t ON t.id = h.event_id{first}) NEW"""
CHANGED = """JOIN ONLY {table} OLD ON OLD.id = NEW.id AND OLD.version = NEW.version - 1"""


_before: set[tuple[str, str]] = set()
_few: set[str] = set()
_concerned: dict[tuple[str, str], str] = {}


def looks_before(table: str, *names: str) -> None:
    """These guards look at what their own step goes on to change: they see it as it was."""
    _before.update((table, name) for name in names)


def few(*tables: str) -> None:
    """These are small, and many guards look at them."""
    _few.update(tables)


def concerns(table: str, name: str, condition: str) -> None:
    """This guard asks something of no other rows: to read on for all of them takes long."""
    _concerned[table, name] = condition


def meanwhile(now: str, then: str) -> None:
    """What was so in the transaction that a guard looked at, and how history tells it."""
    MEANWHILE[now] = then


def cannot_be_asked_again(table: str, *names: str) -> None:
    """Of these, history does not tell what they looked at."""
    _not_replayed.update((table, name) for name in names)


def faults() -> Iterator[Finding]:
    since = bound.first_named("guards")
    for guard in replayed():
        made = since.get(f"{guard.table}.{guard.name}")
        yield from guarded(guard.table, _of(guard, made.recorded_at if made else ""))


def replayed() -> list[Guard]:
    return [
        rule
        for rule in guards.rules()
        if isinstance(rule, Guard)
        and not isinstance(rule, AtCommit)
        and not {rule.name, (rule.table, rule.name)} & _not_replayed
        and rule.reasons
        and (rule.table in past() or rule.table in evidence())
    ]


def _of(guard: Guard, since: str) -> Iterator[Finding]:
    code = f"{guard.table}.{guard.name}"
    for key, place in rows(query(guard, since)):
        yield Finding(code, guard.reasons[place][0], guard.table, key)


@cache
def query(guard: Guard, since: str = "") -> str:
    """The row, and which of the guard's sentences it breaks, of what happened since it was made."""
    told = past().get(guard.table, guard.table)
    first = " WHERE h.version = 1" if guard.table in past() and guard.on == "INSERT" else ""
    source = INSERTED.format(table=told, first=first)
    if guard.on == "UPDATE":
        source = f"{source} {CHANGED.format(table=told)}"
    if guard.read:
        source = f"{source} LEFT JOIN LATERAL ({_then(guard, guard.read)}) other ON true"
    concerned = _concerned.get((guard.table, guard.name), "true")
    if since:
        concerned = f"({concerned}) AND {THEN} > '{datetime.fromisoformat(since)}'::timestamptz"
    cases = " ".join(
        f"WHEN ({_then(guard, condition)}) IS NOT FALSE THEN {place}"
        for place, (_sentence, condition) in enumerate(guard.reasons)
    )
    found = f"""SELECT * FROM (SELECT NEW.id::text, CASE {cases} END AS place FROM {source}
        WHERE {concerned}) found WHERE place IS NOT NULL"""
    read = [table for table in sorted(_few) if f"FROM then_{table} " in found]
    held = ", ".join(FEW.format(table=table, past=past()[table]) for table in read)
    return f"WITH {held} {found}" if held else found


def _then(guard: Guard, condition: str) -> str:
    """As the condition read at that moment."""
    text = condition
    for now, then in MEANWHILE.items():
        text = text.replace(now, then)
    text = LOCKED.sub("", LOCK.sub("NULL", text)).replace("countersign_now()", THEN)
    return TABLE.sub(lambda found: f"{found[1]} {_as_it_was(guard, found[2], found[3])}", text)


def _as_it_was(guard: Guard, table: str, name: str | None) -> str:
    name = name or table
    if table == "audit_event":
        return EVENTS.format(name=name)
    but = " AND v.id <> NEW.id" if table == guard.table else ""
    if table in past():
        until = f"{'<' if (guard.table, guard.name) in _before else '<='} {THEN}"
        if table in _few:
            return OF_FEW.format(table=table, until=until, but=but, name=name)
        return OF_VERSIONS.format(past=past()[table], until=until, but=but, name=name)
    if table in evidence():
        return OF_ROWS.format(table=table, until=f"<= {THEN}", but=but, name=name)
    return f"{table} {name}"


@cache
def past() -> dict[str, str]:
    """Of each governed table, its history."""
    return {
        model._meta.db_table: model.history.model._meta.db_table
        for model in apps.get_models()
        if issubclass(model, Governed)
    }
