"""A day, or a day and a time, where the department is."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as some

from audit import moments
from audit.moments import NoMoment

NOW = datetime(2026, 11, 22, 20, tzinfo=UTC)  # noon in Los Angeles


def utc(*at: int) -> datetime:
    return datetime(*at, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-07-01T14:00", utc(2026, 7, 1, 21)),
        ("2026-01-15 14:00:30", utc(2026, 1, 15, 22, 0, 30)),
        ("2026-07-01T14:00Z", utc(2026, 7, 1, 14)),
        (" 2026-07-01 ", utc(2026, 7, 2, 6, 59, 59, 999999)),
        ("2026-11-22", NOW),
        ("2026-11-01T01:30", utc(2026, 11, 1, 8, 30)),
        ("2026-11-01T01:30-08:00", utc(2026, 11, 1, 9, 30)),
        ("2026-11-01", utc(2026, 11, 2, 7, 59, 59, 999999)),
    ],
)
def test_it_is_read_in_the_department_s_time(written, meant):
    assert moments.past(written, NOW) == meant


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("2026-11-23", "still to come"),
        ("2026-11-22T12:01", "still to come"),
        ("2026-03-08T02:30", "clocks went forward"),
        ("yesterday", "Write a day as"),
        ("", "Write a day as"),
        ("2026-02-30", "Write a day as"),
        ("2026-02-30T10:00", "Write a day as"),
        ("0001-01-01T00:00+23:59", "reaches that far"),
        ("9999-12-31T23:59", "reaches that far"),
    ],
)
def test_what_names_no_past_instant_is_answered_with_a_sentence(written, sentence):
    with pytest.raises(NoMoment, match=sentence):
        moments.past(written, NOW)


@given(some.text(max_size=30) | some.datetimes().map(str) | some.dates().map(str))
def test_whatever_is_written_is_an_instant_that_has_passed_or_a_sentence(written):
    with suppress(NoMoment):
        assert moments.past(written, NOW) <= NOW


def test_an_hour_that_comes_twice_has_two_instants():
    first = moments.past("2026-11-01T01:30", NOW)

    assert moments.came_twice(first) == first + timedelta(hours=1)
    assert moments.came_twice(first + timedelta(hours=1)) == first
    assert moments.came_twice(NOW) is None
    assert timezone.localtime(first).tzname() == "PDT"
