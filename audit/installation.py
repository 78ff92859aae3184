"""This installation: what it is for, and that its guards are in place."""

from typing import Any

from django.conf import settings
from django.db import connection, transaction

from audit import guards
from audit.events import GUARDS_DIFFER, GUARDS_INSTALLED, INSTALLED
from audit.models import Event, Installation
from audit.steps import record, step


class WrongMode(Exception):
    """This database was set up for another mode than the settings say."""


def complete(**_: Any) -> None:
    """After every migration: guards, the app role's rights, the record of both."""
    if Installation._meta.db_table not in connection.introspection.table_names():
        return  # migrated backwards, or only another app
    with transaction.atomic():
        guards.install()
        if not Installation.objects.exists():
            _record_mode()
        _record_guards()


def confirm() -> None:
    """Refuse to run a demonstration's database in production, or the reverse."""
    recorded = Installation.objects.get().mode
    if recorded != settings.MODE:
        raise WrongMode(
            f"COUNTERSIGN_MODE is {settings.MODE}, but this database was set up as {recorded};"
            " that is recorded once and does not change. Use another database."
        )


def guard_faults() -> list[str]:
    """Compare the guards; a difference is recorded, once for each state it is found in."""
    faults = guards.faults()
    if faults:
        told = " ".join(faults)
        last = Event.objects.filter(kind=GUARDS_DIFFER.name).order_by("-id").first()
        if last is None or last.told["facts"]["faults"] != told:
            record(GUARDS_DIFFER, Installation.objects.get(), by=None, faults=told)
    return faults


def _record_mode() -> None:
    made = Installation(mode=settings.MODE)
    with step(INSTALLED, made, by=None, mode=settings.MODE):
        made.save()


def _record_guards() -> None:
    last = Event.objects.filter(kind=GUARDS_INSTALLED.name).order_by("-id").first()
    digest = guards.digest()
    if last is None or last.told["facts"]["digest"] != digest:
        facts = {"count": len(guards.rules()), "digest": digest}
        record(GUARDS_INSTALLED, Installation.objects.get(), by=None, **facts)
