"""Who may sign off a weekly report as read, and the sentence why not."""

from access_requests import refusals_of_reports as refusals
from access_requests.models import WeeklyReport
from agencies import seats
from agencies.models import Role, User


def reason_not_to_sign_off(user: User, report: WeeklyReport) -> str:
    if Role.OVERSIGHT not in seats.roles(user):
        return refusals.READS_NO_REPORTS()
    if report.readings.filter(person=user.person_id).exists():
        return refusals.REPORT_IS_READ()
    return ""
