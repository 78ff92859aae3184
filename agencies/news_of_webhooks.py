"""What administrators are told of the city's own systems."""

from django.utils.translation import gettext_lazy as _

from agencies.news import declare

WEBHOOK_SILENT = declare(
    "agencies.webhook_silent",
    _("{subject} does not answer: what was sent there was given up"),
    _("Open the webhook to see what it answered. Ask whoever runs it, then send a test."),
)
