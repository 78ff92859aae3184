"""Days are the department's, instants UTC: over daylight saving, leap days and new year."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from access_requests import grants, waiting, working_days
from agencies import digest
from agencies.forms.people import begin_of
from agencies.models import Agency

HOURS = timedelta(hours=1)
SPRING, AUTUMN = date(2027, 3, 14), date(2026, 11, 1)  # in California, at two in the morning
LEAP, NEW_YEAR = date(2028, 2, 29), date(2026, 12, 31)
A_DAY = timedelta(days=1)


def at(*utc: int) -> datetime:
    return datetime(*utc, tzinfo=UTC)  # type: ignore[arg-type]


@pytest.fixture
def set_clock(monkeypatch):
    def change(instant: datetime) -> None:
        monkeypatch.setattr(timezone, "now", lambda: instant)

    return change


@pytest.mark.parametrize(
    ("day", "begins", "hours"),
    [
        (SPRING, at(2027, 3, 14, 8), 23),
        (SPRING + A_DAY, at(2027, 3, 15, 7), 24),
        (AUTUMN, at(2026, 11, 1, 7), 25),
        (AUTUMN + A_DAY, at(2026, 11, 2, 8), 24),
        (LEAP, at(2028, 2, 29, 8), 24),
        (NEW_YEAR, at(2026, 12, 31, 8), 24),
    ],
)
def test_an_access_ends_with_the_last_minute_of_its_day_where_the_department_is(day, begins, hours):
    for midnight in (grants.midnight, begin_of):
        assert midnight(day) == begins
        assert midnight(day + A_DAY).astimezone(UTC) - begins == hours * HOURS


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        (at(2026, 11, 1, 6, 59), date(2026, 10, 31)),
        (at(2026, 11, 1, 8, 30), AUTUMN),  # half past one, for the first time
        (at(2026, 11, 1, 9, 30), AUTUMN),  # and for the second
        (at(2026, 11, 2, 7, 59), AUTUMN),
        (at(2027, 3, 14, 9, 59), SPRING),
        (at(2027, 3, 14, 10, 0), SPRING),  # three in the morning, right after two
        (at(2028, 3, 1, 7, 59), LEAP),
        (at(2027, 1, 1, 7, 59), NEW_YEAR),
    ],
)
def test_it_is_the_day_that_it_is_where_the_department_is(instant, day, set_clock):
    set_clock(instant)
    assert timezone.localdate() == day


@pytest.mark.parametrize(
    ("day", "count", "then"),
    [
        (date(2028, 3, 1), 1, LEAP),
        (date(2028, 3, 6), 4, LEAP),
        (date(2027, 3, 1), 1, date(2027, 2, 26)),  # no leap year: a Friday
        (date(2026, 11, 2), 1, date(2026, 10, 30)),  # over the weekend that is 25 hours longer
        (date(2027, 3, 15), 1, date(2027, 3, 12)),
    ],
)
def test_working_days_are_counted_over_leap_days_and_daylight_saving(day, count, then):
    assert working_days.before(day, count, "CA") == then


@pytest.mark.parametrize(
    ("now", "since"),
    [
        (at(2026, 11, 2, 7, 59), at(2026, 10, 26, 7)),  # still Sunday: five days are Monday
        (at(2026, 11, 2, 8, 0), at(2026, 10, 26, 7)),
        (at(2026, 11, 3, 8, 0), at(2026, 10, 27, 7)),
        (at(2027, 3, 16, 7, 0), at(2027, 3, 9, 8)),
        (at(2028, 3, 7, 8, 0), at(2028, 2, 29, 8)),
    ],
)
def test_what_waits_is_told_from_a_midnight_of_the_host(now, since, set_clock):
    set_clock(now)
    assert waiting._since(5, Agency(state="CA")) == since


@pytest.mark.parametrize(
    ("today", "begins"),
    [
        (date(2026, 11, 1), at(2026, 10, 26, 7)),
        (date(2026, 11, 2), at(2026, 11, 2, 8)),
        (date(2027, 3, 15), at(2027, 3, 15, 7)),
        (LEAP, at(2028, 2, 28, 8)),
        (date(2027, 1, 3), at(2026, 12, 28, 8)),
    ],
)
def test_a_week_of_the_digest_begins_on_monday_where_the_department_is(today, begins):
    assert digest._monday(today) == begins
