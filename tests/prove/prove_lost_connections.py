"""Every step, its connection lost before each statement, before COMMIT, and once COMMIT is sent.

Who takes the step is told that it is done if and only if it is on record.
"""

import time
from itertools import count

from audit.attempts import Refused
from audit.events import REFUSED
from audit.models import Event
from tests import databases
from tests.lost_connections import as_superuser, cut_when_commit_is_sent, lost_before
from tests.prove.cases import Case
from tests.prove.interleaving import Step
from tests.prove.steps import STEPS, Possible
from tests.seed import sampled

ALL = [(state, step) for step in STEPS.values() for state in sorted(step.starts_from)]
STARTS = sampled(ALL, 2, "lost connections")


def taken() -> int:
    return Event.objects.told().exclude(kind=REFUSED.name).count()


def says_done(take: Step) -> bool:
    try:
        take()
    except Refused as refusal:
        return "Nothing was saved" not in str(refusal)
    return True


def places_before(state: str, step: Possible) -> int:
    """At each place in turn; none of them is done, so the next try starts from the same."""
    with databases.copy_in_state(f"prove: {state}"), as_superuser() as server:
        for place in count(1):
            take = step.prepare(Case(state), 0)
            before = taken()
            with lost_before(place, server) as ended:
                done = says_done(take)
            assert taken() - before == done
            if not ended:
                assert done
                return place - 1
            assert not done
    raise AssertionError("There is always a last place.")


def commit_sent(state: str, step: Possible) -> None:
    with databases.copy_in_state(f"prove: {state}"):
        take = step.prepare(Case(state), 0)
        before = taken()
        with cut_when_commit_is_sent():
            done = says_done(take)
        assert done
        assert taken() - before == 1


def test_who_takes_it_is_told_what_is_on_record(transactional_db, broker_away):
    began, places = time.monotonic(), 0
    for state, step in STARTS:
        places += places_before(state, step)
        commit_sent(state, step)
    print(
        f"\nlost connections: {len(STARTS)} steps from their states, {places} places before"
        f" COMMIT went out, all undone; {len(STARTS)} with COMMIT sent, all done; each was told"
        f" so; {time.monotonic() - began:.0f} s"
    )
    assert places > 10 * len(STARTS)
