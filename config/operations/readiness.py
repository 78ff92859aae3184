"""Can this process do its work? One sentence for each thing it needs.

Only what no page works without makes it not ready. Without a broker, with a guard missing or a log
that lags, access must still be narrowed: that is told as degraded, and pages go on.
"""

import os
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import gettempdir

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import InterfaceError
from redis import Redis
from redis.exceptions import RedisError

from audit.installation import differences
from audit.log import lag
from audit.log.sealer import own_signer
from audit.log.signer import RefusesToSign
from config.servers import cache_url

SECONDS_GOOD, SECONDS_BAD = 60, 5  # for which a dear answer is given again
LEAST_FREE = 500_000_000  # bytes


class Wrong(Exception):
    """The message says what, and what to do about it."""


@dataclass(frozen=True)
class Answer:
    is_well: bool
    sentence: str


@dataclass
class Need:
    """Something this process needs. `ask` returns a sentence, or raises Wrong."""

    name: str
    ask: Callable[[], str]
    is_vital: bool = False
    is_dear: bool = False
    _told: tuple[float, Answer] | None = field(default=None, repr=False)

    def answer(self) -> Answer:
        told = self._told
        if told and time.monotonic() < told[0]:
            return told[1]
        answer = self._asked()
        seconds = SECONDS_GOOD if answer.is_well else SECONDS_BAD
        self._told = (time.monotonic() + seconds, answer) if self.is_dear else None
        return answer

    def _asked(self) -> Answer:
        try:
            return Answer(True, self.ask())
        except Wrong as wrong:
            return Answer(False, str(wrong))
        except (DatabaseError, InterfaceError):
            return Answer(False, "This could not be asked: the database does not answer.")


def database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return "The database answers."


def migrations() -> str:
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        raise Wrong(
            f"{len(waiting)} migrations are not applied, the first is {waiting[0][0]}:"
            " run `manage.py migrate` with MIGRATION_DATABASE_URL."
        )
    return "Every migration is applied."


def guards() -> str:
    faults = differences()
    if faults:
        raise Wrong(
            f"{' '.join(faults)} Nothing is signed until `manage.py migrate` has put them back."
        )
    return "The guards are as they were installed."


def broker() -> str:
    address = cache_url(settings.CELERY_BROKER_URL)
    try:
        with Redis.from_url(address, socket_connect_timeout=1, socket_timeout=1) as client:
            client.ping()
    except (RedisError, OSError):
        raise Wrong(
            "The broker does not answer. Steps go on and their mail waits; codes of a second"
            " factor cannot be checked, passkeys can."
        ) from None
    return "The broker answers."


def sealed() -> str:
    behind = round(lag.seconds())
    if behind > lag.ALARM:
        raise Wrong(f"The log is {behind} seconds behind: `manage.py seal` says why.")
    return f"The log is {behind} seconds behind what happened."


def signer() -> str:
    """Its folder is for the user that seals, and kept from every other."""
    folder = settings.LOG_KEY_DIR
    if not os.access(folder, os.R_OK | os.X_OK):
        return f"{folder} is kept from this user. Ask as the user that seals: `manage.py ready`."
    try:
        size = own_signer().last_signed().size
    except (RefusesToSign, OSError) as error:
        raise Wrong(str(error)) from error
    return f"The signer remembers {size} leaves."


def disk() -> str:
    folders = [folder for folder in (settings.LOG_DIR, Path(gettempdir())) if folder.exists()]
    for folder in folders:
        free = shutil.disk_usage(folder).free
        if free < LEAST_FREE:
            raise Wrong(f"The disk of {folder} has {free // 1_000_000} MB left: make room.")
    return f"There is room on the disks of {' and '.join(map(str, folders))}."


NEEDS = [
    Need("database", database, is_vital=True),
    Need("migrations", migrations, is_vital=True, is_dear=True),
    Need("guards", guards, is_dear=True),
    Need("broker", broker, is_dear=True),
    Need("log", sealed),
    Need("signer", signer),
    Need("disk", disk),
]


def answers() -> dict[str, Answer]:
    return {need.name: need.answer() for need in NEEDS}


def state(told: dict[str, Answer]) -> str:
    wrong = [need for need in NEEDS if not told[need.name].is_well]
    if any(need.is_vital for need in wrong):
        return "not ready"
    return "degraded" if wrong else "ready"
