from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from access_requests import importing, intake
from agencies.models import Network, Role, Seat, User
from audit.attempts import Refused


class Command(BaseCommand):
    help = "Make drafts of a vendor's list of pending requests, or of a CSV or xlsx of our own."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--network", required=True, help="for rows that name no network")
        parser.add_argument("--by", help="username of the requester; not needed if there is one")
        parser.add_argument("--dry-run", action="store_true", help="say what would be made")

    def handle(self, *args: Any, file: Path, dry_run: bool, **options: Any) -> None:
        network = _network(options["network"])
        requester = _requester(options["by"], network)
        try:
            content = file.read_bytes()
            found = importing.preview(content, file.name, network, by=requester)
            self._tell(found)
            if not dry_run and found.new:
                batch = importing.confirm(content, file.name, network, by=requester)
                self.stdout.write(f"Made {len(found.new)} drafts, import {batch.pk}.")
        except (OSError, intake.CannotRead, Refused) as error:
            raise CommandError(f"Nothing was imported. {error}") from error

    def _tell(self, found: importing.Preview) -> None:
        faulty = len({fault.row for fault in found.faults})
        self.stdout.write(
            f"{found.rows_read} rows read: {len(found.new)} new, {len(found.on_file)} already on"
            f" file, {len(found.repeated)} repeated in the file, {faulty} cannot be read."
        )
        for note in found.reading.notes:
            self.stdout.write(note)
        for fault in found.faults:
            self.stdout.write(f"Row {fault.row}, {fault.column}: {fault.sentence}")


def _network(name: str) -> Network:
    try:
        return Network.objects.get(name=name)
    except Network.DoesNotExist:
        known = ", ".join(Network.objects.values_list("name", flat=True)) or "none yet"
        raise CommandError(f"There is no network {name!r}. Networks: {known}.") from None


def _requester(username: str | None, network: Network) -> User:
    """A draft has an author also when a command makes it."""
    held = Seat.objects.in_force().filter(role=Role.REQUESTER, network=network)
    holders = User.objects.filter(person__in=held.values("person"))
    if username:
        holders = holders.filter(username=username)
    if len(holders) != 1:
        names = ", ".join(holder.username for holder in holders) or "nobody"
        raise CommandError(f"Say with --by which requester imports. For this network: {names}.")
    return holders[0]
