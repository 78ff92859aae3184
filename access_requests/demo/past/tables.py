"""All rows of a table as the lines of COPY, taken out and put back with the guards away."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.db import connection, models

from audit import guards
from audit.models import Event
from audit.triggers import Guard

OURS = ("audit", "agencies", "access_requests")
AT_ONCE = 20_000  # lines
COLUMNS = """SELECT column_name FROM information_schema.columns
    WHERE table_schema = 'public' AND table_name = %s AND is_generated = 'NEVER'
    ORDER BY ordinal_position"""
EVENT = Event._meta.db_table


def ours() -> list[type[models.Model]]:
    configs = [apps.get_app_config(label) for label in OURS]
    return [model for config in configs for model in config.get_models()]


def columns(table: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(COLUMNS, [table])
        return [name for (name,) in cursor.fetchall()]


def lines(table: str) -> list[str]:
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} TO STDOUT") as copy:
        return b"".join(copy).decode().split("\n")[:-1]


def raw(field: str) -> str:
    """A field of a line, as the value it stands for."""
    return field.replace("\\\\", "\\")


def escaped(value: str) -> str:
    """Canonical JSON, the one text that we write anew, has no character else to escape."""
    return value.replace("\\", "\\\\")


@contextmanager
def without_guards() -> Iterator[None]:
    """Of the owner, in one transaction. What the foreign keys say is asked before its end."""
    ours = [rule for rule in guards.rules() if isinstance(rule, Guard)]
    with connection.cursor() as cursor:
        for rule in ours:
            cursor.execute(f"ALTER TABLE {rule.table} DISABLE TRIGGER {rule.name}")
        yield
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for rule in ours:
            cursor.execute(f"ALTER TABLE {rule.table} ENABLE ALWAYS TRIGGER {rule.name}")


class Writer:
    """Lines of many tables, sent in batches."""

    def __init__(self) -> None:
        self._waiting: dict[str, list[str]] = defaultdict(list)
        self.events = 0

    def add(self, table: str, line: str) -> None:
        self._waiting[table].append(line)
        self.events += table == EVENT
        if len(self._waiting[table]) >= AT_ONCE:
            self._send(table)

    def finish(self) -> None:
        for table in self._waiting:
            self._send(table)
        with connection.cursor() as cursor:
            for model in ours():
                _count_on(cursor, model)

    def _send(self, table: str) -> None:
        told = self._waiting.pop(table) if table not in self._waiting else self._waiting[table]
        self._waiting[table] = []
        with connection.cursor() as cursor, cursor.copy(f"COPY {table} FROM STDIN") as copy:
            copy.write("\n".join([*told, ""]).encode())


def _count_on(cursor: Any, model: type[models.Model]) -> None:
    """The next number is one that no row has."""
    key = model._meta.pk
    if isinstance(key, models.AutoField):
        table = model._meta.db_table
        cursor.execute(
            f"""SELECT setval(pg_get_serial_sequence(%s, %s), max({key.column}))
                FROM {table} HAVING max({key.column}) IS NOT NULL""",
            [table, key.column],
        )
