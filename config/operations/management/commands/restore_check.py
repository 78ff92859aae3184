from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from config.operations.backups import checking


class Command(BaseCommand):
    help = "Does what was restored extend the last checkpoint that anybody outside has kept?"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "checkpoint", help="a file, an address, or the mail that a reader was sent"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        wrong = 0
        for told in checking.check(options["checkpoint"]):
            wrong += not told.is_well
            self.stdout.write(f"{'      ' if told.is_well else 'WRONG '}{told.sentence}")
        if wrong:
            raise CommandError("This is not the installation that was lost. Let nobody work in it.")
        self.stdout.write("This is the installation that was lost, whole.")
