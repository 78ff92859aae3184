from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from config.operations.backups import restoring
from config.operations.backups.programs import Failed


class Command(BaseCommand):
    help = "Write the keys of a backup into an empty folder. It needs no settings."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--identity", type=Path, required=True, help="what age-keygen wrote")
        parser.add_argument("--to", type=Path, required=True, help="an empty folder")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            found = restoring.open_keys(options["folder"], options["identity"], options["to"])
        except (Failed, OSError) as fault:
            raise CommandError(str(fault)) from fault
        for path in found:
            self.stdout.write(str(path))
