"""The weekly reports, and who has read them."""

from datetime import date

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from access_requests import events_of_oversight as events
from access_requests import pace_words, policy_of_reports, weekly_reports
from access_requests.models import WeeklyReport
from access_requests.pace import Pace
from agencies.signed_in import SignedIn
from audit.attempts import Refused
from audit.steps import record
from audit.views import may_read

A_YEAR = 53


@require_safe
@may_read
def listed(request: SignedIn) -> HttpResponse:
    found = WeeklyReport.objects.defer("content").prefetch_related("readings__person")
    context = {
        "page": Paginator(found, A_YEAR).get_page(request.GET.get("page")),
        "unread": set(weekly_reports.unread_by(request.user).values_list("pk", flat=True)),
        "left_unread": weekly_reports.left_unread(),
    }
    return render(request, "oversight/reports.html", context)


@require_safe
@may_read
def report(request: SignedIn, week: str) -> HttpResponse:
    """It tells on people, so that it was opened is told too."""
    found = _find(week)
    if request.method == "GET":
        record(events.REPORT_OPENED, found, by=request.user, week=found.week)
    measured = Pace.told(found.content["pace"])
    context = {
        "report": found,
        "happened": found.content["happened"],
        "standing": found.content["now"],
        "groups": pace_words.groups(measured),
        "anomalies": [pace_words.told(each) for each in measured.anomalies],
        "readings": found.readings.select_related("person", "event"),
        "may_sign_off": not policy_of_reports.reason_not_to_sign_off(request.user, found),
    }
    return render(request, "oversight/report.html", context)


@require_POST
@may_read
def sign_off(request: SignedIn, week: str) -> HttpResponse:
    found = _find(week)
    try:
        weekly_reports.sign_off(found.pk, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("That you have read it is on the record."))
    return redirect(found)


def _find(week: str) -> WeeklyReport:
    """As `WeeklyReport.week` writes it."""
    year, _w, number = week.partition("-W")
    try:
        monday = date.fromisocalendar(int(year), int(number), 1)
    except ValueError:
        raise Http404 from None
    return get_object_or_404(WeeklyReport, starts_on=monday)
