"""How a work order takes the place of others: no two that are open contradict each other.

Of one access the newest holds. Of one agency, what one access gives is not switched off because
another one ends.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from access_requests.models import Grant, WorkOrder
from agencies.models import Agency, Network


def give(order: WorkOrder) -> WorkOrder:
    """The database lets one order be given after the other, so what it contradicts is found."""
    order.given_at = timezone.now()
    order.save()
    for other in _contrary(order):
        withdraw([other])
        _give_rest(other, order)
    return order


def _contrary(order: WorkOrder) -> list[WorkOrder]:
    others = WorkOrder.objects.open().filter(network=order.network).exclude(pk=order.pk)
    same = others.filter(grant=order.grant) if order.grant_id else others.none()
    opposite = others.filter(switch_on=not order.switch_on)
    nobody_knows = Q(agency=None, written_name=order.written_name)
    theirs = Q(agency=order.agency) if order.agency_id else nobody_knows
    found = opposite.filter(theirs | nobody_knows).select_related("grant")
    return [*same, *(other for other in found if other not in same and _contradict(order, other))]


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
        give(WorkOrder(permissions=rest, because=withdrawn.because, **told))


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
    agency: Agency, network: Network, at: datetime, *, but: Grant | None = None
) -> set[str]:
    """What the accesses of an agency give there, as they stand now."""
    found = Grant.objects.in_force(at).filter(agency=agency, networks__contains=[network.pk])
    found = found.filter(suspended_at=None, revoked_at=None).exclude(pk__in=[but.pk] if but else [])
    return {each for grant in found for each in grant.permissions}
