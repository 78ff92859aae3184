"""The database's own clock, which the guards read. Only a test database may set another."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Clock:
    body: str
    query: str = "SELECT prosrc FROM pg_proc WHERE proname = 'countersign_now'"

    @property
    def sql(self) -> str:
        return f"""CREATE OR REPLACE FUNCTION countersign_now() RETURNS timestamptz
            LANGUAGE sql VOLATILE SET search_path = public, pg_temp AS $clock${self.body}$clock$"""


CLOCK = Clock("SELECT clock_timestamp()")
