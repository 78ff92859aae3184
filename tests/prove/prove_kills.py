"""`kill -9` of the web server at every place of four acts, through real HTTP.

A place is a statement, right before COMMIT, right after it, or the end, before the answer is sent.
Every few kills the master process dies with the worker. Afterwards the records are whole, the
page of the case tells what is on record, and the act, if it was not done, can be done.
"""

import time
from collections import Counter
from collections.abc import Iterator
from itertools import count

import pytest
from django.db import connection

from access_requests.models import AccessRequest
from agencies.models import Role
from tests.prove.acts import ACTS, Act, Department
from tests.prove.backends import wait_until_its_connections_are_gone
from tests.prove.invariants import Records
from tests.prove.killed import MASTER_TOO, PLACE
from tests.prove.web_server import Visitor, WebServer
from tests.seed import IS_SAMPLE, drawn, sampled

STRIDE = 9 if IS_SAMPLE else 1  # from place to place
EVERY = 8  # so often the master is killed as well


class Scene:
    def __init__(self, server: WebServer) -> None:
        self.server = server
        self.department = Department()
        self.records = Records()
        people = self.department.people.items()
        self.visitors = {role: Visitor(server, user.username) for role, user in people}
        self.kills: Counter[str] = Counter()
        self.found: Counter[bool] = Counter()

    def kill_during(self, act: Act) -> None:
        """At each place in turn, until the whole answer comes before the place does."""
        (first,) = drawn(range(1, STRIDE + 1), 1, "places")
        case, status = self._new(act)
        for place in count(first, STRIDE):
            act.prepare(self.visitors[act.who], case)
            if not self._kill(act, case, place):
                break
            done = act.is_done(case)
            self.found[done] += 1
            self._check(act, case, status, done)
            if done:
                case, status = self._new(act)
        self._check(act, case, status, act.is_done(case))
        assert act.is_done(case)

    def _new(self, act: Act) -> tuple[AccessRequest, str]:
        case = act.make(self.department)
        return case, case.status

    def _kill(self, act: Act, case: AccessRequest, place: int) -> bool:
        master = {MASTER_TOO: "yes"} if place % EVERY == 0 else {}
        visitor = self.visitors[act.who]
        try:
            visitor.post(act.address(case), act.answers(visitor), {PLACE: str(place)} | master)
        except ConnectionError:
            if master:
                self.server.wait_until_killed()
                self.server.start()
            self.kills["with its master" if master else "worker"] += 1
            wait_until_its_connections_are_gone()
            return True
        return False

    def _check(self, act: Act, case: AccessRequest, status: str, done: bool) -> None:
        assert self.records.faults() == []
        case.refresh_from_db()
        assert case.status == (act.becomes if done else status)
        page = self.visitors[Role.OVERSIGHT].get(case.get_absolute_url())
        assert f'cs-tag--{case.status}"' in page
        assert (act.told in page) == done


@pytest.fixture
def scene(transactional_db, broker_away, tmp_path) -> Iterator[Scene]:
    server = WebServer(connection.settings_dict["NAME"], tmp_path / "log")
    try:
        yield Scene(server)
    finally:
        server.stop()


def test_a_killed_web_server_leaves_whole_records(scene):
    began = time.monotonic()
    acts = sampled(list(ACTS.values()), 1, "kills")
    for act in acts:
        scene.kill_during(act)
    print(
        f"\nkills: {scene.kills.total()} of the web server in {len(acts)} acts,"
        f" {scene.kills['with its master']} with its master;"
        f" found done {scene.found[True]}, undone {scene.found[False]}, never half;"
        f" {time.monotonic() - began:.0f} s"
    )
    assert scene.kills.total() >= 12 * len(acts) / STRIDE
    assert scene.found[True] >= len(acts) or IS_SAMPLE
