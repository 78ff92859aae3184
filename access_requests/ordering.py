"""How a work order takes the place of others: no two that are open contradict each other.

Of one access the newest holds. Of one agency, what one access gives is not switched off because
another one ends.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from access_requests.models import Grant, WorkOrder
from agencies import registry
from agencies.models import Agency, Network


def give(orders: Sequence[WorkOrder]) -> None:
    """The database lets one step after the other give any, so what they contradict is found."""
    for order in orders:
        order.given_at = timezone.now()
        order.save()
    others = _others_about(orders)
    for order in orders:
        for other in others:
            if other.withdrawn_at is None and _is_contrary(order, other):
                withdraw([other])
                _give_rest(other, order)


def _others_about(orders: Sequence[WorkOrder]) -> list[WorkOrder]:
    """Open ones of the same accesses, agencies and names."""
    of_grants = Q(grant__in={each.grant_id for each in orders if each.grant_id})
    of_agencies = Q(agency__in={each.agency_id for each in orders if each.agency_id})
    of_names = Q(agency=None, written_name__in={each.written_name for each in orders})
    found = WorkOrder.objects.open().filter(of_grants | of_agencies | of_names)
    found = found.filter(network__in={each.network_id for each in orders})
    return list(found.exclude(pk__in=[each.pk for each in orders]).select_related("grant"))


def _is_contrary(order: WorkOrder, other: WorkOrder) -> bool:
    if order.network_id != other.network_id:
        return False
    if order.grant_id and order.grant_id == other.grant_id:
        return True
    if other.agency_id is None:
        is_theirs = other.written_name == order.written_name
    else:
        is_theirs = other.agency_id == order.agency_id
    return is_theirs and order.switch_on != other.switch_on and _contradict(order, other)


def _contradict(one: WorkOrder, other: WorkOrder) -> bool:
    """Two opposite ones; not where one is over before the other begins."""
    switching_on, switching_off = (one, other) if one.switch_on else (other, one)
    if switching_off.permissions and not {*one.permissions} & {*other.permissions}:
        return False
    begins = switching_on.grant.starts_at if switching_on.grant else switching_on.usable_at
    return switching_off.due_at > begins or begins <= timezone.now()


def _give_rest(withdrawn: WorkOrder, newer: WorkOrder) -> None:
    """What an order of another access said, and the newer one does not take back."""
    if withdrawn.grant_id == newer.grant_id or withdrawn.switch_on or not withdrawn.permissions:
        return
    rest = [each for each in withdrawn.permissions if each not in newer.permissions]
    if rest:
        kept = ("cause", "grant", "agency", "written_name", "system", "network", "network_there")
        told = {field: getattr(withdrawn, field) for field in (*kept, "usable_at", "due_at")}
        give([WorkOrder(permissions=rest, because=withdrawn.because, **told)])


def withdraw(orders: Iterable[WorkOrder]) -> None:
    for order in orders:
        order.withdrawn_at = timezone.now()
        order.save()


def to_switch_on(grant: Grant) -> list[WorkOrder]:
    """What was ordered for this access and is not done."""
    return list(WorkOrder.objects.open().filter(grant=grant, switch_on=True))


def left_to_end(grant: Grant, network: Network, at: datetime) -> list[str]:
    """Of what it gives there, what no other access of the agency gives at that time."""
    kept = granted(grant.agency, network, max(at, timezone.now()), but=grant)
    return [each for each in grant.permissions if each not in kept]


def granted(
    agency: Agency,
    network: Network,
    at: datetime,
    *,
    but: Grant | None = None,
    merged: dict[int, int] | None = None,
) -> set[str]:
    """What the accesses of an agency give there, as they stand now."""
    theirs = Grant.objects.in_force(at).filter(agency__in=registry.one_with(agency.pk, now=merged))
    found = theirs.filter(networks__contains=[network.pk])
    found = found.filter(suspended_at=None, revoked_at=None).exclude(pk__in=[but.pk] if but else [])
    return {each for grant in found for each in grant.permissions}
