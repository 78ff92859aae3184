"""What vendor operators are told to switch on and off, and what they say of it.

A department signs here, but shares in the system of a vendor. Each step that gives or ends an
access tells in one work order for each of its networks what is to be done there. Two orders never
contradict each other: of one access the newest holds, and of one agency what its accesses give.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_noop

from access_requests import events_of_work_orders as events
from access_requests import news_of_work_orders as news
from access_requests import ordering, policy_of_work_orders, working_days
from access_requests.models import (
    SWITCHING_ON,
    TIME_TO_SWITCH_OFF,
    Cause,
    Grant,
    SharingList,
    WorkOrder,
)
from access_requests.working_days import midnight
from agencies import registry
from agencies.messages import tell
from agencies.models import Agency, Network, Role, Seat, User
from audit import policy_numbers
from audit.attempts import one_transaction, refuse_if
from audit.models import Number
from audit.steps import step


class Ungranted(NamedTuple):
    """A share that no grant gives. Without permissions it is the whole share."""

    written_name: str
    network: Network
    because: str
    agency: Agency | None = None
    permissions: Sequence[str] = ()


def order_for(grant: Grant, cause: Cause) -> list[WorkOrder]:
    """Inside the step that changed the grant, which is saved: one for each of its networks.

    None to switch off what another access of the agency goes on to give.
    """
    networks = Network.objects.filter(pk__in=grant.networks).select_related("host")
    given = [order for network in networks if (order := _of_grant(grant, cause, network))]
    ordering.give(given)
    if cause not in SWITCHING_ON:
        ordering.withdraw(ordering.to_switch_on(grant))
    _tell(given)
    return given


def order_off(shares: Sequence[Ungranted]) -> list[WorkOrder]:
    """Inside a step, for what no grant gives. Asked for twice, it is one order: those given now."""
    networks = {share.network for share in shares}
    ungranted = WorkOrder.objects.open().filter(cause=Cause.UNGRANTED, network__in=networks)
    ordered = set(ungranted.values_list("network", "written_name"))
    asked = {(share.network.pk, share.written_name): share for share in shares}
    merged = registry.merged()
    given = [_off(share, merged) for place, share in asked.items() if place not in ordered]
    ordering.give(given)
    _tell(given)
    return given


def _off(share: Ungranted, merged: dict[int, int]) -> WorkOrder:
    now = timezone.now()
    due_at = now + TIME_TO_SWITCH_OFF
    permissions = list(share.permissions)
    given = partial(ordering.granted, network=share.network, merged=merged)
    if share.agency and (kept := given(share.agency, at=now) | given(share.agency, at=due_at)):
        permissions = [each for each in permissions if each not in kept]
        if not permissions:
            raise ValueError("What a grant gives is switched off by ending the grant.")
    return WorkOrder(
        cause=Cause.UNGRANTED,
        because=share.because,
        agency=share.agency,
        written_name=share.written_name,
        permissions=permissions,
        usable_at=now,
        due_at=due_at,
        **_place(share.network),
    )


@one_transaction(on=WorkOrder, to=gettext_noop("tell that a work order is done"))
def done(pk: int, *, by: User, at: datetime | None = None, note: str = "") -> WorkOrder:
    order = lock(pk)
    at = at or timezone.now()
    refuse_if(policy_of_work_orders.reason_not_to_be_done(by, order))
    refuse_if(policy_of_work_orders.reason_against_time(order, at))
    at = max(at, order.given_at)
    when = f"{timezone.localtime(at):%Y-%m-%d %H:%M}"
    with step(events.DONE, order, by=by, what=order.in_words, when=when, note=note.strip()):
        order.done_at, order.done_by, order.done_note = at, by.person, note.strip()
        order.save()
    return order


@one_transaction(on=WorkOrder, to=gettext_noop("tell that a work order cannot be done"))
def cannot_be_done(pk: int, *, by: User, reason: str) -> WorkOrder:
    """It stays open: the vendor's system shows something else than what was decided."""
    order = lock(pk)
    refuse_if(policy_of_work_orders.reason_not_to_carry_out(by, order))
    refuse_if(policy_of_work_orders.reason_against_text(reason))
    with step(events.CANNOT, order, by=by, what=order.in_words, reason=reason.strip()):
        order.cannot_at, order.cannot_by = timezone.now(), by.person
        order.cannot_because = reason.strip()
        order.save()
        tell(holders(Role.COMMAND, order.network), news.CANNOT, order)
    return order


def confirm(order: WorkOrder, in_list: SharingList) -> None:
    """Inside the step that takes the list; also where nobody told that it was done."""
    order.confirmed_at, order.confirmed_in = timezone.now(), in_list
    order.save()


def lock(pk: int) -> WorkOrder:
    """Its grant first, as in every step that gives an order."""
    grant = WorkOrder.objects.values_list("grant", flat=True).get(pk=pk)
    if grant:
        Grant.objects.select_for_update(no_key=True).get(pk=grant)
    return WorkOrder.objects.select_for_update(no_key=True, of=("self",)).get(pk=pk)


def _of_grant(grant: Grant, cause: Cause, network: Network) -> WorkOrder | None:
    usable_at, due_at = _times(grant, cause, network)
    permissions = grant.permissions
    if cause not in SWITCHING_ON:
        permissions = ordering.left_to_end(grant, network, due_at)
    if not permissions:
        return None
    return WorkOrder(
        switch_on=cause in SWITCHING_ON,
        cause=cause,
        grant=grant,
        agency=grant.agency,
        written_name=grant.access_request.agency_name,
        permissions=permissions,
        usable_at=usable_at,
        due_at=due_at,
        **_place(network),
    )


def _place(network: Network) -> dict[str, object]:
    return {
        "network": network,
        "system": network.system,
        "network_there": network.name_in_system or network.name,
    }


def _times(grant: Grant, cause: Cause, network: Network) -> tuple[datetime, datetime]:
    """From when, and until when. To switch off waits for nobody, but for the end of an access."""
    now = timezone.now()
    if cause == Cause.ENDS:
        return grant.ends_at - TIME_TO_SWITCH_OFF, grant.ends_at
    if cause not in SWITCHING_ON:
        return now, now + TIME_TO_SWITCH_OFF
    usable_at = max(now, grant.starts_at)
    days = policy_numbers.get(Number.DAYS_TO_SWITCH_ON)
    last = working_days.after(timezone.localdate(usable_at), days, network.host.state)
    return usable_at, midnight(last + timedelta(days=1))


def _tell(orders: Sequence[WorkOrder]) -> None:
    """The operators of each network, of the first that concerns them."""
    first: dict[tuple[int, bool], WorkOrder] = {}
    for order in orders:
        first.setdefault((order.network_id, order.switch_on), order)
    for order in first.values():
        what = news.SWITCH_ON if order.switch_on else news.SWITCH_OFF
        tell(holders(Role.OPERATOR, order.network), what, order)


def holders(role: Role, network: Network) -> QuerySet[User]:
    held = Seat.objects.in_force().filter(role=role, network=network)
    return User.objects.at_work().filter(person__in=held.values("person"))
