"""Until when the law wants an answer: Gov. Code § 7922.535, and § 6707 for a last day off."""

from datetime import date, timedelta

from access_requests import working_days
from access_requests.rules_of_records import DAYS_TO_DETERMINE, LONGEST_EXTENSION
from agencies.models import Network

WARNED_BEFORE = timedelta(days=3)


def due_on(received_on: date, state: str) -> date:
    """The tenth day after it was received; if nobody works then, the next working day."""
    last = received_on + timedelta(days=DAYS_TO_DETERMINE)
    return working_days.after(last - timedelta(days=1), 1, state)


def longest_extension(due: date) -> date:
    """To the day, and no further: the notice may name no later one."""
    return due + timedelta(days=LONGEST_EXTENSION)


def state_of_the_department() -> str:
    return Network.objects.values_list("host__state", flat=True).first() or "CA"
