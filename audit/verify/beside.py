"""Checks that the database makes by itself, in a connection of their own while others are made.

It sees the same: PostgreSQL lends the view of one transaction to another.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from django.db import connection, transaction

from audit.verify.findings import Finding
from audit.verify.streams import ask

Checks = Callable[[], Iterator[Finding]]


@contextmanager
def meanwhile(checks: Checks) -> Iterator[Checks]:
    """Begins them, and what they found is asked for at the end.

    Only for a transaction that has written nothing and has no savepoint.
    """
    [(view,)] = ask("SELECT pg_export_snapshot()")
    with ThreadPoolExecutor(1) as thread:
        found = thread.submit(_all_of, checks, view)
        yield lambda: iter(found.result())


def _all_of(checks: Checks, view: str) -> list[Finding]:
    try:
        with transaction.atomic():
            ask("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            ask("SET TRANSACTION SNAPSHOT %s", [view])
            return list(checks())
    finally:
        connection.close()
