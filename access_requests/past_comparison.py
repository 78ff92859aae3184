"""Who had access at one instant and who at another: what began between, ended and changed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from access_requests import as_of, past_access
from access_requests.past_access import Access

Narrow = Callable[[QuerySet[Any]], QuerySet[Any]]
SHOWN = 100  # in each part; the file has all


@dataclass(frozen=True)
class Row:
    what: str
    access: Access
    was_until: datetime | None = None  # of what changed: an access only ever becomes shorter
    ending: "Ending | None" = None


@dataclass(frozen=True)
class Ending:
    at: datetime
    how: str


@dataclass(frozen=True)
class Part:
    rows: list[Row]
    total: int

    @property
    def more(self) -> int:
        return self.total - len(self.rows)


def parts(before: datetime, after: datetime, narrow: Narrow) -> dict[str, Part]:
    return {
        what: Part(list(_rows(what, found[:SHOWN], before, after)), found.count())
        for what, found in _found(before, after, narrow).items()
    }


def all_rows(before: datetime, after: datetime, narrow: Narrow) -> Iterator[Row]:
    for what, found in _found(before, after, narrow).items():
        yield from _rows(what, found, before, after)


def _found(before: datetime, after: datetime, narrow: Narrow) -> dict[str, QuerySet[Any]]:
    """What ended is told as it was before, the rest as it is after."""
    differ = as_of.difference(before, after)
    then, now = as_of.in_force(before), as_of.in_force(after)
    found = {
        "began": now.filter(id__in=differ.began),
        "ended": then.filter(id__in=differ.ended),
        "changed": now.filter(id__in=differ.changed),
    }
    return {what: narrow(rows).order_by(*past_access.BY_NAME) for what, rows in found.items()}


def _rows(what: str, found: QuerySet[Any], before: datetime, after: datetime) -> Iterator[Row]:
    told = list(past_access.told(found))
    pks = [each.past.id for each in told]
    if what == "changed":
        earlier = {each.id: each for each in as_of.last_versions(pks, before)}
        yield from (Row(what, each, was_until=earlier[each.past.id].ends_at) for each in told)
    elif what == "ended":
        last = as_of.last_versions(pks, after).select_related("event")
        how = {each.id: _ending(each) for each in last}
        yield from (Row(what, each, ending=how[each.past.id]) for each in told)
    else:
        yield from (Row(what, each) for each in told)


def _ending(last: Any) -> Ending:
    if last.revoked_at or last.suspended_at:
        return Ending(last.event.at, str(last.event))
    return Ending(last.ends_at, _("It ended by its date."))
