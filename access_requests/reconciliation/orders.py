"""Work orders and sharing lists: what is shared without a grant is ordered off, and a later list
shows whether an order was carried out."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils import timezone

from access_requests import work_orders
from access_requests.models import OUTWARDS, Discrepancy, ListedShare, SharingList, WorkOrder
from access_requests.vendor_names import key_of
from access_requests.work_orders import Ungranted
from agencies import registry

Place = tuple[Any, ...]  # a list, a network, and the key of a name


def order_off(cases: Sequence[Discrepancy], because: str = "") -> None:
    """Inside a step; without a reason, the law's. What a grant gives besides is not touched."""
    prefetch_related_objects(cases, "network", "agency")
    shown = _permissions(cases)
    shares = [
        Ungranted(
            written_name=found.name,
            network=found.network,
            because=because or found.citation,
            agency=found.agency,
            permissions=sorted(shown[found.found_in_id, found.network_id, found.key]),
        )
        for found in cases
    ]
    work_orders.order_off(shares)


def _permissions(cases: Sequence[Discrepancy]) -> dict[Place, set[str]]:
    """What the lists say that is shared, where they say it."""
    lists, keys = {found.found_in_id for found in cases}, {found.key for found in cases}
    entries = ListedShare.objects.filter(sharing_list__in=lists, key__in=keys)
    shown: dict[Place, set[str]] = defaultdict(set)
    for *place, permissions in entries.values_list("sharing_list", "network", "key", "permissions"):
        shown[tuple(place)].update(permissions)
    return shown


def confirm(taken: SharingList, entries: Iterable[ListedShare]) -> int:
    """Inside the step that takes the list. How many it shows to be carried out."""
    shown = [entry for entry in entries if entry.section in OUTWARDS]
    now = registry.merged()
    agencies = {(entry.network_id, entry.agency_id) for entry in shown}
    names = {(entry.network_id, entry.key) for entry in shown}
    confirmed = 0
    for order in _unconfirmed(taken, {entry.network_id for entry in shown}):
        is_shown = (order.network_id, key_of(order.written_name)) in names or (
            order.agency_id is not None
            and (order.network_id, now.get(order.agency_id, order.agency_id)) in agencies
        )
        if is_shown == order.switch_on:
            work_orders.confirm(order, taken)
            confirmed += 1
    return confirmed


def _unconfirmed(taken: SharingList, networks: set[int]) -> list[WorkOrder]:
    """Given by the day of the list, in this system, and due by now where it waits for an end."""
    found = WorkOrder.objects.filter(withdrawn_at=None, confirmed_at=None)
    found = found.filter(network__in=networks | {taken.network_id}, system__in=["", taken.system])
    given = found.filter(given_at__date__lte=taken.as_of, usable_at__lte=timezone.now())
    return list(given.select_for_update(no_key=True, of=("self",)).select_related("network"))
