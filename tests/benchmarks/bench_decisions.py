"""Decisions for machines beside a view that only looks up two rows, under the same server.

Both know their caller by the same secret. Throughput and the slowest hundredth of both, in one
run; 0.8 of the plain view is the least that is accepted. Rounds take turns.
"""

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from statistics import quantiles

from django.db import connection
from django.utils import timezone

from access_requests.models import Grant, Permission
from agencies import events_of_machines
from agencies.machines import secrets
from agencies.models import CallingSystem, Role, Seat
from audit.steps import step
from tests.benchmarks import scratch

EVENTS, CALLS, CALLERS, ROUNDS, LEAST = 2_000, 300, 2, 5, 0.8
DECIDES, PLAIN = "/access/v1/evaluation", "/plain"


def lines() -> Iterator[str]:
    with (
        scratch.server() as superuser,
        scratch.log_of_its_own(),
        scratch.database(superuser, "decisions"),
    ):
        scratch.fill(EVENTS)
        grant = Grant.objects.in_force().latest("pk")
        secret = _secret(grant)
        with _gunicorn() as port:
            yield from _compared("permitted", port, secret, _asked(grant, grant.permissions[0]))
            refused = next(each for each in Permission.values if each not in grant.permissions)
            yield from _compared("refused", port, secret, _asked(grant, refused))


def _secret(grant: Grant) -> str:
    """Added by somebody, and confirmed by somebody who commands the network."""
    secret, now = secrets.new(), timezone.now()
    held = Seat.objects.in_force().filter(role=Role.COMMAND, network=grant.networks[0])
    officer = held.latest("pk").person
    other = Seat.objects.in_force().exclude(person=officer).latest("pk").person
    system = CallingSystem(
        name="Gateway",
        contact="R. Ortiz",
        scopes=["decide"],
        networks=grant.networks[:1],
        starts_at=now,
        ends_at=now + timedelta(days=30),
        added_by=other,
        digest=secrets.digest(secret),
    )
    with step(events_of_machines.SYSTEM_ADDED, system, by=None):
        system.save()
    system.confirmed_by, system.confirmed_at = officer, timezone.now()
    with step(events_of_machines.SYSTEM_CONFIRMED, system, by=None):
        system.save()
    return secret


def _asked(grant: Grant, permission: str) -> bytes:
    subject = {"type": "agency", "id": str(grant.agency_id)}
    resource = {"type": "network", "id": str(grant.networks[0])}
    asked = {"subject": subject, "action": {"name": permission}, "resource": resource}
    return json.dumps(asked).encode()


@contextmanager
def _gunicorn() -> Iterator[int]:
    place = {key: connection.settings_dict[key] for key in scratch.PLACE}
    listener = socket.create_server(("127.0.0.1", 0))
    command = [sys.executable, "-m", "gunicorn", "tests.benchmarks.decisions_server"]
    command += ["--bind", f"fd://{listener.fileno()}", "--workers", "2", "--preload"]
    server = subprocess.Popen(
        [*command, "--no-control-socket", "--log-level", "warning"],
        pass_fds=[listener.fileno()],
        env=os.environ | {"BENCHED": json.dumps(place)},
    )
    try:
        yield listener.getsockname()[1]
    finally:
        server.terminate()
        server.wait(30)


def _compared(what: str, port: int, secret: str, body: bytes) -> Iterator[str]:
    """The first round only warms."""
    rates: dict[str, list[float]] = {DECIDES: [], PLAIN: []}
    waits: dict[str, list[float]] = {DECIDES: [], PLAIN: []}
    for number in range(ROUNDS + 1):
        for path in (DECIDES, PLAIN) if number % 2 else (PLAIN, DECIDES):
            began = time.perf_counter()
            with ThreadPoolExecutor(CALLERS) as callers:
                taken = list(
                    callers.map(lambda _, p=path: _call(port, p, secret, body), range(CALLS))
                )
            if number:
                rates[path].append(CALLS / (time.perf_counter() - began))
                waits[path] += taken
    rate = {path: sum(found) / ROUNDS for path, found in rates.items()}
    slow = {path: quantiles(found, n=100)[98] * 1000 for path, found in waits.items()}
    yield (
        f"{what}: {rate[DECIDES]:.0f} a second, plain view {rate[PLAIN]:.0f}:"
        f" {rate[DECIDES] / rate[PLAIN]:.2f} of it (least {LEAST})"
    )
    yield (
        f"{what}: p99 {slow[DECIDES]:.1f} ms, plain view {slow[PLAIN]:.1f}:"
        f" {slow[PLAIN] / slow[DECIDES]:.2f} (least {LEAST})"
    )


def _call(port: int, path: str, secret: str, body: bytes) -> float:
    began = time.perf_counter()
    wire = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    headers = {"Authorization": f"Bearer {secret}", "Content-Type": "application/json"}
    wire.request("POST", path, body, headers)
    answer = wire.getresponse()
    answer.read()
    wire.close()
    if answer.status != 200:
        raise RuntimeError(f"{path}: {answer.status}")
    return time.perf_counter() - began
