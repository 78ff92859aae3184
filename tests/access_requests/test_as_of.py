"""Who had access at an instant: the versions in SQL against a model in plain Python."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import reduce

import hypothesis
import psycopg
import pytest
from django.conf import settings
from django.db import connection
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as some

from access_requests import as_of
from access_requests import grants as grants_
from access_requests.models import Grant
from agencies.models import Role
from tests.builders import make_holder

DAY = datetime(2026, 10, 31, 7, tzinfo=UTC)  # midnight in Los Angeles
TICK = timedelta(microseconds=1)


@dataclass(frozen=True)
class Given:
    """What one grant gives, as its acts left it."""

    starts: datetime
    ends: datetime
    stopped: str = ""

    def gives_access(self, at: datetime) -> bool:
        return not self.stopped and self.starts <= at < self.ends


@dataclass(frozen=True)
class Act:
    at: datetime
    does: str
    until: datetime | None = None


Cases = dict[int, tuple[Given, datetime, list[Act]]]


def after(given: Given, act: Act) -> Given:
    if act.does == "shorten":
        return replace(given, ends=max(min(given.ends, act.until), given.starts + TICK))
    return replace(given, stopped="" if act.does == "resume" else act.does)


def who_had_access(cases: Cases, at: datetime) -> dict:
    """Each grant that gave access at this instant, by the acts that had been done by then."""
    found = {}
    for pk, (first, issued, acts) in cases.items():
        given = reduce(after, [act for act in acts if act.at <= at], first)
        if issued <= at and given.gives_access(at):
            found[pk] = given.ends
    return found


half_hours = some.integers(0, 100).map(lambda n: DAY + n * timedelta(minutes=30))


@some.composite
def grants(draw):
    issued = draw(half_hours)
    starts = max(issued, draw(half_hours))
    ends = starts + draw(some.integers(1, 60)) * timedelta(minutes=30)
    acts, at, is_stopped = [], issued, False
    for _each in range(draw(some.integers(0, 4))):
        at += draw(some.integers(0, 20)) * timedelta(minutes=30) + TICK
        does = draw(
            some.sampled_from(
                ["resume", "revoke"] if is_stopped else ["shorten", "suspend", "revoke"]
            )
        )
        acts.append(Act(at, does, draw(half_hours)))
        if does == "revoke":
            break
        is_stopped = does == "suspend"
    return Given(starts, ends), issued, acts


def versions(pk: int, issued: datetime, given: Given, acts: list[Act]) -> list[tuple]:
    """The history rows that the portal would have written, one per act."""
    rows = [(pk, 1, issued, given)]
    for number, act in enumerate(acts, start=2):
        given = after(given, act)
        rows.append((pk, number, act.at, given))
    return rows


WRITE = """INSERT INTO access_requests_historicalgrant (history_id, history_date, history_type, id,
        version, networks, permissions, starts_at, ends_at, revoked_at, revoked_because,
        revoked_as_error, suspended_at, suspended_because, event_id)
    VALUES (gen_random_uuid(), %s, '~', %s, %s, '{1}', '{search}', %s, %s, %s, '', false, %s, '',
        gen_random_uuid())"""


def write(server: psycopg.Connection, cases: Cases) -> None:
    """Past all guards, which see to it that only lawful steps write here."""
    server.execute("DELETE FROM access_requests_historicalgrant")
    for pk, (given, issued, acts) in cases.items():
        for _pk, number, at, now in versions(pk, issued, given, acts):
            stopped = [at if now.stopped == how else None for how in ("revoke", "suspend")]
            server.execute(WRITE, [at, pk, number, now.starts, now.ends, *stopped])


@pytest.fixture
def server(transactional_db) -> Iterator[psycopg.Connection]:
    name = connection.settings_dict["NAME"]
    with psycopg.connect(settings.SERVER.superuser, dbname=name, autocommit=True) as superuser:
        superuser.execute("ALTER TABLE access_requests_historicalgrant DISABLE TRIGGER ALL")
        superuser.execute("ALTER TABLE access_requests_grant DISABLE TRIGGER ALL")
        yield superuser


def instants(cases: Cases) -> list[datetime]:
    """Of everything that began, ended or was done, and the moments beside it."""
    found = set()
    for given, issued, acts in cases.values():
        ends = [after_all.ends for *_, after_all in versions(0, issued, given, acts)]
        found.update([issued, given.starts, given.ends, *ends, *(act.at for act in acts)])
    return sorted({at + near for at in found for near in (-TICK, timedelta(0), TICK)})


@hypothesis_settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@hypothesis.given(some.dictionaries(some.integers(1, 6), grants(), min_size=1))
def test_it_says_what_a_model_in_plain_python_says_at_every_instant_that_matters(server, cases):
    write(server, cases)
    asked = instants(cases)

    told = {at: dict(as_of.in_force(at).values_list("id", "ends_at")) for at in asked}

    assert told == {at: who_had_access(cases, at) for at in asked}


def test_what_was_written_later_does_not_change_what_was_known_then(server):
    """A grant is cut short so that it ended before: on that day nobody knew."""
    hour = timedelta(hours=1)
    given = Given(DAY, DAY + 10 * hour)
    write(server, {1: (given, DAY, [Act(DAY + 5 * hour, "shorten", DAY + 2 * hour)])})

    assert as_of.in_force(DAY + 3 * hour).exists()
    assert not as_of.in_force(DAY + 5 * hour).exists()


def test_the_difference_of_two_instants_is_that_of_the_two_answers(server):
    hour = timedelta(hours=1)
    long = Given(DAY, DAY + 10 * hour)
    cases = {
        1: (long, DAY, []),
        2: (long, DAY, [Act(DAY + 2 * hour, "revoke")]),
        3: (long, DAY, [Act(DAY + 2 * hour, "suspend"), Act(DAY + 3 * hour, "resume")]),
        4: (long, DAY, [Act(DAY + 2 * hour, "shorten", DAY + 9 * hour)]),
        5: (Given(DAY + 4 * hour, DAY + 8 * hour), DAY, []),
        6: (Given(DAY, DAY + 2 * hour), DAY, []),
    }
    write(server, cases)

    found = as_of.difference(DAY + hour, DAY + 5 * hour)

    assert found == as_of.Difference(began=[5], ended=[2, 6], changed=[4])


@pytest.mark.starts_from("granted")
def test_real_steps_count_from_the_moment_they_were_written(transactional_db):
    grant = Grant.objects.get()
    suspended = grants_.suspend(
        grant.pk, by=make_holder(Role.OVERSIGHT, *grant.networks), reason="An audit found misuse."
    )
    issued_at, suspended_at = Grant.history.order_by("version").values_list(
        "history_date", flat=True
    )

    for at, had_access in (
        (issued_at - TICK, False),
        (issued_at, True),
        (suspended_at - TICK, True),
        (suspended_at, False),
    ):
        assert as_of.in_force(at).filter(id=suspended.pk).exists() is had_access
