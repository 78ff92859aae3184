"""Runs in the web server of the proof: SIGKILL of its own process at a place that is asked for.

Places are counted through one request: each statement, before each COMMIT and after it, and the
end, when the answer is made but not yet sent.
"""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count

from django.db import connection, connections
from django.http import HttpRequest, HttpResponse
from django.urls import get_resolver

PLACE, MASTER_TOO = "X-Kill-At", "X-Kill-Master"


def dies_where_asked(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable:
    _ = get_resolver().url_patterns  # read once by the master, not by each worker after a kill

    def respond(request: HttpRequest) -> HttpResponse:
        if PLACE not in request.headers:
            return get_response(request)
        pids = [os.getppid()] if MASTER_TOO in request.headers else []
        with dying_at(int(request.headers[PLACE]), [*pids, os.getpid()]):
            return get_response(request)

    return respond


@contextmanager
def dying_at(place: int, pids: list[int]) -> Iterator[None]:
    connection.ensure_connection()
    own, places = connections["default"], count(1)
    commit = own._commit

    def here() -> None:
        if next(places) == place:
            for pid in pids:
                os.kill(pid, signal.SIGKILL)

    def execute(run, *statement):
        here()
        return run(*statement)

    def commit_between() -> None:
        here()
        commit()
        here()

    own._commit = commit_between
    try:
        with own.execute_wrapper(execute):
            yield
            here()
    finally:
        del own._commit
