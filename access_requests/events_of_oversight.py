"""What oversight does besides reading: its questions, and the reports it reads."""

from django.utils.translation import gettext_lazy as _

from audit.events import declare

FLAGGED = declare(
    "access_requests.flagged", _("Question raised"), _("{actor} asked about {about}: {question}")
)
FLAG_ANSWERED = declare(
    "access_requests.flag_answered",
    _("Question answered"),
    _("{actor} answered a question of oversight: {answer}"),
)
FLAGGED_AGAIN = declare(
    "access_requests.flagged_again", _("Question asked again"), _("{actor} asked again: {question}")
)
FLAG_CLOSED = declare(
    "access_requests.flag_closed",
    _("Question closed"),
    _("{actor} closed the question as answered: {conclusion}"),
)
FLAG_OVERDUE = declare(
    "access_requests.flag_overdue",
    _("Question overdue"),
    _("Nobody answered the question of oversight for {days} working days."),
)
PACE_READ = declare(
    "access_requests.pace_read",
    _("Pace read"),
    _("{actor} read how fast people decided from {since} until {last}."),
    reads=True,
)
REPORT_MADE = declare(
    "access_requests.report_made",
    _("Weekly report made"),
    _("The report of the week {week} was made and sent to oversight."),
)
REPORT_OPENED = declare(
    "access_requests.report_opened",
    _("Weekly report opened"),
    _("{actor} opened the report of the week {week}."),
    reads=True,
)
REPORT_READ = declare(
    "access_requests.report_read",
    _("Weekly report read"),
    _("{actor} signed off the report of the week {week} as read."),
)
