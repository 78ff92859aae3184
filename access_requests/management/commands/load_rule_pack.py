from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from access_requests import restricting
from agencies import restrictions
from audit.attempts import Refused


class Command(BaseCommand):
    help = "Put the restrictions of a state into force, and screen everything that is open."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("pack", help=f"one of: {', '.join(restrictions.packs())}")

    def handle(self, *args: Any, pack: str, **options: Any) -> None:
        try:
            added = restricting.add(restrictions.in_pack(pack), by=None)
        except Refused as refusal:
            raise CommandError(str(refusal)) from None
        for restriction in added:
            self.stdout.write(f"{restriction.code}: {restriction.title}")
        self.stdout.write(f"{len(added)} restrictions added.")
