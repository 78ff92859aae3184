"""The desk of oversight and what stands on it, who opens each page, and how it is come to."""

from playwright.sync_api import Page

from access_requests import flags, weekly_reports
from access_requests.models import Flag, Grant, WeeklyReport
from agencies.models import Seat, User
from audit.models import Event

QUESTION = "Why was this approved on a Sunday evening, and by whom was it asked for?"


def flag() -> Flag:
    """A question that is answered, so that both sides have been heard."""
    known = Flag.objects.first()
    if known is None:
        by = User.objects.get(username="oversight")
        known = flags.ask(Grant.objects.in_force().first(), by=by, question=QUESTION)
    return known


def answered() -> Flag:
    asked = flag()
    if asked.awaits_answer:
        officer = flags.officers_of(asked).first()
        asked = flags.answer(asked.pk, by=officer, text="A child was missing.")
    return asked


def report() -> WeeklyReport:
    return weekly_reports.make() or WeeklyReport.objects.first()


def to_answer(page: Page) -> None:
    page.goto(flag().get_absolute_url())


def to_conclude(page: Page) -> None:
    page.goto(answered().get_absolute_url())


def flagged_case(page: Page) -> None:
    page.goto(flag().grant.access_request.get_absolute_url())


def of_report(page: Page) -> None:
    page.goto(report().get_absolute_url())


def listed_flags(page: Page) -> None:
    flag()
    page.goto("/oversight/flags/")


def listed_reports(page: Page) -> None:
    report()
    page.goto("/oversight/reports/")


def of_grant(page: Page) -> None:
    page.goto(f"/oversight/flags/grant/{Grant.objects.in_force().earliest('pk').pk}/")


def of_event(page: Page) -> None:
    event = Event.objects.filter(kind="access_requests.approved").latest("id")
    page.goto(f"/oversight/flags/event/{event.pk}/")


def of_seat(page: Page) -> None:
    page.goto(f"/oversight/flags/seat/{Seat.objects.in_force().earliest('pk').pk}/")


PAGES = [
    ("oversight:desk", "oversight", lambda page: page.goto("/oversight/")),
    ("oversight:flag-grant", "oversight", of_grant),
    ("oversight:flag-event", "oversight", of_event),
    ("oversight:flag-seat", "oversight", of_seat),
    ("oversight:flag", "command1", to_answer),
    ("", "command1", flagged_case),
    ("", "oversight", to_conclude),
    ("oversight:flags", "oversight", listed_flags),
    ("oversight:pace", "oversight", lambda page: page.goto("/oversight/pace/")),
    ("", "oversight", lambda page: page.goto("/oversight/pace/?since=&last=2026-01-01")),
    ("oversight:reports", "oversight", listed_reports),
    ("oversight:report", "oversight", of_report),
]
