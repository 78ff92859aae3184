from typing import Any

from django.core.management.base import BaseCommand, CommandError

from audit.log import sealer
from audit.log.publisher import Altered
from audit.log.signer import RefusesToSign
from audit.log.tiles import Incomplete


class Command(BaseCommand):
    help = "Give what happened its leaves in the log, and sign and publish it."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            newest = sealer.seal_all()
        except (Altered, Incomplete, RefusesToSign) as fault:
            raise CommandError(str(fault)) from fault
        self.stdout.write(str(newest) if newest else "There is nothing to seal yet.")
