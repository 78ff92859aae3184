"""What signing off a weekly report as read can be refused for."""

from django.utils.translation import gettext_lazy as _

from audit.refusals import declare

READS_NO_REPORTS = declare(
    "reads_no_reports",
    _("Weekly reports are for oversight, and you hold no such seat."),
    _("Ask an administrator for one."),
)
REPORT_IS_READ = declare(
    "report_is_read",
    _("You have signed off this report already."),
    _("There is nothing left to do with it."),
)
