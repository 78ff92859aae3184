from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from access_requests.demo.past import history
from agencies.models import User
from audit import guards
from audit.models import Leaf, Mode

FEWEST = 2_000


class Command(BaseCommand):
    help = "Fill an empty demonstration with years of lawful history. Works as the tables' owner."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("events", type=int, help="how many events there are in the end")

    def handle(self, *args: Any, events: int, **options: Any) -> None:
        if settings.MODE != Mode.DEMO:
            raise CommandError("Invented history is written into a demonstration alone.")
        if User.objects.exists() or Leaf.objects.exists():
            raise CommandError(
                "This demonstration has a history already. Remove var/, run migrate, begin anew."
            )
        if events < FEWEST:
            raise CommandError(f"Ask for at least {FEWEST:,} events.")
        history.make(events, self.stdout.write if options["verbosity"] else lambda _told: None)
        if faults := guards.faults():
            raise CommandError("\n".join(faults))
