from datetime import date

import pytest

from access_requests import working_days
from agencies.states import STATES


@pytest.mark.parametrize(
    ("day", "count", "state", "then"),
    [
        (date(2026, 11, 20), 4, "CA", date(2026, 11, 16)),  # a Friday; nothing between
        (date(2026, 11, 23), 1, "CA", date(2026, 11, 20)),  # over a weekend
        (date(2026, 11, 30), 1, "CA", date(2026, 11, 25)),  # Thanksgiving and the day after it
        (date(2026, 11, 30), 1, "NY", date(2026, 11, 27)),  # no holiday there
        (date(2026, 4, 1), 1, "CA", date(2026, 3, 30)),  # Cesar Chavez Day, in California alone
        (date(2026, 4, 1), 1, "NV", date(2026, 3, 31)),
        (date(2027, 1, 4), 2, "CA", date(2026, 12, 30)),  # over the turn of the year
    ],
)
def test_weekends_and_holidays_of_the_state_do_not_count(day, count, state, then):
    assert working_days.before(day, count, state) == then


@pytest.mark.parametrize("state", [state.postal for state in STATES])
def test_every_state_a_host_can_be_in_has_a_calendar(state):
    assert working_days.before(date(2026, 11, 20), 40, state) < date(2026, 10, 1)
