"""One tampering: what is done, and what must name it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree, rmtree

from django.conf import settings
from django.db import DatabaseError, connection, transaction

from audit.verify.findings import Finding
from audit.verify.whole import Verification
from tests.builders import run


class Impossible(Exception):
    """The database refuses this even to whoever has switched its guards off."""


@dataclass(frozen=True)
class Case:
    name: str
    tamper: Callable[[], object]
    table: str = ""
    keys: tuple[str, ...] = ()
    code: str = ""  # where just one finding will do

    def is_named_by(self, finding: Finding) -> bool:
        return (
            self.code in ("", finding.code)
            and self.table in ("", finding.table)
            and (not self.keys or finding.key in self.keys)
        )


@dataclass(frozen=True)
class Outcome:
    case: Case
    findings: list[Finding]
    was_possible: bool = True

    @property
    def is_named(self) -> bool:
        return any(self.case.is_named_by(finding) for finding in self.findings)


def tried(case: Case) -> Outcome:
    """Nothing of it stays, neither in the database nor among the files."""
    with _files_kept(), transaction.atomic():
        try:
            with transaction.atomic():
                case.tamper()
        except (DatabaseError, Impossible):
            transaction.set_rollback(True)
            return Outcome(case, [], was_possible=False)
        found = list(Verification(asks_law=bool(case.code)))
        transaction.set_rollback(True)
    return Outcome(case, found)


@contextmanager
def _files_kept() -> Iterator[None]:
    places = {name: Path(getattr(settings, name)) for name in ("LOG_DIR", "LOG_KEY_DIR")}
    for name, place in places.items():
        copy = place.with_name(f"{place.name}.tampered")
        copytree(place, copy)
        setattr(settings, name, copy)
    yield
    for name, place in places.items():
        rmtree(getattr(settings, name))
        setattr(settings, name, place)


GUARDS = """SELECT tgname::text FROM pg_trigger
    WHERE tgrelid = %s::regclass AND NOT tgisinternal AND tgenabled = 'A'"""


@contextmanager
def unguarded(*tables: str) -> Iterator[None]:
    """What a superuser can do: switch every guard off, write, and switch it on again."""
    guards = [(table, name) for table in tables for (name,) in run(GUARDS, table)]
    run("SET session_replication_role = replica")  # foreign keys
    for table in tables:
        run(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    yield
    for table, name in guards:
        run(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}")
    run("SET session_replication_role = origin")


def tampering(table: str, sql: str, *parameters: object) -> Callable[[], object]:
    def tamper() -> None:
        with unguarded(table), connection.cursor() as cursor:
            cursor.execute(sql, parameters)
            if not cursor.rowcount:
                raise Impossible

    return tamper
