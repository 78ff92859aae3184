"""What oversight is told each week, made once and kept as it was told."""

from dataclasses import asdict
from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from access_requests import events, flags, pace, paced, policy_of_reports, working_days
from access_requests import events_of_oversight as events_here
from access_requests import news_of_oversight as news
from access_requests.models import (
    AWAITING_COMMAND,
    AccessRequest,
    Flag,
    Grant,
    ReportRead,
    Status,
    WeeklyReport,
)
from agencies.messages import oversight, tell
from agencies.models import User
from audit.attempts import one_transaction, refuse_if
from audit.steps import step

WEEK = timedelta(days=7)
MOST_LATE = 8  # weeks: of more, a worker that comes back has nothing new to tell
COUNTED = {
    "filed": [events.FILED, events.ANSWERED],
    "approved": [events.APPROVED],
    "declined": [events.DECLINED, events.DECLINED_BY_LAW],
    "returned": [events.RETURNED],
    "revoked": [events.REVOKED, events.APPROVED_IN_ERROR],
    "suspended": [events.SUSPENDED],
}


def due(today: date) -> list[date]:
    """The Mondays of the weeks that are over and have no report, the oldest first.

    Whoever keeps the worker from running for a week keeps no week from oversight.
    """
    last = _last_week(today)
    newest = WeeklyReport.objects.values_list("starts_on", flat=True).first()
    first = last if newest is None else max(newest + WEEK, last - MOST_LATE * WEEK)
    return [first + n * WEEK for n in range((last - first) // WEEK + 1)]


def make(today: date | None = None) -> WeeklyReport | None:
    """Of the last whole week; None, where there is one already, also by a worker just now."""
    return make_of(_last_week(today or timezone.localdate()))


def make_of(monday: date) -> WeeklyReport | None:
    if WeeklyReport.objects.filter(starts_on=monday).exists():
        return None
    report = WeeklyReport(starts_on=monday, content=_content(monday))
    try:
        with transaction.atomic(durable=True):
            _write(report)
    except IntegrityError:
        if WeeklyReport.objects.filter(starts_on=monday).exists():
            return None
        raise
    return report


def _write(report: WeeklyReport) -> None:
    with step(events_here.REPORT_MADE, report, by=None, week=report.week):
        report.save()
        tell(oversight(), news.WEEKLY_REPORT, report)


def _last_week(today: date) -> date:
    return today - timedelta(days=today.weekday()) - WEEK


@one_transaction(on=WeeklyReport, to=gettext_noop("sign off a report as read"))
def sign_off(pk: Any, *, by: User) -> ReportRead:
    # Of two clicks the second is told of the first. The report itself is evidence, and not locked.
    User.objects.select_for_update(no_key=True, of=("self",)).get(pk=by.pk)
    report = WeeklyReport.objects.get(pk=pk)
    refuse_if(policy_of_reports.reason_not_to_sign_off(by, report))
    with step(events_here.REPORT_READ, report, by=by, week=report.week):
        read = ReportRead(report=report, person=by.person)
        read.save()
    return read


def unread_by(user: User) -> models.QuerySet[WeeklyReport]:
    return WeeklyReport.objects.exclude(readings__person=user.person_id)


def left_unread() -> models.QuerySet[WeeklyReport]:
    """Older than a week, and nobody has signed it off."""
    old = timezone.localdate() - 2 * WEEK
    return WeeklyReport.objects.filter(readings=None, starts_on__lt=old)


def _content(monday: date) -> dict[str, Any]:
    """Names, numbers and references; put into words when it is read."""
    measured = asdict(pace.measure(monday, monday + WEEK - timedelta(days=1)))
    days = {name: measured[name].isoformat() for name in ("since", "last")}
    bounds = working_days.midnight(monday), working_days.midnight(monday + WEEK)
    open_ones = list(Flag.objects.open())
    return {
        "v": 1,
        "pace": measured | days,
        "happened": _happened(*bounds),
        "now": {
            "in_force": Grant.objects.in_force().count(),
            "awaiting_review": _waiting(Status.AWAITING_REVIEW),
            "awaiting_command": _waiting(*AWAITING_COMMAND),
            "flags_open": len(open_ones),
            "flags_overdue": len(flags.overdue(open_ones)),
        },
    }


def _waiting(*statuses: str) -> int:
    return AccessRequest.objects.filter(status__in=statuses).count()


def _happened(since: datetime, until: datetime) -> dict[str, int]:
    names = [kind.name for kinds in COUNTED.values() for kind in kinds]
    counted = paced.counted(since, until, names)
    return {name: sum(counted[kind.name] for kind in kinds) for name, kinds in COUNTED.items()}
