from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from access_requests.models import LegalHold
from access_requests.records import retention
from audit.attempts import Refused


class Command(BaseCommand):
    help = "Let go what policy no longer keeps. Nothing, unless a signed policy says so."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only say what would go")

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:
        found = list(retention.outdated())
        for each in found:
            if dry_run:
                self.stdout.write(f"Would go, of {each.asked}: {each.kind.noted}.")
            else:
                self._dispose(each)
        if LegalHold.objects.in_force().exists():
            self.stdout.write("A legal hold is in force: nothing goes.")
        elif not found:
            self.stdout.write("Everything is kept.")

    def _dispose(self, each: retention.Outdated) -> None:
        try:
            retention.dispose(each.asked.pk, by=None, kind=each.kind)
            self.stdout.write(f"Gone, of {each.asked}: {each.kind.noted}.")
        except Refused as refusal:
            self.stdout.write(f"Kept, of {each.asked}: {refusal}")
