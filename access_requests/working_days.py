"""Days on which somebody could have acted: not Saturdays, Sundays, federal or state holidays."""

from datetime import date

import holidays


def before(day: date, count: int, state: str) -> date:
    """The working day `count` working days before `day`, as they are counted in this state."""
    calendar = holidays.country_holidays("US", subdiv=state)
    return calendar.get_nth_working_day(day, -count)
