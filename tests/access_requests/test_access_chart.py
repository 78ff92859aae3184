"""Access over time: of what its versions tell, and as a picture."""

import itertools
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.urls import reverse

from access_requests import access_chart, access_periods, grants
from access_requests.access_periods import Period, Span
from access_requests.models import Grant, State
from agencies.models import Role
from tests.builders import make_holder, make_network, make_officer

DAY = timedelta(days=1)
BEGIN = datetime(2027, 1, 1, 8, tzinfo=UTC)
FOR_ALL = {"starts_at": BEGIN, "ends_at": BEGIN + 100 * DAY}
GIVEN = {"revoked_at": None, "suspended_at": None, "history_date": BEGIN - DAY}


def version(day: int, **changes: object) -> SimpleNamespace:
    return SimpleNamespace(**FOR_ALL | GIVEN | {"history_date": BEGIN + day * DAY} | changes)


def told(*later: SimpleNamespace) -> list[tuple[str, int, int]]:
    found = access_periods.spans([SimpleNamespace(**FOR_ALL | GIVEN), *later])
    return [
        (each.state.value, (each.since - BEGIN).days, (each.until - BEGIN).days) for each in found
    ]


def test_what_was_suspended_given_back_and_revoked_is_told_with_its_times():
    suspended = version(10, suspended_at=BEGIN + 10 * DAY)
    resumed = version(20)
    revoked = version(70, revoked_at=BEGIN + 70 * DAY)

    assert told() == [("in_force", 0, 100)]
    assert told(suspended) == [("in_force", 0, 10), ("suspended", 10, 100)]
    assert told(suspended, resumed, revoked) == [
        ("in_force", 0, 10),
        ("suspended", 10, 20),
        ("in_force", 20, 70),
        ("revoked", 70, 100),
    ]


def test_what_was_revoked_before_it_began_was_never_in_force():
    assert told(version(-1, revoked_at=BEGIN - DAY)) == [("revoked", 0, 100)]


def test_an_end_that_came_sooner_ends_the_bar():
    assert told(version(5, ends_at=BEGIN + 30 * DAY)) == [("in_force", 0, 30)]


def period(
    network: str, grant: int, since: int, until: int, state: State = State.IN_FORCE
) -> Period:
    span = Span(state, BEGIN + since * DAY, BEGIN + until * DAY)
    return Period(SimpleNamespace(name=network), SimpleNamespace(pk=grant), span)


def chart(*given: tuple, now: int = 50):
    networks = {name: SimpleNamespace(name=name) for name, *_rest in given}
    periods = [period(*each) for each in given]
    periods = [Period(networks[each.network.name], each.grant, each.span) for each in periods]
    return access_chart.of(periods, BEGIN + now * DAY)


def test_accesses_that_overlap_lie_below_each_other_and_others_in_one_line():
    drawn = chart(
        ("Parking", 1, 0, 40),
        ("Parking", 2, 20, 60),
        ("Parking", 3, 40, 80, State.SUSPENDED),
        ("Patrol", 1, 0, 40),
    )

    parking, patrol = drawn.rows
    assert [bar.y - parking.bars[0].y for bar in parking.bars] == [0, access_chart.LANE, 0]
    assert parking.bars[-1].state == "suspended"
    assert patrol.bars[0].y > parking.bars[1].y
    assert all(bar.x > 0 and bar.x + bar.width < access_chart.WIDTH for bar in parking.bars)
    assert drawn.foot < drawn.height


@pytest.mark.parametrize(("days", "is_short"), [(1, True), (20, True), (90, False), (9000, False)])
def test_the_words_of_the_axis_have_room(days, is_short):
    drawn = chart(("Patrol", 1, 0, days), now=0)

    places = [tick.x for tick in drawn.ticks]
    assert 2 <= len(places) <= access_chart.MOST_TICKS
    assert all(later - sooner >= 40 for sooner, later in itertools.pairwise(places))
    assert drawn.is_short == is_short


def test_without_access_there_is_no_picture():
    assert chart() is None


@pytest.mark.starts_from("granted")
def test_the_page_of_an_agency_shows_the_picture_and_its_table(client, transactional_db):
    grant = Grant.objects.get()
    officer = make_officer(grant)
    client.force_login(officer)
    grants.suspend(grant.pk, by=officer, reason="An audit.")
    grants.revoke(grant.pk, by=officer, reason="Shared onward.")

    page = client.get(reverse("access_requests:agency", args=[grant.agency_id])).content.decode()

    for state in ("in-force", "suspended", "revoked"):
        assert f'class="cs-chart__{state}"' in page
    assert page.count(f'<a href="{grant.get_absolute_url()}">') >= 3
    client.force_login(make_holder(Role.REQUESTER, make_network()))
    hidden = client.get(reverse("access_requests:agency", args=[grant.agency_id]))
    assert hidden.status_code == 404
