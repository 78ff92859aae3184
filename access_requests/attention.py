"""What asks for the attention of oversight, worst first. Each is a sentence with where it leads."""

from dataclasses import dataclass
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from access_requests import flags, pace, weekly_reports
from access_requests.models import Flag, FlagStatus, RecordsRequest, WorkOrder
from agencies.models import User
from audit.log import lag
from audit.models import Event

VERIFIED, FAILED = "audit.verified", "audit.verification_failed"


ORDER = ["stop", "warn", "info"]


@dataclass(frozen=True)
class Call:
    kind: str  # of a notice
    heading: str
    text: str = ""
    url: str = ""
    link: str = ""


def calls(user: User) -> list[Call]:
    """For one person in oversight."""
    found = [
        *_verification(),
        *_log(),
        *_orders(),
        *_records(),
        *_flags(),
        *_unusual(),
        *_reports(user),
    ]
    return sorted(found, key=lambda call: ORDER.index(call.kind))


def _verification() -> list[Call]:
    """Of the last one, whichever way it ended."""
    ends = Event.objects.filter(kind__in=[VERIFIED, FAILED])
    last = ends.order_by("-id").values_list("pk", "kind", "at").first()
    if last is None or last[1] == VERIFIED:
        return []
    heading = _("The last verification found faults")
    text = _("It ended on %(when)s. The event names each of them.")
    url = reverse("audit:event", args=[last[0]])
    return [Call("stop", heading, text % {"when": date_format(last[2])}, url, _("Open the event"))]


def _log() -> list[Call]:
    if not lag.is_alarming():
        return []
    text = _("Events wait for their place in it for longer than %(minutes)s minutes.")
    told = text % {"minutes": lag.ALARM // 60}
    url = reverse("audit:log")
    return [Call("stop", _("The public log is behind"), told, url, _("Open the public log"))]


def _orders() -> list[Call]:
    n = WorkOrder.objects.overdue().count()
    words = ngettext("%(n)s work order is overdue", "%(n)s work orders are overdue", n)
    text = _("What was decided is not so in the vendor’s system.")
    url, link = reverse("access_requests:work-orders"), _("Open the work orders")
    return [Call("stop", words % {"n": n}, text, url, link)] if n else []


def _records() -> list[Call]:
    yesterday = timezone.localdate() - timedelta(days=1)
    n = RecordsRequest.objects.open().due_by(yesterday).count()
    words = ngettext("%(n)s records request is overdue", "%(n)s records requests are overdue", n)
    text = _("The law gives ten days, and fourteen more where it says so.")
    url, link = reverse("records:listed"), _("Open the records requests")
    return [Call("stop", words % {"n": n}, text, url, link)] if n else []


def _unusual() -> list[Call]:
    today = timezone.localdate()
    n = len(pace.unusual(today - pace.USUAL, today))
    words = ngettext(
        "%(n)s unusual thing in the pace of the last thirty days",
        "%(n)s unusual things in the pace of the last thirty days",
        n,
    )
    url = reverse("oversight:pace")
    return [Call("warn", words % {"n": n}, url=url, link=_("Open the pace"))] if n else []


def _reports(user: User) -> list[Call]:
    """One that nobody read for a week is worse than one that this person has not read yet."""
    late, unread = weekly_reports.left_unread().count(), weekly_reports.unread_by(user).count()
    url, link = reverse("oversight:reports"), _("Open the reports")
    if late:
        words = ngettext(
            "Nobody has signed off %(n)s weekly report",
            "Nobody has signed off %(n)s weekly reports",
            late,
        )
        return [Call("warn", words % {"n": late}, url=url, link=link)]
    words = ngettext(
        "%(n)s weekly report is not signed off by you",
        "%(n)s weekly reports are not signed off by you",
        unread,
    )
    return [Call("info", words % {"n": unread}, url=url, link=link)] if unread else []


def _flags() -> list[Call]:
    asked = list(Flag.objects.filter(status=FlagStatus.ASKED))
    answered = Flag.objects.filter(status=FlagStatus.ANSWERED).count()
    late = len(flags.overdue(asked))
    found = [
        ("stop", late, ngettext("%(n)s question is overdue", "%(n)s questions are overdue", late)),
        (
            "warn",
            answered,
            ngettext(
                "%(n)s question was answered and waits for you to close it",
                "%(n)s questions were answered and wait for you to close them",
                answered,
            ),
        ),
        (
            "info",
            open_ := len(asked) - late,
            ngettext(
                "%(n)s question waits for an answer", "%(n)s questions wait for an answer", open_
            ),
        ),
    ]
    url, link = reverse("oversight:flags"), _("Open the questions")
    return [Call(kind, words % {"n": n}, url=url, link=link) for kind, n, words in found if n]
