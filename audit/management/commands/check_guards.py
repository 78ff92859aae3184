from typing import Any

from django.core.management.base import BaseCommand, CommandError

from audit import guards
from audit.installation import guard_faults


class Command(BaseCommand):
    help = "Compare the guards in the database with those that are written; exit 1 if they differ."

    def handle(self, *args: Any, **options: Any) -> None:
        faults = guard_faults()
        if faults:
            raise CommandError("\n".join(faults))
        self.stdout.write(f"{len(guards.rules())} guards are in place, digest {guards.digest()}.")
