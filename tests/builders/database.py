"""What the database is asked directly."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import IntegrityError, connection, transaction


@contextmanager
def refused(rule: str) -> Iterator[None]:
    """Expect the database to refuse, at commit at the latest, and to name the rule."""
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        yield
        connection.check_constraints()
    assert refusal.value.__cause__.diag.constraint_name == rule


def run(sql: str, *parameters: object) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall() if cursor.description else []
