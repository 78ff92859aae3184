"""A rule as PostgreSQL keeps it: a trigger with its function, or a constraint."""

from dataclasses import dataclass, field
from typing import TypeVar

SEARCH_PATH = "search_path=public, pg_temp"  # else a temporary table is found before ours
BITS = {"INSERT": 4, "DELETE": 8, "UPDATE": 16, "TRUNCATE": 32}  # of pg_trigger.tgtype
ROW, BEFORE = 1, 2


@dataclass(frozen=True)
class Guard:
    """A trigger that runs before the statement, with its function."""

    table: str
    name: str
    on: str
    body: str
    # What the body is made of, for whoever asks it once more of history.
    reasons: tuple[tuple[str, str], ...] = field(default=(), compare=False, repr=False)
    read: str = field(default="", compare=False, repr=False)

    @property
    def function(self) -> str:
        return f"{self.table}_{self.name}"

    @property
    def installed_as(self) -> tuple[object, ...]:
        """What the catalogue holds of it: type, enabled, function's text and settings."""
        bits = BEFORE + sum(BITS[event] for event in self.on.split(" OR "))
        level = 0 if self.on == "TRUNCATE" else ROW
        return (bits + level, False, "A", self.function, self.body, [SEARCH_PATH])

    @property
    def sql(self) -> str:
        level = "STATEMENT" if self.on == "TRUNCATE" else "ROW"
        return f"""
        CREATE OR REPLACE FUNCTION {self.function}() RETURNS trigger LANGUAGE plpgsql
            SET search_path = public, pg_temp AS $guard${self.body}$guard$;
        CREATE OR REPLACE TRIGGER {self.name} BEFORE {self.on} ON {self.table}
            FOR EACH {level} EXECUTE FUNCTION {self.function}();
        ALTER TABLE {self.table} ENABLE ALWAYS TRIGGER {self.name};"""


@dataclass(frozen=True)
class AtCommit(Guard):
    """One that waits for COMMIT, for what it asks is done after the row is written."""

    @property
    def installed_as(self) -> tuple[object, ...]:
        bits = ROW + BITS[self.on]
        return (bits, True, "A", self.function, self.body, [SEARCH_PATH])

    @property
    def sql(self) -> str:
        return f"""
        CREATE OR REPLACE FUNCTION {self.function}() RETURNS trigger LANGUAGE plpgsql
            SET search_path = public, pg_temp AS $guard${self.body}$guard$;
        DROP TRIGGER IF EXISTS {self.name} ON {self.table};
        CREATE CONSTRAINT TRIGGER {self.name} AFTER {self.on} ON {self.table}
            DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION {self.function}();
        ALTER TABLE {self.table} ENABLE ALWAYS TRIGGER {self.name};"""


@dataclass(frozen=True)
class Constraint:
    """One that Django cannot express. `definition` is written as the catalogue prints it."""

    table: str
    name: str
    definition: str

    @property
    def installed_as(self) -> tuple[object, ...]:
        return (self.definition, True)

    @property
    def sql(self) -> str:
        return f"ALTER TABLE {self.table} ADD CONSTRAINT {self.name} {self.definition};"


Rule = Guard | Constraint
AnyGuard = TypeVar("AnyGuard", bound=Guard)
