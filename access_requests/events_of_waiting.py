"""What is told of requests that wait."""

from django.utils.translation import gettext_lazy as _

from audit.events import declare

REMINDED = declare(
    "access_requests.reminded",
    _("Reminded"),
    _("Nobody acted for more than {days} working days: whoever may act was told again."),
)
ESCALATED = declare(
    "access_requests.escalated",
    _("Taken higher"),
    _("Nobody acted for more than {days} working days: those above were told."),
)
