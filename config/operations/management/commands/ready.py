from typing import Any

from django.core.management.base import BaseCommand, CommandError

from config.operations import readiness


class Command(BaseCommand):
    help = "Say, as /readyz does, what this user on this machine needs and whether it is there."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        told = readiness.answers()
        for name, answer in told.items():
            self.stdout.write(
                f"{'      ' if answer.is_well else 'WRONG '}{name}: {answer.sentence}"
            )
        state = readiness.state(told)
        if state != "ready":
            raise CommandError(f"It is {state}.", returncode=1 if state == "not ready" else 2)
        self.stdout.write("It is ready.")
