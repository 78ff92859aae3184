"""A PostgreSQL for benchmarks alone, on the disk: a long history is too much for memory."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import dj_database_url
import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from audit.log.sealer import seal_all
from config import embedded
from config.embedded.places import CHECKOUT, server_home

FOLDER = CHECKOUT / "var" / "postgres_bench"
PLACE = ("HOST", "PORT", "USER", "PASSWORD", "NAME", "OPTIONS")


@contextmanager
def server() -> Iterator[psycopg.Connection]:
    """Django speaks to it, as the owner of the tables; yielded is its superuser."""
    urls = embedded.postgres(FOLDER, durable=False)
    own = dj_database_url.parse(urls.owner)
    before = {key: connection.settings_dict[key] for key in PLACE}
    connection.close()
    connection.settings_dict |= {key: own.get(key, before[key]) for key in PLACE}
    try:
        with psycopg.connect(urls.superuser, autocommit=True) as superuser:
            yield superuser
    finally:
        connection.close()
        connection.settings_dict |= before
        embedded.stop_postgres(FOLDER)
        shutil.rmtree(server_home(FOLDER))


@contextmanager
def database(
    superuser: psycopg.Connection, name: str, template: str = "template1"
) -> Iterator[None]:
    superuser.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    superuser.execute(
        f'CREATE DATABASE "{name}" OWNER {connection.settings_dict["USER"]} STRATEGY FILE_COPY'
    )
    with connected_to(name):
        yield


@contextmanager
def connected_to(name: str) -> Iterator[None]:
    before = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before


def fill(events: int) -> None:
    """With so many events, each of which has its leaf, as a server would have them by then."""
    call_command("migrate", verbosity=0)
    call_command("demo_history", events, verbosity=0)
    seal_all()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


@contextmanager
def log_of_its_own() -> Iterator[None]:
    """Nothing is sealed but where the benchmark says so."""
    before = settings.LOG_DIR, settings.LOG_KEY_DIR, settings.SEALS_AT_ONCE
    with TemporaryDirectory() as folder:
        settings.LOG_DIR, settings.LOG_KEY_DIR = Path(folder, "log"), Path(folder, "keys")
        settings.SEALS_AT_ONCE = False
        yield
    settings.LOG_DIR, settings.LOG_KEY_DIR, settings.SEALS_AT_ONCE = before
