"""What happens by the clock."""

import logging

from celery import shared_task
from django.utils import timezone

from access_requests import (
    escalating,
    flags,
    overdue_orders,
    reminders,
    restricting,
    weekly_reports,
    workflow,
)
from access_requests.reconciliation import day_one, discrepancies, missing
from access_requests.records import tasks as of_records
from audit.attempts import Refused

logger = logging.getLogger(__name__)
remind_of_records = of_records.remind_of_records  # found by the worker under this module alone


@shared_task(name="access_requests.lapse_overdue")
def lapse_overdue() -> int:
    """A transaction each, so that one failure does not undo the rest."""
    requests = list(workflow.overdue().values_list("pk", flat=True))
    for pk in requests:
        try:
            workflow.lapse(pk, by=None)
        except Refused as refusal:  # someone acted on it meanwhile
            logger.info("Request %s did not lapse: %s", pk, refusal)
    return len(requests)


@shared_task(name="access_requests.tell_what_waits")
def tell_what_waits() -> int:
    """A transaction each, so that one failure does not undo the rest."""
    late = escalating.due()
    for pk in late:
        escalating.tell(pk, by=None)
    return len(late)


@shared_task(name="access_requests.screen_again")
def screen_again() -> int:
    """Restrictions begin and end by their dates, when nobody adds any."""
    return restricting.catch_up()


@shared_task(name="access_requests.tell_overdue_flags")
def tell_overdue_flags() -> int:
    """A transaction each; what was told of one asking is not told again."""
    late = flags.overdue()
    for flag in late:
        flags.tell_overdue(flag.pk, by=None)
    return len(late)


@shared_task(name="access_requests.remind_of_ends")
def remind_of_ends() -> int:
    """A transaction each. What a worker that was away missed is told once, as it stands today."""
    today = timezone.localdate()
    ending = reminders.to_remind(today)
    for grant in ending:
        try:
            reminders.remind(grant.pk, by=None, today=today)
        except Refused as refusal:
            logger.warning("Nobody was told that %s ends: %s", grant, refusal)
    return len(ending)


@shared_task(name="access_requests.make_weekly_report")
def make_weekly_report() -> list[str]:
    """Each Monday; on another day only what was missed while no worker ran."""
    made = [weekly_reports.make_of(monday) for monday in weekly_reports.due(timezone.localdate())]
    return [report.week for report in made if report]


@shared_task(name="access_requests.tell_overdue_discrepancies")
def tell_overdue_discrepancies() -> int:
    late = discrepancies.overdue()
    for pk in late:
        discrepancies.tell_overdue(pk, by=None)
    return len(late)


@shared_task(name="access_requests.switch_off_unsigned")
def switch_off_unsigned() -> int:
    """What was shared before this system, and nobody signed for in time."""
    return day_one.switch_off_unsigned()


@shared_task(name="access_requests.tell_missing_lists")
def tell_missing_lists() -> int:
    found = missing.networks()
    for network in found:
        missing.tell_missing(network.pk, by=None)
    return len(found)


@shared_task(name="access_requests.order_ends")
def order_ends() -> int:
    """A transaction each, so that one failure does not undo the rest."""
    ending = list(overdue_orders.ending().values_list("pk", flat=True))
    for pk in ending:
        overdue_orders.order_its_end(pk, by=None)
    return len(ending)


@shared_task(name="access_requests.tell_overdue_orders")
def tell_overdue_orders() -> int:
    late = list(overdue_orders.overdue().values_list("pk", flat=True))
    for pk in late:
        overdue_orders.tell_overdue(pk, by=None)
    longer = list(overdue_orders.long_overdue().values_list("pk", flat=True))
    for pk in longer:
        overdue_orders.tell_long_overdue(pk, by=None)
    return len(late) + len(longer)
