"""The database's own clock, which the guards read. Only a test database may set another."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection


@dataclass(frozen=True)
class Clock:
    body: str
    query: str = """SELECT prosrc, provolatile::text, proconfig
        FROM pg_proc WHERE proname = 'countersign_now'"""

    @property
    def sql(self) -> str:
        return f"""CREATE OR REPLACE FUNCTION countersign_now() RETURNS timestamptz
            LANGUAGE sql VOLATILE SET search_path = public, pg_temp AS $clock${self.body}$clock$"""

    @property
    def installed_as(self) -> tuple[object, ...]:
        """As VOLATILE too: a plan keeps the time of a function that is said not to change."""
        return (self.body, "v", ["search_path=public, pg_temp"])


CLOCK = Clock("SELECT clock_timestamp()")


def now() -> datetime:
    """What the guards take for now: the database's time, not this machine's."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT countersign_now()")
        return cursor.fetchone()[0]
