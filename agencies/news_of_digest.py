"""The weekly digest, which is itself a message."""

from django.utils.translation import gettext_lazy as _

from agencies.news import declare

DIGEST = declare(
    "agencies.digest",
    _("Your week in Countersign: {subject} unread"),
    _("These are the messages of last week that you have not read."),
)
