"""Rows deleted, inserted, and exchanged with each other."""

from collections.abc import Iterator
from random import Random

from django.db import models

from tests.audit.drill.cases import Case, tampering
from tests.audit.drill.columns import tables
from tests.builders import run

COPIED = """INSERT INTO {table} SELECT (jsonb_populate_record(t, jsonb_build_object({other}))).*
    FROM {table} t WHERE "{key}"::text = %s"""
UNIQUE = """SELECT DISTINCT attname::text, format_type(atttypid, NULL)
    FROM pg_index JOIN pg_attribute ON attrelid = indrelid AND attnum = ANY (indkey)
    WHERE indrelid = %s::regclass AND indisunique ORDER BY 1"""
ANOTHER = {
    "uuid": "md5({c}::text || 'copy')::uuid",
    "bigint": "{c} + 100000",
    "integer": "{c} + 100000",
    "bytea": "{c} || '\\x01'",
}


def cases(random: Random) -> Iterator[Case]:
    for model in tables():
        table, key = model._meta.db_table, str(model._meta.pk.column)
        pks = [pk for (pk,) in run(f'SELECT "{key}"::text FROM {table} ORDER BY "{key}"')]
        for pk in dict.fromkeys([*pks[:1], *pks[-1:], *random.sample(pks, min(1, len(pks)))]):
            yield _deleted(table, key, pk)
        if pks:
            yield _inserted(model, key, random.choice(pks))
        if len(pks) > 1:
            yield _exchanged(model, key, *random.sample(pks, 2))


def _deleted(table: str, key: str, pk: str) -> Case:
    sql = f'DELETE FROM {table} WHERE "{key}"::text = %s'
    return Case(f"{table} {pk} deleted", tampering(table, sql, pk), *_gone(table, pk))


def _gone(table: str, pk: str) -> tuple[str, tuple[str, ...]]:
    """What is gone is named by what pointed at it, or tells of it."""
    if table == "audit_event":
        return "audit_leaf", tuple(
            str(i) for (i,) in run("SELECT index FROM audit_leaf WHERE event_id::text = %s", pk)
        )
    if table == "audit_leaf":
        return "audit_event", tuple(
            str(e) for (e,) in run("SELECT event_id FROM audit_leaf WHERE index::text = %s", pk)
        )
    if table == "audit_checkpoint":
        return "audit_checkpoint", (
            pk,
            str(run("SELECT size FROM audit_checkpoint WHERE id::text = %s", pk)[0][0]),
        )
    if table == "audit_cosignature":
        return "audit_cosignature", ()
    return table, (pk,)


def _inserted(model: type[models.Model], key: str, pk: str) -> Case:
    table = model._meta.db_table
    columns = dict(run(UNIQUE, table))
    values = {name: ANOTHER.get(kind, "left({c} || 'x', 30)") for name, kind in columns.items()}
    other = ", ".join(
        f"'{name}', {sql.format(c=f't.{chr(34)}{name}{chr(34)}')}" for name, sql in values.items()
    )
    sql = COPIED.format(table=table, other=other, key=key)
    made = values[key].format(c=f'"{key}"')
    new = run(f'SELECT ({made})::text FROM {table} WHERE "{key}"::text = %s', pk)[0][0]
    return Case(f"{table} {pk} copied", tampering(table, sql, pk), table, (new,))


def _exchanged(model: type[models.Model], key: str, one: str, other: str) -> Case:
    """The keys change places, and with them all that the rows hold."""
    table = model._meta.db_table
    between = "'00000000-0000-0000-0000-000000000001'::uuid"
    if model._meta.pk.get_internal_type() != "UUIDField":
        between = "-1"
    sql = "; ".join(
        f'UPDATE {table} SET "{key}" = {to} WHERE "{key}"::text = %s'
        for to in (between, "{other}", "{one}")
    )
    kind = "uuid" if "uuid" in between else "bigint"
    sql = sql.replace("{other}", f"'{one}'::{kind}").replace("{one}", f"'{other}'::{kind}")
    parameters = (one, other, between.partition("'::")[0].strip("'"))
    return Case(
        f"{table} {one} and {other} exchanged",
        tampering(table, sql, *parameters),
        table,
        (one, other),
    )
