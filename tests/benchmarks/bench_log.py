"""What the log costs: how fast it seals, and a step with it beside the same step without.

The step without it is taken where nothing puts an event into the queue, and nothing seals.
"""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from statistics import median

from django.core.management import call_command
from django.db import connection

from access_requests import workflow
from access_requests.models import AccessRequest
from agencies.models import Role
from audit import guards
from audit.log.sealer import seal_all
from audit.models import Event
from tests import builders
from tests.benchmarks import scratch

STEPS, PAIRS = 40, 25
WANTED, LIMIT = 200, 1.15
QUEUE = re.compile(r"INSERT INTO audit_queued \(event_id\) VALUES \(NEW\.id\)[^;]*;")
IS_NOW = next(r for r in guards.OWN_RULES if (r.table, r.name) == ("audit_event", "is_now"))


def lines() -> Iterator[str]:
    with (
        scratch.server() as superuser,
        scratch.log_of_its_own(),
        scratch.database(superuser, "log"),
    ):
        call_command("migrate", verbosity=0)
        draft = _draft()
        seal_all()
        yield from _pairs(draft)
        yield from _sealing(draft)


def _draft() -> AccessRequest:
    network = builders.make_network()
    requester = builders.make_holder(Role.REQUESTER, network)
    return builders.make_draft(by=requester, networks=[network.pk])


def _pairs(draft: AccessRequest) -> Iterator[str]:
    """Alternating, for a machine is not always as fast; sealing belongs to the step with it."""
    ratios, seconds = [], []
    for _pair in range(PAIRS):
        with_log = _seconds(lambda: (_take(draft), seal_all()))
        with _without_queue():
            without = _seconds(lambda: _take(draft))
        ratios.append(with_log / without)
        seconds.append(without)
    each = median(seconds) / STEPS * 1000
    yield (
        f"a step with the log, sealed every {STEPS}, beside one without ({each:.1f} ms):"
        f" {median(ratios):.2f} times (limit {LIMIT}), of {PAIRS} pairs"
    )


def _sealing(draft: AccessRequest) -> Iterator[str]:
    for _round in range(10):
        _take(draft)
    events = Event.objects.filter(queued__isnull=False).count()
    seconds = _seconds(seal_all)
    rate = events / seconds
    yield f"sealing, checkpoint and tiles: {rate:,.0f} events a second (wanted: {WANTED})"


def _take(draft: AccessRequest) -> None:
    for number in range(STEPS):
        draft = workflow.complete(
            draft.pk,
            by=draft.requester.user,
            version=AccessRequest.objects.values_list("version", flat=True).get(pk=draft.pk),
            topic="purpose",
            purpose=f"Purpose {number}",
        )


@contextmanager
def _without_queue() -> Iterator[None]:
    """The same guard, but for the one statement that queues."""
    _run(QUEUE.sub("", IS_NOW.sql))
    yield
    _run(IS_NOW.sql)


def _run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def _seconds(act: Callable[[], object]) -> float:
    began = time.monotonic()
    act()
    return time.monotonic() - began
