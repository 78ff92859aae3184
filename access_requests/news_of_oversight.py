"""What people are told of the questions and reports of oversight."""

from django.utils.translation import gettext_lazy as _

from agencies.news import Topic, declare

FLAGGED = declare(
    "access_requests.flagged",
    _("Oversight asks: {subject}"),
    _("Open the question and answer it. It stays open until oversight closes it."),
)
FLAG_ANSWERED = declare(
    "access_requests.flag_answered",
    _("{subject} was answered"),
    _("Open it to read the answer; then close it or ask again."),
)
FLAG_CLOSED = declare(
    "access_requests.flag_closed",
    _("{subject} was closed as answered"),
    _("There is nothing you must do."),
    Topic.OUTCOMES,
)
FLAG_OVERDUE = declare(
    "access_requests.flag_overdue",
    _("{subject} is overdue: nobody has answered it in time"),
    _("Open it. A command officer of its networks must answer it."),
)
WEEKLY_REPORT = declare(
    "access_requests.weekly_report",
    _("{subject} is there to be read"),
    _("Open the report, read it, and sign it off as read."),
)
