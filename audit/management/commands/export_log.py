from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from audit.log import exported
from audit.models import Checkpoint


class Command(BaseCommand):
    help = "Write the public part of the log into a new folder: docs/verify.md tells how to check."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        try:
            newest = exported.write(folder)
        except Checkpoint.DoesNotExist as error:
            raise CommandError("There is no log yet: run `manage.py seal` first.") from error
        except OSError as error:
            raise CommandError(f"{folder} cannot be written: {error.strerror}.") from error
        self.stdout.write(f"{newest.size} leaves are in {folder}.")
