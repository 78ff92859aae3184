"""This installation: what it is for, and that its guards are in place."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import ProgrammingError, connection, transaction

from audit import guards, policy_numbers, public_record, refusals, structure
from audit.attempts import Refused
from audit.events import GUARDS_DIFFER, GUARDS_INSTALLED, INSTALLED
from audit.models import Event, Installation
from audit.steps import record, step


class WrongDatabase(ImproperlyConfigured):
    """This database is not the one these settings are for."""


def complete(**_options: Any) -> None:
    """After every migration: guards, the app role's rights, the record of both."""
    if Installation._meta.db_table not in connection.introspection.table_names():
        return  # migrated backwards, or only another app
    with transaction.atomic():
        guards.install()
        if not Installation.objects.exists():
            _record_mode()
        policy_numbers.complete(Installation.objects.get())
        _record_guards()


def confirm() -> None:
    """Refuse to start on a demonstration's database in production, or the reverse."""
    try:
        recorded = Installation.objects.get().mode
    except (Installation.DoesNotExist, ProgrammingError):
        raise WrongDatabase(
            "The database is not set up: run `manage.py migrate` with MIGRATION_DATABASE_URL."
        ) from None
    if recorded != settings.MODE:
        raise WrongDatabase(
            f"COUNTERSIGN_MODE is {settings.MODE}, but this database was set up as {recorded}."
            " That is recorded once and does not change: use another database."
        )


def refuse_without_guards() -> None:
    """Nothing is signed in a database that would not refuse what it must."""
    if guard_faults():
        raise Refused(refusals.GUARDS_DIFFER())


def guard_faults() -> list[str]:
    """Compare the guards; a difference is recorded, once for each state it is found in."""
    faults = differences()
    if faults:
        told = " ".join(faults)
        last = Event.objects.filter(kind=GUARDS_DIFFER.name).order_by("-id").first()
        if last is None or last.told["facts"]["faults"] != told:
            record(GUARDS_DIFFER, Installation.objects.get(), by=None, faults=told)
    return faults


def differences() -> list[str]:
    """What differs, without a word of it on record."""
    faults = guards.faults()
    if structure.digest() != _last_installed().get("structure"):
        faults.append("Tables, constraints or rights are not as the last migration left them.")
    return faults


def _record_mode() -> None:
    made = Installation(mode=settings.MODE)
    with step(INSTALLED, made, by=None, mode=settings.MODE):
        made.save()


def _record_guards() -> None:
    facts: dict[str, Any] = {"digest": guards.digest(), "structure": structure.digest()}
    # Since when each binds, who verifies the past must know.
    facts |= {"guards": guards.names(), "published": public_record.kinds()}
    last = _last_installed()
    if any(last.get(name) != fact for name, fact in facts.items()):
        facts |= {"count": len(guards.rules())}
        record(GUARDS_INSTALLED, Installation.objects.get(), by=None, **facts)


def _last_installed() -> dict[str, Any]:
    last = Event.objects.filter(kind=GUARDS_INSTALLED.name).order_by("-id").first()
    return last.told["facts"] if last else {}
