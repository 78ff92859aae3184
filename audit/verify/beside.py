"""What is read in connections of its own while the rest is looked at.

All see the same: PostgreSQL lends the view of one transaction to another. It does so only for one
that has written nothing and has no savepoint; where the view `is_own` not, the open one reads all.
"""

from collections.abc import Callable, Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

from django.db import connection, transaction

from audit.verify.findings import Finding
from audit.verify.streams import ask

T = TypeVar("T")
Checks = Callable[[], Iterator[Finding]]
LEND = "SELECT pg_export_snapshot()"


@contextmanager
def meanwhile(checks: Checks, is_own: bool) -> Iterator[Checks]:
    """Begins them, and what they found is asked for at the end."""
    if not is_own:
        yield checks
        return
    [(view,)] = ask(LEND)
    with ThreadPoolExecutor(1) as thread:
        found = thread.submit(list, _within(view, checks))
        yield lambda: iter(found.result())


@contextmanager
def ahead(read: Callable[[], Iterator[T]], is_own: bool) -> Iterator[Iterator[T]]:
    """What is read, the next always fetched while the last is looked at."""
    if not is_own:
        yield read()
        return
    [(view,)] = ask(LEND)
    with ThreadPoolExecutor(1) as thread:
        reading = _within(view, read)
        try:
            yield _one_ahead(thread, reading)
        finally:
            thread.submit(reading.close).result()


def _one_ahead(thread: ThreadPoolExecutor, reading: Iterator[T]) -> Iterator[T]:
    coming = thread.submit(next, reading, None)
    while (here := coming.result()) is not None:
        coming = thread.submit(next, reading, None)
        yield here


def _within(view: str, read: Callable[[], Iterator[T]]) -> Generator[T, None, None]:
    """In the connection of the thread that asks for it."""
    try:
        with transaction.atomic():
            ask("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            ask("SET TRANSACTION SNAPSHOT %s", [view])
            yield from read()
    finally:
        connection.close()
