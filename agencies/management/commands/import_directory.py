from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from agencies import directory
from agencies.tables import CannotRead


class Command(BaseCommand):
    help = "Load the FBI's list of agencies (CSV or xlsx) into the directory."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            imported = directory.import_file(file.read_bytes(), file.name, by=None)
        except (OSError, CannotRead) as error:
            raise CommandError(f"Nothing was imported. {error}") from error
        found = imported.comparison
        self.stdout.write(
            f"{len(found.added)} added, {len(found.changed)} changed,"
            f" {len(found.unchanged)} unchanged, {len(imported.reading.faults)} refused."
        )
        for fault in imported.reading.faults:
            self.stdout.write(f"Row {fault.row}: {fault.sentence}")
