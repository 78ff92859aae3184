"""How somebody comes to read each refusal of work orders, and of where networks are shared."""

from datetime import timedelta

from django.utils import timezone

from access_requests import events, grants, work_orders
from access_requests import refusals_of_work_orders as refusals
from access_requests.models import Grant, WorkOrder
from agencies import networks, refusals_of_networks
from agencies.models import Role, User
from audit.steps import step
from tests.builders import (
    make_administrator,
    make_grant,
    make_holder,
    make_network,
    make_officer,
    make_user,
)
from tests.reading_refusals import reads


def ordered(**content: object) -> tuple[Grant, WorkOrder, User]:
    grant = make_grant(**content)
    return grant, grant.work_orders.get(), make_holder(Role.OPERATOR, *grant.networks)


@reads(refusals.CARRIES_OUT_NONE_OF_THESE)
def _():
    _grant, order, _operator = ordered()
    return work_orders.done(order.pk, by=make_holder(Role.OPERATOR, make_network()))


@reads(refusals.ORDER_IS_DONE)
def _():
    _grant, order, operator = ordered()
    work_orders.done(order.pk, by=operator)
    return work_orders.cannot_be_done(order.pk, by=operator, reason="It is not there.")


@reads(refusals.ORDER_IS_WITHDRAWN)
def _():
    grant, order, operator = ordered()
    grants.revoke(grant.pk, by=make_officer(grant), reason="It is needed no more.")
    return work_orders.done(order.pk, by=operator)


@reads(refusals.ORDER_BEGINS_LATER)
def _():
    start = timezone.localdate() + timedelta(days=9)
    _grant, order, operator = ordered(starts_on=start)
    return work_orders.done(order.pk, by=operator)


@reads(refusals.ORDER_ACCESS_IS_OVER)
def _():
    """Its end has come, and no worker has ordered it off yet."""
    grant, order, operator = ordered()
    with step(events.COMPLETED, grant.access_request, by=None, topic="dates"):
        grant.ends_at = grant.starts_at + timedelta(microseconds=1)
        grant.save()
    return work_orders.done(order.pk, by=operator)


@reads(refusals.DONE_BEFORE_ORDERED)
def _():
    _grant, order, operator = ordered()
    return work_orders.done(order.pk, by=operator, at=timezone.now() - timedelta(days=1))


@reads(refusals.CANNOT_WITHOUT_REASON)
def _():
    _grant, order, operator = ordered()
    return work_orders.cannot_be_done(order.pk, by=operator, reason=" ")


@reads(refusals_of_networks.PLACES_NO_NETWORK)
def _():
    told = {"system": "Flock", "name_in_system": "", "reason": "It moved."}
    return networks.place(make_network().pk, by=make_user(), **told)


@reads(refusals_of_networks.PLACED_WITHOUT_REASON)
def _():
    told = {"system": "Flock", "name_in_system": "", "reason": " "}
    return networks.place(make_network().pk, by=make_administrator(), **told)
