from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from config.operations.backups import restoring
from config.operations.backups.programs import Failed


class Command(BaseCommand):
    help = "Put a backup into an empty database. `migrate` and `restore_check` come after it."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--identity", type=Path, required=True, help="what age-keygen wrote")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            told = restoring.restore(options["folder"], options["identity"])
        except (Failed, OSError) as fault:
            raise CommandError(str(fault)) from fault
        self.stdout.write(
            f"This is the database of {told['made']}. Now run `manage.py migrate`, and then"
            " `manage.py restore_check` with a checkpoint that somebody outside has kept."
        )
