"""How long a list of 1,500 names takes to be compared, written down and made cases of."""

import time
from collections.abc import Iterator
from datetime import timedelta

from django.utils import timezone

from access_requests.models import Discrepancy, Grant
from access_requests.reconciliation import listed, taking
from agencies import directory
from agencies.models import DirectoryEntry, Network
from tests.benchmarks import real, scratch

NAMES, GRANTS, LIMIT = 1_500, 2_000, 10.0
EVENTS = 150_000  # in which so many accesses are given


def lines() -> Iterator[str]:
    if not real.ARE_HERE:
        yield "the real lists are not here"
        return
    with (
        scratch.server() as superuser,
        scratch.log_of_its_own(),
        scratch.database(superuser, "sharing"),
    ):
        scratch.fill(EVENTS)
        path = real.FOLDER / "fbi_cde_agencies_2018.csv"
        directory.import_file(path.read_bytes(), path.name, by=None)
        yield from _measured()


def _measured() -> Iterator[str]:
    network = Network.objects.earliest("pk")
    names = real.published()[:NAMES]
    content = "\n".join(["Agency", *(f'"{name}"' for name in names)]).encode()
    grants = Grant.objects.count()
    yield f"{len(names):,} names, {DirectoryEntry.objects.count():,} entries, {grants:,} grants"
    for number, day in enumerate((1, 0)):
        as_of = timezone.localdate() - timedelta(days=day)
        began = time.monotonic()
        told = {"system": "Flock", "network": network, "as_of": as_of, "by": None}
        taken = taking.take(content + b"\n" * number, "list.csv", **told)
        took = time.monotonic() - began
        yield f"{['first', 'later'][number]} list taken and compared: {took:.1f} s (limit {LIMIT})"
    began = time.monotonic()
    compared = listed.lines_of(taken)
    yield (
        f"{len(compared):,} lines shown again in {time.monotonic() - began:.2f} s;"
        f" {Discrepancy.objects.open().count():,} cases open"
    )
