"""The harness of the races: it tries every schedule, and finds an anomaly where there is one."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from math import comb
from pathlib import Path
from sys import modules

import pytest
from django.db import connection, transaction

from access_requests.events import COMPLETED
from access_requests.models import AccessRequest
from agencies.models import User
from audit.attempts import Changed, Refused, one_transaction
from audit.steps import step
from tests import databases
from tests.prove.cases import Case
from tests.prove.interleaving import Deadlock, Step, every_schedule, replay, run
from tests.prove.races import LONGEST, fresh, of_pair, of_steps, outcome
from tests.seed import some

FOLDER = Path(__file__).parent
pytestmark = pytest.mark.usefixtures("transactional_db", "broker_away")


def say(*words: str) -> None:
    with connection.cursor() as cursor:
        for word in words:
            cursor.execute("SELECT %s", [word])


def lock(*numbers: int) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        for number in numbers:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])


@contextmanager
def anywhere(*steps: Step) -> Iterator[tuple[Step, ...]]:
    with databases.copy_in_state("empty"):
        yield steps


def orders(*steps: Step) -> list[tuple[int, ...]]:
    found = every_schedule(partial(anywhere, *steps), lambda _: None)
    return [tuple(number for number, _ in told.trace) for told, _ in found]


def test_every_order_of_independent_statements_is_tried_once():
    found = orders(partial(say, "a", "b"), partial(say, "c", "d", "e"))

    assert len(found) == len(set(found)) == comb(5, 2)


def test_who_waits_for_a_lock_has_no_choice():
    """Statement and COMMIT each: the second one comes to wait, or comes when the first is done."""
    assert sorted(orders(partial(lock, 1), partial(lock, 1))) == [
        (0, 0, 1, 1),
        (0, 1, 0, 1),
        (1, 0, 1, 0),
        (1, 1, 0, 0),
    ]


def test_two_that_wait_for_each_other_are_a_deadlock():
    with anywhere(partial(lock, 1, 2), partial(lock, 2, 1)) as steps, pytest.raises(Deadlock):
        run(steps, [0, 1])


def complete_without_lock(case: Case, n: int) -> Step:
    return partial(change_purpose, case.pk, by=case.requester(n), purpose=f"Purpose {n}")


@one_transaction(on=AccessRequest, to="change the draft")
def change_purpose(pk: int, *, by: User, purpose: str) -> AccessRequest:
    draft = AccessRequest.objects.get(pk=pk)
    with step(COMPLETED, draft, by=by, topic="purpose"):
        draft.purpose = purpose
        draft.save()
    return draft


def test_a_step_without_its_lock_is_found_out():
    """The guards keep the records whole; but one after the other, both would have been done."""
    tried = of_steps("draft", complete_without_lock, complete_without_lock)
    anomaly = next(each for each in tried if not each.is_serial)

    assert [type(refusal) for refusal in anomaly.refusals] == [Refused]


def test_what_is_on_record_tells_who_came_last():
    begin = partial(fresh, "draft", complete_without_lock, complete_without_lock)
    one, other = (replay(begin, [which] * LONGEST, outcome)[1] for which in (0, 1))

    assert one[0] == other[0] == ("done", "done")
    assert one[1] != other[1]


@pytest.mark.parametrize(
    ("state", "step", "refusal"),
    some([("draft", "complete", Changed), ("filed", "withdraw", Refused)], 1, "two at once"),
)
def test_two_people_at_once_are_one_after_the_other(state, step, refusal):
    tried = list(of_pair(state, step, step))

    assert all(each.is_serial for each in tried)
    assert len(tried) > 10
    assert {type(each) for one in tried for each in one.refusals} == {refusal}


# Their own rows: no step of theirs moves a request or an access.
BESIDE = {
    *["flags", "reminders", "weekly_reports", "escalating"],
    *["work_orders", "overdue_orders", "day_one", "discrepancies", "missing"],
    *["requests", "redactions", "building", "holds", "reminding", "retention"],  # of records
    "steps",  # of withholding
}


def test_every_step_on_a_request_is_raced():
    """A new step needs an entry in tests/prove/steps.py."""
    told = "".join((FOLDER / name).read_text() for name in ("steps.py", "cases.py"))

    every = {name for name in steps_of("access_requests") if name.split(".")[0] not in BESIDE}
    assert {"workflow.withdraw", "signing.sign_off"} <= every
    assert {name for name in every if name not in told} == set()


def steps_of(package: str) -> set[str]:
    """What `one_transaction` made, as it is called."""
    loaded = [module for name, module in modules.items() if name.startswith(f"{package}.")]
    return {
        f"{each.__module__.rpartition('.')[2]}.{each.__name__}"
        for module in loaded
        for each in vars(module).values()
        if getattr(each, "__code__", None) is change_purpose.__code__
    }
