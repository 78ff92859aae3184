"""Two sessions, and every interleaving of their database statements.

After PostgreSQL's isolationtester. Each session is a thread with a connection of its own that
stops before every statement, COMMIT and ROLLBACK until it is let go. A third connection asks the
server whether a session waits for a lock of the other one: no clock decides anything.

All schedules are tried, depth first; each is replayed from the beginning on a fresh database. A
session that waits for a lock, or has ended, has no choice, so there is one only while both stand
before a statement. Nothing else is left out.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from functools import cache
from queue import Empty, SimpleQueue
from threading import Semaphore
from typing import Any

import psycopg
from django.conf import settings
from django.db import connection, connections

Step = Callable[[], Any]
BLOCKED_BY = "SELECT %s = ANY(pg_blocking_pids(%s))"
SECONDS_TO_LOOK_AGAIN = 0.002  # at the locks, while a statement runs
ENDED = "ended"
MOST_SCHEDULES = 5_000


class Deadlock(AssertionError):
    """Each session waits for the other."""


class Session:
    """One step, taken statement by statement."""

    def __init__(self, take: Step, pool: ThreadPoolExecutor) -> None:
        self._arrivals: SimpleQueue[str] = SimpleQueue()
        self._may_go = Semaphore(0)
        self._is_free = False
        self.pid = 0
        self.before: str | None = None  # the statement it stands before; None while one runs
        self.outcome: Future = pool.submit(self._run, take)

    def _run(self, take: Step) -> Any:
        try:
            connection.ensure_connection()
            self.pid = connection.connection.info.backend_pid
            with stopping_before_each_statement(self._stop):
                return take()
        finally:
            connection.close()
            self._arrivals.put(ENDED)

    def _stop(self, statement: str) -> None:
        if not self._is_free:
            self._arrivals.put(statement)
            self._may_go.acquire()

    def go(self) -> None:
        self.before = None
        self._may_go.release()

    def run_to_the_end(self) -> None:
        self._is_free = True
        self._may_go.release()

    def settle(self, blocked_by: Callable[["Session"], bool]) -> None:
        """Until it stands before its next statement, has ended, or waits for a lock."""
        while self.before is None:
            try:
                self.before = self._arrivals.get(timeout=SECONDS_TO_LOOK_AGAIN)
            except Empty:
                if blocked_by(self):
                    return

    @property
    def is_ready(self) -> bool:
        return self.before not in (None, ENDED)


@contextmanager
def stopping_before_each_statement(stop: Callable[[str], None]) -> Iterator[None]:
    own = connections["default"]
    commit, rollback = own._commit, own._rollback

    def execute(run, sql, *rest):
        stop(sql)
        return run(sql, *rest)

    def stop_and(do: Callable[[], None], name: str) -> Callable[[], None]:
        def done() -> None:
            stop(name)
            do()

        return done

    own._commit, own._rollback = stop_and(commit, "COMMIT"), stop_and(rollback, "ROLLBACK")
    try:
        with own.execute_wrapper(execute):
            yield
    finally:
        del own._commit, own._rollback


@dataclass
class Run:
    """One schedule that was run: who went where there was a choice, and what came of it."""

    choices: list[int] = field(default_factory=list)
    trace: list[tuple[int, str]] = field(default_factory=list)
    outcomes: list[Any] = field(default_factory=list)


def run(steps: tuple[Step, Step], chosen: list[int]) -> Run:
    """Let them go as `chosen` says; after that, the first one first."""
    told, sessions = Run(), []
    with ThreadPoolExecutor(len(steps)) as pool:
        try:
            for take in steps:
                sessions.append(Session(take, pool))
                sessions[-1].settle(lambda _: False)
            _let_go(sessions, chosen, told)
        finally:
            for session in sessions:
                session.run_to_the_end()
    told.outcomes = [
        session.outcome.exception() or session.outcome.result() for session in sessions
    ]
    return told


def _let_go(sessions: list[Session], chosen: list[int], told: Run) -> None:
    def is_blocked(session: Session) -> bool:
        (other,) = [each for each in sessions if each is not session]
        return _server().execute(BLOCKED_BY, [other.pid, session.pid]).fetchone()[0]

    while ready := [number for number, session in enumerate(sessions) if session.is_ready]:
        number = ready[0]
        if len(ready) > 1:
            place = len(told.choices)
            number = chosen[place] if place < len(chosen) else 0
            told.choices.append(number)
        told.trace.append((number, str(sessions[number].before)))
        sessions[number].go()
        for session in (sessions[number], sessions[1 - number]):
            session.settle(is_blocked)
    if any(session.before != ENDED for session in sessions):
        raise Deadlock(told.trace)


@cache
def _server() -> psycopg.Connection:
    """As superuser, who sees the locks of all; in the database that nobody copies."""
    return psycopg.connect(settings.SERVER.superuser, autocommit=True)


Prepare = Callable[[], AbstractContextManager[tuple[Step, Step]]]


def every_schedule(fresh: Prepare, then: Callable[[Run], Any]) -> Iterator[tuple[Run, Any]]:
    """Each schedule once, on a fresh database, with what `then` made of it there."""
    chosen: list[int] | None = []
    for _ in range(MOST_SCHEDULES):
        told, found = replay(fresh, chosen, then)
        if told.choices[: len(chosen)] != chosen:
            raise AssertionError("The same choices led elsewhere: a step is not repeatable.")
        yield told, found
        chosen = _next(told.choices)
        if chosen is None:
            return
    raise AssertionError(f"More than {MOST_SCHEDULES} schedules: where is the lock?")


def replay(fresh: Prepare, chosen: list[int], then: Callable[[Run], Any]) -> tuple[Run, Any]:
    with fresh() as steps:
        told = run(steps, chosen)
        return told, then(told)


def _next(choices: list[int]) -> list[int] | None:
    """The last choice that can still be made otherwise, made otherwise."""
    for place in reversed(range(len(choices))):
        if choices[place] == 0:
            return [*choices[:place], 1]
    return None
