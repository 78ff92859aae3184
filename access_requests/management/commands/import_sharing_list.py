import csv
from argparse import ArgumentParser
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from access_requests import sharing_lists
from access_requests.models import SharingList
from access_requests.reconciliation import listed, summary, taking
from access_requests.sharing_lists import Read
from agencies.models import Network, User
from audit.attempts import Refused

HEADINGS = ["section", "name", "network", "city", "state", "page", "line"]


class Command(BaseCommand):
    help = "Take a vendor's list of what is really shared, and compare it with what was granted."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--system", required=True, help="the vendor's system")
        parser.add_argument("--as-of", required=True, type=date.fromisoformat, help="2026-02-28")
        parser.add_argument("--network", help="for entries that name none; the only one, if not")
        parser.add_argument("--by", help="username of who supplies it")
        parser.add_argument("--baseline", action="store_true", help="what was shared before")
        parser.add_argument("--dry-run", action="store_true", help="print what was read, save none")
        parser.add_argument("--format", choices=["csv"], default="csv", help="of the dry run")

    def handle(self, *args: Any, file: Path, dry_run: bool, **options: Any) -> None:
        try:
            content = file.read_bytes()
            if dry_run:
                self._tell(sharing_lists.read(content, file.name))
            else:
                self._take(content, file.name, **options)
        except (OSError, sharing_lists.Unreadable, Refused) as fault:
            raise CommandError(str(fault)) from None

    def _tell(self, found: Read) -> None:
        rows = csv.writer(self.stdout)
        rows.writerow(HEADINGS)
        for entry in found.entries:
            place = [entry.city, entry.state, entry.page, entry.line]
            for network in entry.networks or entry.hot_lists or [""]:
                rows.writerow([str(entry.section), entry.name, network, *place])
        counts = Counter(str(line.account) for line in found.lines)
        told = ", ".join(f"{number} {what}" for what, number in sorted(counts.items()))
        self.stderr.write(f"{len(found.lines)} lines read as {found.layout}: {told}")
        for line in found.unread:
            self.stderr.write(f"unread, page {line.page}, line {line.line}: {line.text}")

    def _take(self, content: bytes, name: str, **options: Any) -> None:
        taken = taking.take(
            content,
            name,
            system=options["system"],
            network=_network(options["network"]),
            as_of=options["as_of"],
            by=_person(options["by"]),
            is_baseline=options["baseline"],
        )
        lines = listed.lines_of(taken)
        for count in summary.counts(lines):
            self.stdout.write(f"{count.number:6}  {count.label}")
        for line in summary.barred(taken, lines):
            self.stdout.write(f"barred by law: {line.name}")
        self._tell_unread(taken)

    def _tell_unread(self, taken: SharingList) -> None:
        for page, line, text in taken.unread:
            self.stderr.write(f"unread, page {page}, line {line}: {text}")


def _network(name: str | None) -> Network:
    found = Network.objects.filter(name=name) if name else Network.objects.all()
    if found.count() != 1:
        names = ", ".join(Network.objects.values_list("name", flat=True))
        raise CommandError(f"Name the network with --network. There are: {names}.")
    return found.get()


def _person(username: str | None) -> User | None:
    if username is None:
        return None
    found = User.objects.filter(username=username).first()
    if found is None:
        raise CommandError(f"There is nobody with the username {username}.")
    return found
