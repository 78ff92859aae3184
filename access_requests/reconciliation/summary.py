"""What a page says of a list: how much of each, what changed since the last, and the trend."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from access_requests.models import BARRED, Matter, SharingList
from access_requests.reconciliation import listed
from access_requests.reconciliation.compared import Line

AGREES = "granted"
IN_WORDS: dict[str, str | Promise] = {AGREES: _("Granted and shared"), **dict(Matter.choices)}
SHOWN_LISTS = 12


@dataclass(frozen=True)
class Count:
    what: str
    label: str | Promise
    number: int


@dataclass(frozen=True)
class Since:
    """What is new in a list, and what is gone, beside the one before."""

    before: SharingList
    added: list[Line]
    gone: list[Line]


def what(line: Line) -> str:
    return line.matter or AGREES


def counts(lines: Iterable[Line]) -> list[Count]:
    found = Counter(map(what, lines))
    return [Count(each, label, found[each]) for each, label in IN_WORDS.items() if found[each]]


def barred(sharing_list: SharingList, lines: Iterable[Line]) -> list[Line]:
    """Whom the law bars, and who is shared with all the same."""
    entries = sharing_list.entries.filter(outcome__in=BARRED).values_list("network", "key")
    places = set(entries)
    return [line for line in lines if line.shared and (line.network, line.key) in places]


def before(sharing_list: SharingList) -> SharingList | None:
    same = SharingList.objects.filter(network=sharing_list.network, system=sharing_list.system)
    earlier = same.filter(as_of__lt=sharing_list.as_of).order_by("-as_of", "-id")
    return earlier.first()


def since_last(sharing_list: SharingList, lines: Iterable[Line]) -> Since | None:
    last = before(sharing_list)
    if last is None:
        return None
    now = {(line.network, line.key): line for line in lines if line.shared}
    then = {(line.network, line.key): line for line in listed.lines_of(last) if line.shared}
    return Since(
        last,
        [line for place, line in now.items() if place not in then],
        [line for place, line in then.items() if place not in now],
    )


@dataclass(frozen=True)
class Point:
    sharing_list: SharingList
    shared: int
    differing: int


def trend(sharing_list: SharingList) -> list[Point]:
    """Of this system and network, up to this list; the oldest first."""
    same = SharingList.objects.filter(network=sharing_list.network, system=sharing_list.system)
    lists = same.filter(as_of__lte=sharing_list.as_of).order_by("-as_of", "-id")[:SHOWN_LISTS]
    return [_point(each) for each in reversed(lists)]


def _point(each: SharingList) -> Point:
    lines = [line for line in listed.lines_of(each) if line.shared]
    return Point(each, len(lines), sum(line.is_discrepancy for line in lines))
