"""Each column of each table of evidence, changed. Taken from the models: what is new is in it."""

from collections.abc import Iterator
from random import Random

from django.apps import apps
from django.db import models

from audit.models import Checkpoint, Cosignature, Event, Leaf
from audit.verify.rows import evidence
from audit.verify.versions import governed
from tests.audit.drill.cases import Case, tampering
from tests.builders import run

OF_THE_LOG = [Event, Leaf, Checkpoint, Cosignature]
OTHERWISE = [
    ("bytea", "set_byte({c}, octet_length({c}) / 2, get_byte({c}, octet_length({c}) / 2) # 1)"),
    ("timestamp with time zone", "{c} + interval '1 day'"),
    ("uuid", "md5({c}::text)::uuid"),
    ("date", "{c} + 1"),
    ("boolean", "NOT {c}"),
    ("jsonb", "jsonb_build_array({c})"),
    ("bigint[]", "{c} || 4711::bigint"),
    ("integer[]", "{c} || 4711"),
    ("[]", "array_append({c}, left({c}[1] || 'x', 30))"),
    ("int", "{c} + 4711"),
    ("char", "CASE WHEN {c} = '' THEN 'x' ELSE left({c}, -1) || chr(ascii(right({c}, 1)) # 3) END"),
    ("text", "{c} || ' '"),
    ("inet", "'192.0.2.1'"),
]
SET = [
    ("bytea", "'\\x01'"),
    ("timestamp", "now()"),
    ("uuid", "'0192f0c1-0000-7000-8000-000000000001'"),
    ("date", "now()"),
    ("boolean", "true"),
    ("jsonb", "'{}'"),
    ("[]", "'{}'"),
    ("int", "4711"),
    ("char", "'x'"),
    ("text", "'x'"),
    ("inet", "'192.0.2.1'"),
]


def tables() -> list[type[models.Model]]:
    told = [model for model in apps.get_models() if model._meta.db_table in evidence()]
    return [*told, *governed(), *OF_THE_LOG]


def cases(random: Random) -> Iterator[Case]:
    for model in tables():
        for field in model._meta.concrete_fields:
            yield from _of_column(model, str(field.column), random)


def _of_column(model: type[models.Model], column: str, random: Random) -> Iterator[Case]:
    """A row that has a value there, or else one that has none."""
    table, key = model._meta.db_table, model._meta.pk.column
    kind = run(
        "SELECT format_type(atttypid, NULL) FROM pg_attribute"
        " WHERE attrelid = %s::regclass AND attname = %s",
        table,
        column,
    )[0][0]
    for is_set, values in ((True, OTHERWISE), (False, SET)):
        pks = run(
            f'SELECT "{key}"::text FROM {table} WHERE ("{column}" IS NULL) <> %s ORDER BY 1', is_set
        )
        if pks:
            value = next(sql for part, sql in values if part in kind).format(c=f'"{column}"')
            yield changed(table, str(key), random.choice(pks)[0], column, value)
            return


def changed(table: str, key: str, pk: str, column: str, value: str) -> Case:
    where = f'"{key}"::text = %s'
    after = run(f"SELECT ({value})::text FROM {table} WHERE {where}", pk) if column == key else []
    return Case(
        f"{table}.{column} of {pk}",
        tampering(table, f'UPDATE {table} SET "{column}" = {value} WHERE {where}', pk),
        table,
        (pk, *(new for (new,) in after)),
    )
