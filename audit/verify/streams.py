"""Reading much, little at a time: rows by a cursor of the server, in one view of the database."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from django.db import DatabaseError, connection, transaction

from audit.verify.findings import UNREADABLE, Finding

AT_ONCE = 5000
T = TypeVar("T")
Given = Sequence[Any] | Mapping[str, Any]


@contextmanager
def one_view(lock: int, beside: Callable[[], T]) -> Iterator[tuple[T, bool]]:
    """What is committed meanwhile is not seen: every check looks at the same database.

    `beside` reads what lies outside it, while `lock` keeps both from being changed. Within a
    transaction that is open already, its own view is the one; yielded besides is whether it is not.
    """
    if connection.in_atomic_block:
        yield beside(), False
        return
    ask("SELECT pg_advisory_lock(%s)", [lock])
    try:
        read = beside()
        with transaction.atomic():
            ask("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            ask("SELECT pg_advisory_unlock(%s)", [lock])
            yield read, True
    except BaseException:
        ask("SELECT pg_advisory_unlock_all()")
        raise


def batches(query: str, parameters: Given = ()) -> Iterator[list[tuple]]:
    """The rows as the driver gives them, some thousands at a time; an empty batch at the end."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(query, parameters or None)
        while rows := cursor.fetchmany(AT_ONCE):
            yield rows


def rows(query: str, parameters: Given = ()) -> Iterator[tuple]:
    for batch in batches(query, parameters):
        yield from batch


def ask(query: str, parameters: Given = ()) -> Sequence[tuple]:
    """For what is few."""
    with connection.cursor() as cursor:
        cursor.execute(query, parameters)
        return cursor.fetchall() if cursor.description else []


def guarded(table: str, found: Iterator[Finding]) -> Iterator[Finding]:
    """What the database cannot compute on what is stored is itself a finding.

    In a savepoint, so that the checks after it can be made.
    """
    try:
        with transaction.atomic():
            yield from found
    except DatabaseError as error:
        yield UNREADABLE(table, "", why=str(error).partition("\n")[0])
