"""Work orders by the clock: given before an access ends, and told again when they are overdue."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_noop

from access_requests import events_of_work_orders as events
from access_requests import grants, ordering, work_orders
from access_requests import news_of_work_orders as news
from access_requests.models import Cause, Grant, WorkOrder, WorkOrderQuerySet
from agencies.messages import tell
from agencies.models import Role, Seat, User
from agencies.news import News
from audit.attempts import one_transaction
from audit.events import Kind
from audit.models import Event
from audit.steps import step

GIVEN_BEFORE = timedelta(days=5)  # a weekend and a holiday lie between at most
# What ended before that, while no worker ran, a list shows if it is shared still.
LOOKED_BACK = timedelta(days=30)


def ending() -> QuerySet[Grant]:
    """Access that ends soon, or ended while no worker ran, and is ordered to be off by nobody."""
    now = timezone.now()
    told = WorkOrder.objects.filter(grant=OuterRef("pk"), cause=Cause.ENDS)
    to_switch_on = WorkOrder.objects.open().filter(grant=OuterRef("pk"), switch_on=True)
    lately = Q(ends_at__gt=now - LOOKED_BACK) | Exists(to_switch_on)
    found = Grant.objects.filter(lately, revoked_at=None, suspended_at=None)
    return found.filter(~Exists(told), ends_at__lte=now + GIVEN_BEFORE)


@one_transaction(on=Grant, to=gettext_noop("order that an access be switched off at its end"))
def order_its_end(pk: int, *, by: None = None) -> Grant:
    """Not while it is still to be switched on: then when it is over. None where it was renewed."""
    grant = grants.lock(pk)
    if ending().filter(pk=pk).exists() and _something_ends(grant):
        until = grant.last_day.date()
        with step(events.GIVEN_BEFORE_END, grant.access_request, by=None, until=until):
            work_orders.order_for(grant, Cause.ENDS)
    return grant


def _something_ends(grant: Grant) -> bool:
    if grant.ends_at > timezone.now() and ordering.to_switch_on(grant):
        return False
    return any(
        ordering.left_to_end(grant, network, grant.ends_at) for network in grant.network_list
    )


def overdue() -> WorkOrderQuerySet:
    """Of which nobody was told."""
    return _not_told(WorkOrder.objects.overdue(), events.OVERDUE)


def long_overdue() -> WorkOrderQuerySet:
    return _not_told(WorkOrder.objects.long_overdue(), events.LONG_OVERDUE)


@one_transaction(on=WorkOrder, to=gettext_noop("tell that a work order is overdue"))
def tell_overdue(pk: int, *, by: None = None) -> WorkOrder:
    """The operators again, and command; once."""
    order = work_orders.lock(pk)
    if overdue().filter(pk=pk).exists():
        told = [
            *work_orders.holders(Role.OPERATOR, order.network),
            *work_orders.holders(Role.COMMAND, order.network),
        ]
        _tell(order, events.OVERDUE, told, news.OVERDUE)
    return order


@one_transaction(on=WorkOrder, to=gettext_noop("tell that a work order is long overdue"))
def tell_long_overdue(pk: int, *, by: None = None) -> WorkOrder:
    """Oversight; once."""
    order = work_orders.lock(pk)
    if long_overdue().filter(pk=pk).exists():
        _tell(order, events.LONG_OVERDUE, _oversight(), news.LONG_OVERDUE)
    return order


def _not_told(found: WorkOrderQuerySet, kind: Kind) -> WorkOrderQuerySet:
    late = [str(pk) for pk in found.values_list("pk", flat=True)]
    events_of_them = Event.objects.filter(
        kind=kind.name, subject_type=WorkOrder._meta.label_lower, subject_id__in=late
    )
    told = [int(pk) for pk in events_of_them.values_list("subject_id", flat=True)]
    return found.exclude(pk__in=told)


def _tell(order: WorkOrder, kind: Kind, whom: list[User], what: News) -> None:
    with step(kind, order, by=None, due=f"{order.last_moment:%Y-%m-%d %H:%M}"):
        tell(whom, what, order)


def _oversight() -> list[User]:
    held = Seat.objects.in_force().filter(role=Role.OVERSIGHT)
    return list(User.objects.at_work().filter(person__in=held.values("person")))
