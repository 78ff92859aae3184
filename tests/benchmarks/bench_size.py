"""Pages and the verification where there are ten thousand events, and where there are a million.

EVENTS=100000 for a quicker run. In both as many accesses are in force.
"""

import os
import time
from collections.abc import Iterator
from datetime import timedelta
from statistics import median

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from access_requests.models import Grant
from agencies.models import User
from audit.keyset import LENGTH
from audit.models import Event
from tests.benchmarks import scratch, verification
from tests.conftest import sign_in_completely

SMALL, BIG = 10_000, int(os.environ.get("EVENTS", "1000000"))
PAGE, TIMES, LIMIT = 1_000, 15, 1.5


def lines() -> Iterator[str]:
    with scratch.server() as superuser:
        seconds = {}
        for events in (SMALL, BIG):
            with scratch.log_of_its_own(), scratch.database(superuser, f"size_{events}"):
                began = time.monotonic()
                scratch.fill(events)
                yield f"{events:,} events written and sealed: {time.monotonic() - began:.0f} s"
                seconds[events] = {what: seconds_of(what_at) for what, what_at in pages().items()}
                yield from verification.lines()
        for what, small in seconds[SMALL].items():
            big = seconds[BIG][what]
            told = f"{small * 1000:.0f} ms at {SMALL:,}, {big * 1000:.0f} ms at {BIG:,}"
            yield f"{what}: {told}; {big / small:.2f} times (limit {LIMIT})"


def pages() -> dict[str, str]:
    case = _an_old_case()
    yesterday = timezone.localtime() - timedelta(days=1)
    then = f"{yesterday:%Y-%m-%dT%H:%M}"
    return {
        "first page of the history": reverse("audit:history"),
        "a filtered page": f"{reverse('audit:history')}?what=access_requests.approved",
        "page 1,000": f"{reverse('audit:history')}?before={_end_of_page_before(PAGE)}",
        "a case with its timeline": case.access_request.get_absolute_url(),
        "who had access a day ago": f"{reverse('oversight:on-this-date')}?as-of={then}",
    }


def _end_of_page_before(page: int) -> object:
    """Of the last page, where there are fewer."""
    events = Event.objects.told().order_by("-id").values_list("pk", flat=True)
    return events[min((page - 1) * LENGTH, events.count() - LENGTH) - 1]


def _an_old_case() -> Grant:
    return Grant.objects.order_by("starts_at", "pk")[20]


def seconds_of(address: str) -> float:
    client = Client(SERVER_NAME="localhost")
    sign_in_completely(client, User.objects.get(username="oversight"))
    return median(_seconds(client, address) for _ in range(TIMES))


def _seconds(client: Client, address: str) -> float:
    began = time.monotonic()
    page = client.get(address)
    assert page.status_code == 200, f"{address}: {page.status_code}"
    return time.monotonic() - began
