"""Who had access at an instant, as the portal knew it then.

From the versions of each grant: what was written later is left out, also where it says that access
had ended by then.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from access_requests.models import Grant
from access_requests.models.grant import GIVES_ACCESS, PERIOD


def in_force(at: datetime) -> QuerySet[Any]:
    """Of each grant the version that was the last at this instant, where it gave access."""
    return _giving(at).exclude(Exists(_later(at)))


def known(at: datetime) -> QuerySet[Any]:
    """Of every grant that there was at this instant its last version then."""
    return _past().filter(history_date__lte=at).exclude(Exists(_later(at)))


def last_versions(pks: list[int], at: datetime) -> QuerySet[Any]:
    """Of these grants, whether or not they gave access."""
    return known(at).filter(id__in=pks)


@dataclass(frozen=True)
class Difference:
    """Grants by their keys. `changed` gave access at both instants, and not the same."""

    began: list[int]
    ended: list[int]
    changed: list[int]


def difference(before: datetime, after: datetime) -> Difference:
    then, now = _by_key(before), _by_key(after)
    both = then.keys() & now.keys()
    return Difference(
        began=sorted(now.keys() - both),
        ended=sorted(then.keys() - both),
        changed=sorted(pk for pk in both if then[pk] != now[pk]),
    )


def _by_key(at: datetime) -> dict[int, tuple[Any, ...]]:
    """What an approval gives. That it was suspended and given back between changes nothing."""
    rows = in_force(at).values_list("id", "networks", "permissions", "starts_at", "ends_at")
    return {pk: given for pk, *given in rows}


def _past() -> QuerySet[Any]:
    return Grant.history.order_by()


def _giving(at: datetime) -> QuerySet[Any]:
    """By the index, which holds only what gives access."""
    return (
        _past().alias(period=PERIOD).filter(GIVES_ACCESS, period__contains=at, history_date__lte=at)
    )


def _later(at: datetime) -> QuerySet[Any]:
    same = _past().filter(id=OuterRef("id"), history_date__lte=at)
    return same.filter(version__gt=OuterRef("version"))
