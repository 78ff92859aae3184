from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from audit.log import rotation
from audit.log.signer import RefusesToSign


class Command(BaseCommand):
    help = "Sign the log with a new key as well, retire the oldest, or go on after a loss."

    def add_arguments(self, parser: ArgumentParser) -> None:
        what = parser.add_mutually_exclusive_group()
        what.add_argument("--retire", action="store_true", help="sign with the oldest no longer")
        what.add_argument(
            "--continue-after",
            type=Path,
            metavar="CHECKPOINT",
            help="the last one that anybody outside has kept: keys or leaves are lost since",
        )
        parser.add_argument("--reason", default="", help="of --continue-after, for the record")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if file := options["continue_after"]:
                vkey = rotation.continue_after(file.read_text("utf-8"), options["reason"])
                self.stdout.write(f"The log goes on under its new name. Its key: {vkey}")
            elif options["retire"]:
                self.stdout.write(f"Retired: {rotation.retire()}")
            else:
                self.stdout.write(f"From now on it is signed with this key too: {rotation.add()}")
        except (RefusesToSign, OSError) as fault:
            raise CommandError(str(fault)) from fault
