"""Who may carry out a work order, and the sentence why not."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format

from access_requests import refusals_of_work_orders as refusals
from access_requests.models import State, WorkOrder
from agencies import seats
from agencies.models import Role, User

CLOCKS_DIFFER = timedelta(minutes=5)


def reason_not_to_carry_out(user: User, order: WorkOrder) -> str:
    """Also who tells that it cannot be done."""
    if not seats.holds(user, Role.OPERATOR, [order.network_id]):
        return refusals.CARRIES_OUT_NONE_OF_THESE()
    if order.withdrawn_at is not None:
        return refusals.ORDER_IS_WITHDRAWN()
    if not order.is_open:
        return refusals.ORDER_IS_DONE()
    return ""


def reason_not_to_be_done(user: User, order: WorkOrder) -> str:
    """To switch off waits for nothing; what is switched on is in force."""
    if reason := reason_not_to_carry_out(user, order):
        return reason
    if order.switch_on and order.begins_later:
        day = date_format(timezone.localtime(order.usable_at), "DATE_FORMAT")
        return refusals.ORDER_BEGINS_LATER(day=day)
    if order.switch_on and order.grant and order.grant.state != State.IN_FORCE:
        return refusals.ORDER_ACCESS_IS_OVER()
    return ""


def reason_against_time(order: WorkOrder, at: datetime) -> str:
    """A form tells the minute: what was given within it counts as given before."""
    first = order.given_at.replace(second=0, microsecond=0)
    if first <= at <= timezone.now() + CLOCKS_DIFFER:
        return ""
    return refusals.DONE_BEFORE_ORDERED()


def reason_against_text(text: str) -> str:
    return "" if text.strip() else refusals.CANNOT_WITHOUT_REASON()
