"""A script of eight threads that signs as fast as it is let, with one officer's key in software.

The gap is half a second of this machine: one second of a database clock that runs twice as fast,
for policy counts whole seconds.
"""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from datetime import timedelta
from itertools import pairwise
from queue import SimpleQueue
from threading import Lock

import pytest
from django.db import connection

from access_requests import workflow
from access_requests.models import AccessRequest, Decision
from agencies.models import Role, User
from audit import policy_numbers, signatures
from audit.attempts import Refused
from audit.clock import CLOCK, Clock
from audit.models import Number, Signature
from tests import builders, databases

THREADS, SECONDS, GAP = 8, 10, 0.5
ASKING = Lock()  # who asks again closes what was asked before: a good script keeps to itself
MOST = int(SECONDS / GAP) + 1
LEAST = 15
TWICE_AS_FAST = """SELECT began + 2 * (clock_timestamp() - began)
    FROM (VALUES ('{began}'::timestamptz)) AS the_clock(began)"""


@pytest.mark.usefixtures("transactional_db")
def test_whoever_signs_by_script_signs_no_faster_than_the_gap():
    officer, waiting = many_that_wait()
    policy_numbers.change(Number.SECONDS_BETWEEN_SIGNATURES, 1, by=None)
    with clock_twice_as_fast(), ThreadPoolExecutor(THREADS) as pool:
        until = time.monotonic() + SECONDS
        for script in [pool.submit(sign_until, until, waiting, officer) for _ in range(THREADS)]:
            script.result()

    own = Signature.objects.filter(signer=officer).order_by("signed_at")
    signed = list(own.values_list("signed_at", flat=True))
    smallest = min(after - before for before, after in pairwise(signed))
    print(
        f"\npace: {len(signed)} signatures by {THREADS} threads in {SECONDS} s, of {MOST} that the"
        f" gap of {GAP} s allows; smallest gap {smallest.total_seconds() / 2:.3f} s"
    )
    assert LEAST <= len(signed) <= MOST
    assert smallest >= timedelta(seconds=1)


def many_that_wait() -> tuple[User, SimpleQueue[AccessRequest]]:
    network, entry = builders.make_network(), builders.make_entry()
    people = {role: builders.make_holder(role, network) for role in (Role.REQUESTER, Role.REVIEWER)}
    waiting: SimpleQueue[AccessRequest] = SimpleQueue()
    for _ in range(MOST + THREADS):
        filed = builders.make_request_awaiting_review(
            by=people[Role.REQUESTER], networks=[network.pk]
        )
        waiting.put(builders.recommend(filed, by=people[Role.REVIEWER], entry=entry))
    return builders.give_key(builders.make_holder(Role.COMMAND, network)), waiting


def sign_until(until: float, waiting: SimpleQueue[AccessRequest], officer: User) -> None:
    """One after the other, each as soon as it may be, and again when it was refused."""
    with closing(connection):
        while time.monotonic() < until and not waiting.empty():
            each = waiting.get()
            workflow.view(each, by=officer)
            while time.monotonic() < until:
                if signatures.reason_not_yet(officer, each):
                    continue
                with ASKING:
                    if is_signed(each, officer):
                        break


def is_signed(access_request: AccessRequest, officer: User) -> bool:
    proposal = builders.propose(access_request, Decision.APPROVE)
    try:
        builders.sign_as_asked(builders.to_sign(access_request, officer, proposal))
    except Refused:
        return False
    return True


@contextmanager
def clock_twice_as_fast() -> Iterator[None]:
    began = builders.run("SELECT clock_timestamp()::text")[0][0]
    with databases.as_owner():
        builders.run(Clock(TWICE_AS_FAST.format(began=began)).sql)
    yield
    with databases.as_owner():
        builders.run(CLOCK.sql)
