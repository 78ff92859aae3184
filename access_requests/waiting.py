"""Since when a request waits, by the working days of the state of its host."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from access_requests import working_days
from access_requests.models import AccessRequest
from agencies.models import Agency, Network


def for_longer_than(days: int, statuses: Collection[str]) -> QuerySet[AccessRequest]:
    """Where nobody acted for more working days than that."""
    late = Q(pk__in=[])
    for network in Network.objects.select_related("host"):
        late |= Q(networks__contains=[network.pk], status_since__lt=_since(days, network.host))
    return AccessRequest.objects.filter(late, status__in=statuses)


def _since(days: int, host: Agency) -> datetime:
    if not days:
        return timezone.now()
    return working_days.midnight(working_days.before(timezone.localdate(), days, host.state))
