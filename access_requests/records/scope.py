"""Which cases a records request is about."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from access_requests import working_days
from access_requests.models import AccessRequest, RecordsRequest
from agencies import registry
from agencies.models import Agency

AT_ONCE = 100


def cases(asked: RecordsRequest) -> QuerySet[AccessRequest]:
    """Begun by the last of these days, and not over before the first."""
    begun = AccessRequest.history.filter(version=1, history_date__lt=end(asked))
    found = AccessRequest.objects.filter(pk__in=begun.order_by().values("id")).order_by("pk")
    if asked.scope_from:
        first = working_days.midnight(asked.scope_from)
        found = found.filter(Q(status_since__gte=first) | Q(grant__ends_at__gte=first))
    agency = asked.scope_agency
    if agency is None:
        return found
    same = Agency.objects.filter(pk__in=registry.one_with(agency.pk))
    names = {name for each in same for name in (each.name, *each.aliases)}
    as_written = Q(review__agency=None, agency_name__in=names)
    return found.filter(as_written | Q(review__agency__in=same))


def in_batches(found: QuerySet[AccessRequest]) -> Iterator[list[AccessRequest]]:
    """Read as they are needed: of a thousand cases a hundred are in memory."""
    people = found.select_related("requester", "reviewer", "review__agency")
    last = 0
    while batch := list(people.filter(pk__gt=last)[:AT_ONCE]):
        yield batch
        last = batch[-1].pk


def end(asked: RecordsRequest) -> datetime:
    """The moment at which the last day is over."""
    return working_days.midnight(asked.scope_until + timedelta(days=1))
