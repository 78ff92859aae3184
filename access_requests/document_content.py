"""The bytes of documents, in the database: once for all cases, under their SHA-256."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from django.db import connection

from access_requests.models import Document, DocumentContent
from agencies.files import File

SLICE = 1_000_000
TABLE = DocumentContent._meta.db_table
KEEP = f"INSERT INTO {TABLE} (digest, content) VALUES (%s, %b) ON CONFLICT (digest) DO NOTHING"  # noqa: S608
READ = f"SELECT substr(content, %s, {SLICE}) FROM {TABLE} WHERE digest = %s"  # noqa: S608


def keep(file: File) -> None:
    """Inside the step that adds its document."""
    with _cursor() as cursor:
        _wait_for_others(cursor, file.digest)
        cursor.execute(KEEP, [file.digest, file.content])


def forget_unless_needed(digest: str) -> None:
    """Inside the step that destroys a document; another case may hold the same file."""
    with _cursor() as cursor:
        _wait_for_others(cursor, digest)
    if not Document.objects.filter(content=digest).exists():
        DocumentContent.objects.filter(digest=digest).delete()


def slices(digest: str, size: int) -> Iterator[bytes]:
    """A download that a destruction overtakes breaks off, short of the length it announced."""
    for start in range(1, size + 1, SLICE):
        with _cursor() as cursor:
            found = cursor.execute(READ, [start, digest], binary=True).fetchone()
        if found is None:
            return
        yield found[0]


def _wait_for_others(cursor: psycopg.Cursor, digest: str) -> None:
    """Else a file could be found here, and be gone when its document is written."""
    cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [digest])


@contextmanager
def _cursor() -> Iterator[psycopg.Cursor]:
    """Sends bytes beside the statement: in it they would be twice as many, and in the server's
    log when it is refused."""
    connection.ensure_connection()
    with connection.wrap_database_errors, psycopg.Cursor(connection.connection) as cursor:
        yield cursor
