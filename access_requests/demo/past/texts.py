"""A row or a document as text in which numbers, keys and times are told anew."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import NamedTuple
from uuid import UUID

from django.utils import timezone

# In this order: what others write for us, keys in order of time, times, days, numbers of patterns.
TOKEN = re.compile(
    r"(\x01[a-z]+\d*"
    r"|[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"
    r"|\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d(?::?\d\d)?)?"
    r"|(?<![\w-])\d{4}-\d\d-\d\d(?![\w-])"
    r"|(?<![0-9a-zA-Z.])7[0-4]0000\d{3}(?![0-9a-zA-Z]))"
)
TO_THE_SECOND = len("2026-03-02T09:00:00")
A_KEY, A_DAY, A_NUMBER = len(str(UUID(int=0))), len("2026-03-02"), len("700000000")


class Values(dict[str, str]):
    """What each token becomes, found out when it is first met."""

    def __init__(self, find: Callable[[str], str]) -> None:
        self._find = find

    def __missing__(self, token: str) -> str:
        found = self[token] = self._find(token)
        return found


class Text:
    def __init__(self, source: str) -> None:
        self._pieces = TOKEN.split(source)

    def told(self, values: Values) -> str:
        pieces = self._pieces.copy()
        pieces[1::2] = [values[token] for token in pieces[1::2]]
        return "".join(pieces)


class Moment(NamedTuple):
    at: datetime
    separator: str
    rest: str  # of a second, and the zone, which is always UTC

    def moved(self, seconds: float) -> str:
        return self._written(self.at + timedelta(seconds=seconds))

    def days_later(self, days: int) -> str:
        """At the same hour of the department's clock, for an access ends with a day."""
        local = timezone.localtime(self.at)
        wall = local.replace(tzinfo=None) + timedelta(days=days)
        return self._written(timezone.make_aware(wall).astimezone(UTC))

    def _written(self, at: datetime) -> str:
        return f"{at.isoformat(self.separator)[:TO_THE_SECOND]}{self.rest}"


@cache
def moment(token: str) -> Moment:
    at = datetime.fromisoformat(token[:TO_THE_SECOND]).replace(tzinfo=UTC)
    fraction = re.match(r"\.(\d+)", token[TO_THE_SECOND:])
    microseconds = int(fraction[1].ljust(6, "0")) if fraction else 0
    at = at.replace(microsecond=microseconds)
    return Moment(at, token[A_DAY], token[TO_THE_SECOND:])


@cache
def made_at(key: str) -> datetime:
    """A key in order of time tells when it was made."""
    return datetime.fromtimestamp((UUID(key).int >> 80) / 1000, UTC)


def key_at(at: datetime, random: int) -> str:
    """As `audit.identifiers.uuid7` would have made it then."""
    value = int(at.timestamp() * 1000) << 80 | random & ((1 << 80) - 1)
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return str(UUID(int=value))


def day_moved(token: str, days: int) -> str:
    return (date.fromisoformat(token) + timedelta(days=days)).isoformat()
