from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from audit.log.note import Verifier, WrongNote
from audit.log.witness import NotConfirmed, Witness


class Command(BaseCommand):
    help = "As a witness: confirm that a log only grew since you last saw it. No database needed."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("log", help="its web address, or a folder by `manage.py export_log`")
        parser.add_argument("--key", required=True, metavar="VKEY", help="the log's public key")
        parser.add_argument("--name", required=True, help="yours, as oversight.example.org/me")
        parser.add_argument("--folder", type=Path, required=True, help="your key and memory")

    def handle(self, *args: Any, **options: Any) -> None:
        witness = Witness(options["folder"], options["name"])
        try:
            log_key = Verifier.read(options["key"])
            cosigned = witness.cosign(options["log"], log_key)
        except (NotConfirmed, WrongNote) as fault:
            raise CommandError(f"NOT CONFIRMED. {fault}") from fault
        except OSError as error:
            raise CommandError(f"{options['folder']} cannot be used: {error.strerror}.") from error
        self.stderr.write(f"Your public key: {witness.signer.verifier.vkey}")
        self.stdout.write(cosigned, ending="")
