"""Break the connection to the database, at a place that is chosen."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from os import dup
from socket import SHUT_RDWR, socket

import psycopg
from django.conf import settings
from django.db import connection, connections

END_THE_APP = """SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
    WHERE datname = current_database() AND usename <> current_user"""


@contextmanager
def as_superuser() -> Iterator[psycopg.Connection]:
    """In the same database, as the one who may end other people's connections."""
    name = connection.settings_dict["NAME"]
    with psycopg.connect(settings.SERVER.superuser, dbname=name, autocommit=True) as server:
        yield server


@contextmanager
def lost_before(position: int, server: psycopg.Connection) -> Iterator[list[int]]:
    """Ends the connection before the statement, or COMMIT, of this number. Yields what it ended."""
    here = connections["default"]
    positions, ended = count(1), []
    commit = here._commit

    def end_if_there() -> None:
        if next(positions) == position:
            ended.append(here.connection.info.backend_pid)
            server.execute("SELECT pg_terminate_backend(%s, 5000)", ended)

    def execute(run, *statement):
        end_if_there()
        return run(*statement)

    def commit_or_not() -> None:
        end_if_there()
        commit()

    here._commit = commit_or_not
    try:
        with here.execute_wrapper(execute):
            yield ended
    finally:
        del here._commit
        connection.close()  # as a web server does after each answer


@contextmanager
def cut_when_commit_is_sent() -> Iterator[None]:
    """The server has been told to commit, and can tell nobody that it did."""
    here = connections["default"]
    commit = here._commit

    def send_and_cut() -> None:
        here._commit = commit
        here.connection.pgconn.send_query(b"COMMIT")
        cut(here.connection)
        commit()

    here._commit = send_and_cut
    try:
        yield
    finally:
        here._commit = commit
        connection.close()


def cut(line: psycopg.Connection) -> None:
    """The network fails; the server has not noticed and goes on."""
    with socket(fileno=dup(line.fileno())) as wire:
        wire.shutdown(SHUT_RDWR)


@contextmanager
def away(server: psycopg.Connection) -> Iterator[None]:
    """The database lets nobody in, and ends whom it had let in."""
    with psycopg.connect(settings.SERVER.superuser, autocommit=True) as elsewhere:
        allow = f'ALTER DATABASE "{server.info.dbname}" ALLOW_CONNECTIONS'
        elsewhere.execute(f"{allow} false")
        server.execute(END_THE_APP)
        try:
            yield
        finally:
            elsewhere.execute(f"{allow} true")
            connection.close()
