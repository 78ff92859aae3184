import json
from argparse import ArgumentParser, ArgumentTypeError
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from audit.identifiers import first_of
from audit.verify.history import FIRST
from audit.verify.whole import Verification


def moment(text: str) -> str:
    """The id after which events are looked at: given itself, or as a time."""
    try:
        return str(UUID(text))
    except ValueError:
        pass
    try:
        since = datetime.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError("give the id of an event, or a time as 2026-03-01T08:00") from error
    return str(first_of(since if since.tzinfo else since.replace(tzinfo=UTC)))


class Command(BaseCommand):
    help = "Verify all evidence: names every fault, and exits with 1 when there is one."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--since", type=moment, default=FIRST, help="only events after this time or event"
        )
        parser.add_argument("--json", action="store_true", help="one JSON object a line")

    def handle(self, *args: Any, **options: Any) -> None:
        run = Verification(options["since"])
        for finding in run:
            self._tell(asdict(finding) if options["json"] else str(finding))
        faults = sum(run.found.values())
        told: dict[str, Any] = {"events": run.read.events, "leaves": run.leaves}
        told |= {"faults": faults, "seconds": round(run.seconds, 1)}
        self._tell(told if options["json"] else _in_words(told))
        if faults:
            raise CommandError("NOT AS IT WAS WRITTEN. docs/operations.md tells what to do now.")

    def _tell(self, what: dict[str, Any] | str) -> None:
        self.stdout.write(what if isinstance(what, str) else json.dumps(what, ensure_ascii=False))


def _in_words(told: dict[str, Any]) -> str:
    return (
        f"{told['events']} events and {told['leaves']} leaves verified in {told['seconds']} s:"
        f" {told['faults']} faults."
    )
