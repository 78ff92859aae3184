"""What was shared without a grant is in order once there is one."""

from collections.abc import Iterator

from django.utils import timezone

from access_requests.models import SHOWN, Discrepancy, Grant
from access_requests.vendor_names import Names
from agencies import registry


def by(grant: Grant) -> None:
    """Inside the step that approves."""
    for found in _theirs(grant):
        found.agency = grant.agency
        found.closed_by, found.closed_at = grant, timezone.now()
        found.save()


def _theirs(grant: Grant) -> Iterator[Discrepancy]:
    """Some are of a name that was nobody's here until this agency was confirmed."""
    shown = Discrepancy.objects.open().filter(network__in=grant.networks, matter__in=SHOWN)
    theirs = shown.filter(agency__in=registry.one_with(grant.agency_id))
    yield from theirs.select_for_update(no_key=True)
    names: dict[int, Names] = {}
    for found in shown.filter(agency=None).select_related("network__host"):
        of_network = names.setdefault(found.network_id, Names(found.network))
        if found.draft_id == grant.access_request_id or (
            of_network.meant(found.name).agency == grant.agency
        ):
            yield found
