"""An instant as people write it: a day, or a day and a time where the department is."""

from datetime import UTC, date, datetime, time

from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

LAST = time.max  # a day alone means its end: who began on it is in it


class NoMoment(ValueError):
    """What was written names no instant that has passed. Says what to write."""


def past(text: str, now: datetime) -> datetime:
    """A day that is not over means this moment."""
    day = _day(text)
    found = _aware(datetime.combine(day, LAST)) if day else _instant(text)
    if day == timezone.localdate(now):
        return now
    if found > now:
        raise NoMoment(_("That is still to come. Choose a day or a time that has passed."))
    return found


def came_twice(at: datetime) -> datetime | None:
    """The other instant of the same name, in the hour that comes twice when the clocks go back."""
    local = timezone.localtime(at)
    other = local.replace(fold=1 - local.fold)
    return None if other.utcoffset() == local.utcoffset() else other.astimezone(UTC)


def _day(text: str) -> date | None:
    try:
        return parse_date(text.strip())
    except ValueError:
        return None


def _instant(text: str) -> datetime:
    try:
        found = parse_datetime(text.strip())
    except ValueError:
        found = None
    if found is None:
        raise NoMoment(_("Write a day as 2026-11-03, or a day and a time as 2026-11-03T14:00."))
    return _aware(found)


def _aware(at: datetime) -> datetime:
    """In the hour that comes twice, the first. An offset says which is meant."""
    try:
        aware = at if at.tzinfo else timezone.make_aware(at)
        in_utc = aware.astimezone(UTC)
    except OverflowError:
        raise NoMoment(_("No record reaches that far. Choose another day.")) from None
    there = in_utc.astimezone(timezone.get_current_timezone()).replace(tzinfo=None)
    if not at.tzinfo and there != at:
        raise NoMoment(
            _("The clocks went forward over that time. Choose one before or after that hour.")
        )
    return in_utc
