"""`kill -9` of sealer and signer at each write, and eight writers at once: no leaf is lost.

strace kills the process right before one system call that writes: to the database, to a file of the
log, to the signer's memory. What is left is sealed on, and must be one log that only grew.
"""

import os
import random
import re
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Event as Stop

import pytest
from django.conf import settings
from django.db import connection, transaction

from audit.events import SIGNED_OUT
from audit.log import merkle, note, sealer
from audit.log.tiles import Folder
from audit.models import Checkpoint, Event, Installation, Leaf, Queued
from audit.steps import record
from tests import databases
from tests.audit.log.test_sealing import happen, root_of
from tests.prove.backends import wait_until_its_connections_are_gone
from tests.prove.web_server import url_of
from tests.seed import IS_SAMPLE, sampled

WRITING = ("sendto", "write", "fsync", "rename", "unlink", "rmdir")
KILLED = 137  # as a shell tells SIGKILL
PAST_A_FULL_TILE = 300  # events
WRITERS, EVENTS = 8, 2_000 if IS_SAMPLE else 100_000
pytestmark = pytest.mark.usefixtures("transactional_db")


@contextmanager
def about_to_seal(folder: Path, *, once_more: bool) -> Iterator[dict[str, str]]:
    """A database and a log of their own. The first sealing makes writes that no later one makes."""
    settings.LOG_DIR, settings.LOG_KEY_DIR = folder / "log", folder / "keys"
    with databases.copy_in_state("empty"):
        if once_more:
            happen(PAST_A_FULL_TILE)
            sealer.seal_all()
        happen(PAST_A_FULL_TILE)
        yield environment()


def environment() -> dict[str, str]:
    database = connection.settings_dict["NAME"]
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.prove.killed_settings",
        "DATABASE_URL": url_of(settings.SERVER.app, database),
        "MIGRATION_DATABASE_URL": url_of(settings.SERVER.owner, database),
        "LOG_DIR": str(settings.LOG_DIR),
        "LOG_KEY_DIR": str(settings.LOG_KEY_DIR),
        "LOG_ORIGIN": settings.LOG_ORIGIN,
        "SEAL_KEYS": settings.SEAL_KEYS[0].hex(),
    }


def run_under_strace(environment, *options) -> int:
    command = ["strace", "-f", "-qq", *options, sys.executable, "-m", "tests.prove.sealed"]
    return subprocess.run(command, env=environment, capture_output=True, check=False).returncode


def writes(environment, trace: Path) -> dict[str, int]:
    """How often one sealing makes each call; that of its start is counted too."""
    calls = f"trace={','.join(WRITING)}"
    assert run_under_strace(environment, "-e", calls, "-o", str(trace)) == 0
    told = re.findall(r"^\d+ +(\w+)\(", trace.read_text(), flags=re.MULTILINE)
    return {call: told.count(call) for call in WRITING}


@pytest.mark.parametrize("once_more", [False, True], ids=["the first", "a later one"])
def test_a_sealer_killed_at_any_write_loses_doubles_and_moves_nothing(log, once_more):
    with about_to_seal(log / "counted", once_more=once_more) as environ:
        counted = writes(environ, log / "trace")
    places = [(call, place + 1) for call, times in counted.items() for place in range(times)]
    killed = 0
    for call, place in sampled(places, 4, "kills of the sealer"):
        folder = log / f"{call}{place}"
        with about_to_seal(folder, once_more=once_more) as environ:
            before = published(folder)
            inject = f"inject={call}:signal=SIGKILL:when={place}"
            code = run_under_strace(environ, "-e", f"trace={call}", "-e", inject)
            killed += code in (KILLED, -9)
            wait_until_its_connections_are_gone()  # the lock of who seals goes with them
            check(folder, before)
    print(f"\n{killed} kills at {len(places)} places: {counted}")
    assert killed > (2 if IS_SAMPLE else 0.9 * len(places))


def published(folder: Path) -> note.Checkpoint | None:
    path = folder / "log" / "checkpoint"
    return note.Checkpoint.read(note.Note.read(path.read_text()).text) if path.exists() else None


def check(folder: Path, before: note.Checkpoint | None) -> None:
    """What is published then has only grown, and the next sealer makes one log of it."""
    left = published(folder)
    sealer.seal_all()
    now = published(folder)
    assert now
    for each in filter(None, (before, left)):
        read = Folder(folder / "log").reader(now.size)
        proof = merkle.consistency(each.size, now.size, read)
        merkle.check_consistency(each.size, each.root, now.size, now.root, proof)
    hashes = list(Leaf.objects.order_by("index").values_list("index", "hash"))
    assert [index for index, _ in hashes] == list(range(Event.objects.count()))
    assert now.root == root_of([bytes(each) for _, each in hashes])
    assert not Queued.objects.exists()
    assert sealer.own_signer().last_signed().size == Checkpoint.objects.latest("id").size


def test_eight_writers_with_rollbacks_and_long_transactions_lose_nothing(log):
    stop = Stop()
    with ThreadPoolExecutor(WRITERS + 2) as threads:
        sealers = [threads.submit(in_own_connection, keep_sealing, stop) for _ in range(2)]
        writers = [
            threads.submit(in_own_connection, write, seed, EVENTS // WRITERS)
            for seed in range(WRITERS)
        ]
        rolled_back = sum(writer.result() for writer in writers)
        stop.set()
        for each in sealers:
            each.result()
    newest = sealer.seal_all()

    hashes = [bytes(each) for each in Leaf.objects.order_by("index").values_list("hash", flat=True)]
    assert Leaf.objects.count() == Event.objects.count() == newest.size >= EVENTS
    assert note.Checkpoint.read(note.Note.read(newest.note).text).root == root_of(hashes)
    late = Leaf.objects.raw("""SELECT * FROM (SELECT *, lag(event_id) OVER (ORDER BY index)
        AS earlier FROM audit_leaf) l WHERE event_id < earlier""")
    print(f"\n{newest.size} leaves, {rolled_back} rolled back, {len(late)} sealed after later ones")
    assert rolled_back
    assert len(late)


def write(seed: int, wanted: int) -> int:
    """Events of which some are rolled back, and some wait long for their COMMIT."""
    chance, done, rolled_back = random.Random(seed), 0, 0
    subject = Installation.objects.get()
    with connection.cursor() as cursor:
        while done < wanted:
            several = min(chance.randint(1, 40), wanted - done)
            with transaction.atomic():
                for _ in range(several):
                    record(SIGNED_OUT, subject, by=None)
                if chance.random() < 0.05:
                    cursor.execute("SELECT pg_sleep(%s)", [chance.random() / 5])
                if chance.random() < 0.15:
                    transaction.set_rollback(True)
                    rolled_back += several
                else:
                    done += several
    return rolled_back


def keep_sealing(stop: Stop) -> None:
    while not stop.wait(0.05):
        sealer.seal_all()


def in_own_connection(act, *given):
    try:
        return act(*given)
    finally:
        connection.close()
