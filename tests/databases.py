"""Databases that tests copy: migrated once, brought to a state once, then cloned for each test."""

import atexit
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from io import StringIO
from itertools import count

import dj_database_url
import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections

from tests import builders

STATES: dict[str, Callable[[], object]] = {
    "unfounded": lambda: None,
    "empty": builders.make_founders,
    "awaiting sign-off": builders.make_request_awaiting_sign_off,
    "granted": builders.make_grant,
    "staffed": builders.make_department,
    "demo": lambda: call_command("load_demo", verbosity=0, stdout=StringIO()),
}
APP = dj_database_url.parse(settings.SERVER.app)
OWNER = dj_database_url.parse(settings.SERVER.owner)
SUPERUSER = dj_database_url.parse(settings.SERVER.superuser)
_serial = count(1)
_made: dict[str, str] = {}


@contextmanager
def copy_in_state(state: str) -> Iterator[None]:
    """A database of its own, in which the app's role works. Commits are real."""
    original = connection.settings_dict["NAME"]
    template = _made.get(state) or _make(state, original)
    with _copied(template, f"{original}_{next(_serial)}"), _as(APP):
        yield


@contextmanager
def fresh() -> Iterator[None]:
    """One without any table, in which its owner works."""
    with _copied("template1", f"{connection.settings_dict['NAME']}_{next(_serial)}"):
        yield


def _make(state: str, original: str) -> str:
    name = f"{original}_state_{len(_made)}"
    _copy(original, name)
    with _connected_to(name), _as(APP):
        builders.let_people_sign_at_once()
        STATES[state]()
    _made[state] = name
    return name


@contextmanager
def _copied(template: str, copy: str) -> Iterator[None]:
    _copy(template, copy)
    try:
        with _connected_to(copy):
            yield
    finally:
        _drop(copy)


@contextmanager
def _connected_to(name: str) -> Iterator[None]:
    before = connection.settings_dict["NAME"]
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connections.close_all()
        connection.settings_dict["NAME"] = before


@contextmanager
def _as(role: dict) -> Iterator[None]:
    connection.close()
    before = {key: connection.settings_dict[key] for key in ("USER", "PASSWORD")}
    connection.settings_dict |= {key: role[key] for key in before}
    try:
        yield
    finally:
        connections.close_all()
        connection.settings_dict |= before


def forget_states() -> None:
    for name in _made.values():
        _drop(name)
    _made.clear()


def as_owner():
    return _as(OWNER)


def as_app():
    return _as(APP)


def as_superuser():
    """Who can switch every guard off: what they do is found, not prevented."""
    return _as(SUPERUSER)


ALONE = """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = %s AND pid <> pg_backend_pid()"""


def _copy(template: str, name: str) -> None:
    """Nobody may be connected to what is copied; a page that came late may still be."""
    connection.close()
    server = _server()
    server.execute(ALONE, [template])
    server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    server.execute(
        f'CREATE DATABASE "{name}" TEMPLATE "{template}" OWNER {OWNER["USER"]}'
        " STRATEGY FILE_COPY"  # on a server that syncs nothing, a third of the time
    )


def _drop(name: str) -> None:
    """As superuser, who alone may end the connections that others still hold."""
    connection.close()
    _server().execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@cache
def _server() -> psycopg.Connection:
    """Kept: to connect takes half as long as to copy."""
    server = psycopg.connect(settings.SERVER.superuser, autocommit=True)
    atexit.register(server.close)
    return server
