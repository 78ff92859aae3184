from typing import Any

from django.core.management.base import BaseCommand

from audit import event_index


class Command(BaseCommand):
    help = "Write the index of the history anew, from what the events themselves tell."

    def handle(self, *_args: Any, **_options: Any) -> None:
        count = event_index.rebuild()
        self.stdout.write(f"{count} events are indexed.")
