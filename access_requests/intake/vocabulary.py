"""The words vendors and departments use for permissions and days, and what they mean here."""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

# The order in which permissions are always listed.
CODES = ("search", "hot_list", "live", "historical", "download", "analytics")

# VMS is the vendor's word for video; alone it gives the live picture.
_MEANS = {
    "search": "search",
    "hot list": "hot_list",
    "hot lists": "hot_list",
    "hotlist": "hot_list",
    "hotlists": "hot_list",
    "vms": "live",
    "vms go live": "live",
    "go live": "live",
    "live": "live",
    "live video": "live",
    "vms historical": "historical",
    "historical": "historical",
    "historical video": "historical",
    "vms download": "download",
    "download": "download",
    "analytics": "analytics",
}
_BETWEEN_ITEMS = re.compile(r"[,;|\r\n]+")
_BETWEEN_WORDS = re.compile(r"[\s_\-\u2010-\u2015]+")
_TIME_OF_DAY = r"(?:[ T]+\d{1,2}:\d{2}\S*(?: ?[AaPp]\.?[Mm]\.?)?)?"
_YEAR_FIRST = re.compile(rf"(?P<year>\d{{4}})-(?P<month>\d\d?)-(?P<day>\d\d?){_TIME_OF_DAY}", re.A)
_MONTH_FIRST = re.compile(
    rf"(?P<month>\d\d?)(?P<mark>[-/])(?P<day>\d\d?)(?P=mark)(?P<year>\d{{4}}){_TIME_OF_DAY}", re.A
)
_YEARS = range(2000, 2100)


def items(text: str) -> Iterator[str]:
    """What is listed in one cell."""
    return filter(None, map(str.strip, _BETWEEN_ITEMS.split(text)))


@lru_cache(maxsize=4096)
def permissions(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The codes a cell names, and the words in it that name none."""
    found, unknown = set(), []
    for item in items(text):
        code = _MEANS.get(_BETWEEN_WORDS.sub(" ", item.casefold()).strip())
        if code:
            found.add(code)
        else:
            unknown.append(item)
    return tuple(code for code in CODES if code in found), tuple(unknown)


@lru_cache(maxsize=4096)
def day(text: str) -> date | None:
    """The day as year-month-day or, as Americans write it, month/day/year; a time is ignored."""
    match = _YEAR_FIRST.fullmatch(text) or _MONTH_FIRST.fullmatch(text)
    if match is None or int(match["year"]) not in _YEARS:
        return None
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None
