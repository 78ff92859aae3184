from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from config.operations.backups import making
from config.operations.backups.programs import Failed


class Command(BaseCommand):
    help = "Write the database and the keys into a new folder in FOLDER, for BACKUP_RECIPIENTS."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            made = making.make(options["folder"])
        except (Failed, OSError) as fault:
            raise CommandError(str(fault)) from fault
        self.stdout.write(f"{made}\nKeep {making.KEYS} apart from {making.DATABASE}.")
