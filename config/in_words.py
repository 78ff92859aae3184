"""How times, days, lists and pages are said: filters of every template."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.paginator import Paginator
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timesince import timesince
from django.utils.translation import gettext as _


def how_long(since: datetime) -> str:
    """For how long something has waited, in its largest unit."""
    if timezone.now() - since < timedelta(minutes=1):
        return _("less than a minute")
    return timesince(since, depth=1)


def as_day(text: str) -> str:
    """A day as a statement has it, 2027-06-30, in the words of the reader."""
    return date_format(date.fromisoformat(text), "DATE_FORMAT")


def as_moment(text: str) -> str:
    """A time as a statement has it, in the words and the zone of the reader."""
    moment = timezone.localtime(datetime.fromisoformat(text))
    return date_format(moment, "DATETIME_FORMAT")


def instant(at: datetime) -> str:
    """To the minute and with its zone, where a moment is what the page is about."""
    local = timezone.localtime(at)
    if local.time() == time.max:
        return _("the end of %(day)s") % {"day": date_format(local, "DATE_FORMAT")}
    return f"{date_format(local, 'DATETIME_FORMAT')} {local.tzname()}"


def as_last_day(text: str) -> str:
    """The day that has passed when this time comes."""
    last = timezone.localtime(datetime.fromisoformat(text)) - timedelta(microseconds=1)
    return date_format(last, "DATE_FORMAT")


def listed(things: Sequence[Any]) -> str:
    """One, two and three, as a sentence lists them."""
    *others, last = [str(thing) for thing in things] or [""]
    if not others:
        return last
    return _("%(some)s and %(last)s") % {"some": ", ".join(others), "last": last}


def page_numbers(paginator: Paginator, current: int) -> list[int | None]:
    """The numbers to offer: the ends, and those about the current one. None is a gap."""
    pages = paginator.get_elided_page_range(current, on_each_side=1, on_ends=1)
    return [number if isinstance(number, int) else None for number in pages]


FILTERS = (how_long, as_day, as_moment, instant, as_last_day, listed, page_numbers)
