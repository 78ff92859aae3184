from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from audit import package_checks
from audit.events import EXPORTED
from audit.models import Checkpoint, Event
from audit.package_checks import Checked, NotWhole

OFFLINE = "Whether the portal handed it over is not checked: that takes its history."


class Command(BaseCommand):
    help = "Check a package that was taken out: its sums, its rows, and that it is on record."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--offline", action="store_true", help="ask no database")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            checked = package_checks.check(options["file"])
        except OSError as error:
            raise CommandError(f"The file cannot be read: {error.strerror}.") from error
        except NotWhole as fault:
            raise CommandError(f"NOT GENUINE. {fault}") from fault
        record = [OFFLINE] if options["offline"] else list(_on_record(checked))
        for line in (*_told(checked), *record):
            self.stdout.write(_printable(line))


def _told(checked: Checked) -> Iterator[str]:
    told, file = checked.manifest, checked.file
    yield f"WHOLE. {file['name']}: {file['rows']} rows, SHA-256 {file['sha256']}"
    yield f"{told.get('what')}. {told.get('filters')}"
    yield f"Taken out by {told.get('made_by')} at {told.get('made_at')}."


def _on_record(checked: Checked) -> Iterator[str]:
    """The manifest's digest is in the event, and the manifest tells everything else."""
    digest = checked.manifest_digest
    found = Event.objects.filter(kind=EXPORTED.name, canon__contains=digest)
    event = next((each for each in found if each.told["facts"].get("manifest") == digest), None)
    if event is None:
        raise CommandError("NOT GENUINE. The history knows of no such package.")
    yield f"GENUINE. On record as event {event.pk} at {event.at.isoformat()}."
    yield from _checkpoint(str(checked.manifest.get("checkpoint", "")))


def _checkpoint(note: str) -> Iterator[str]:
    if not note:
        yield "No checkpoint had been signed when it was taken out."
    elif any(note.startswith(each.note) for each in _checkpoints(note)):
        yield f"It belongs to the checkpoint of {note.splitlines()[1]} leaves."
    else:
        raise CommandError("NOT GENUINE. The checkpoint in it is none of this log.")


def _checkpoints(note: str) -> Any:
    size = note.splitlines()[1:2]
    return Checkpoint.objects.filter(size=int(size[0])) if size and size[0].isdecimal() else []


def _printable(line: str) -> str:
    """A manifest may hold what moves the cursor or turns the writing around."""
    return "".join(c if c.isprintable() else "�" for c in line)
