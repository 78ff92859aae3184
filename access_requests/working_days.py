"""Days on which somebody could have acted: not Saturdays, Sundays, federal or state holidays."""

from collections.abc import Iterable
from datetime import date, datetime, time
from functools import lru_cache

import holidays
from django.utils import timezone


def midnight(day: date) -> datetime:
    """When this day begins where the department is."""
    return timezone.make_aware(datetime.combine(day, time.min))


def before(day: date, count: int, state: str) -> date:
    """The working day `count` working days before `day`, as they are counted in this state."""
    calendar = holidays.country_holidays("US", subdiv=state)
    return calendar.get_nth_working_day(day, -count)


@lru_cache(100)
def after(day: date, count: int, state: str) -> date:
    """The working day `count` working days after `day`; the day itself after none."""
    calendar = holidays.country_holidays("US", subdiv=state)
    return calendar.get_nth_working_day(day, count) if count else day


def count(first: date, last: date, state: str) -> int:
    """How many there are from the first of these days to the last."""
    calendar = holidays.country_holidays("US", subdiv=state)
    return calendar.get_working_days_count(first, last)


def off(days: Iterable[date], state: str) -> set[date]:
    """Which of these days are none."""
    calendar = holidays.country_holidays("US", subdiv=state)
    return {day for day in days if not calendar.is_working_day(day)}
