"""What a superuser can do: switch every guard off, write, and switch it on again."""

from collections.abc import Iterator
from contextlib import contextmanager

from tests.builders import run

GUARDS = """SELECT tgname::text FROM pg_trigger
    WHERE tgrelid = %s::regclass AND NOT tgisinternal AND tgenabled = 'A'"""


@contextmanager
def unguarded(*tables: str) -> Iterator[None]:
    """Foreign keys neither; afterwards all guards stand as they stood."""
    guards = [(table, name) for table in tables for (name,) in run(GUARDS, table)]
    run("SET session_replication_role = replica")
    for table in tables:
        run(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    yield
    for table, name in guards:
        run(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}")
    run("SET session_replication_role = origin")
