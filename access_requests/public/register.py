"""Which agency may use what, and what became of access that was given, on any date."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, islice
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from access_requests import as_of, past_access
from access_requests.models.grant import State
from access_requests.past_access import Access
from access_requests.public.signers import Signer, Signers, acts_of
from access_requests.withholding import hidden
from audit.models import Event


@dataclass(frozen=True)
class Entry:
    """One access as the public reads of it."""

    access: Access
    state: State
    signers: list[Signer]
    decision: UUID | None  # the public event that gave it
    change: UUID | None  # the public event that changed it last

    @property
    def stopped_at(self) -> datetime:
        """When it ended or was suspended; of what begins later, when it begins."""
        past = self.access.past
        if self.state == State.NOT_YET:
            return past.starts_at
        return past.revoked_at or past.suspended_at or past.ends_at


def in_force(at: datetime) -> QuerySet[Any]:
    return _shown(as_of.in_force(at)).order_by(*past_access.BY_NAME)


def not_in_force(at: datetime) -> QuerySet[Any]:
    """Suspended, revoked, ended, or not begun by then."""
    return _shown(_over(at)).order_by(*past_access.BY_NAME)


def withheld(at: datetime) -> dict[str, int]:
    """How many accesses in force at this instant are kept from the page, by exemption."""
    return _withheld(as_of.in_force(at))


def withheld_not_in_force(at: datetime) -> dict[str, int]:
    return _withheld(_over(at))


def _over(at: datetime) -> QuerySet[Any]:
    return as_of.known(at).exclude(id__in=as_of.in_force(at).values("id"))


def _withheld(found: QuerySet[Any]) -> dict[str, int]:
    laws = hidden.requests()
    requests = found.filter(access_request__in=list(laws)).values_list("access_request", flat=True)
    return dict(sorted(Counter(laws[pk] for pk in requests).items()))


def entries(found: QuerySet[Any], at: datetime) -> Iterator[Entry]:
    """A thousand at a time."""
    told = past_access.told(found)
    while page := list(islice(told, 1000)):
        yield from _entries(page, at)


def _entries(page: list[Access], at: datetime) -> list[Entry]:
    signers = Signers(chain.from_iterable(acts_of(each.approvals) for each in page))
    given = {each.past.id: each.approvals[-1].signature.event_id for each in page}
    public = _published([*given.values(), *(each.past.event_id for each in page)])
    return [
        Entry(
            each,
            _state(each.past, at),
            [signers.of(*act) for act in acts_of(each.approvals)],
            public.get(given[each.past.id]),
            public.get(each.past.event_id),
        )
        for each in page
    ]


def _published(events: Iterable[UUID]) -> dict[UUID, UUID]:
    found = Event.objects.filter(publishes__in=set(events))
    return dict(found.values_list("publishes_id", "pk"))


def _state(past: Any, at: datetime) -> State:
    """As the portal knew it at this instant."""
    if past.revoked_at:
        return State.REVOKED
    if past.ends_at <= at:
        return State.ENDED
    if past.suspended_at:
        return State.SUSPENDED
    return State.IN_FORCE if past.starts_at <= at else State.NOT_YET


def _shown(found: QuerySet[Any]) -> QuerySet[Any]:
    return found.exclude(access_request__in=list(hidden.requests()))
