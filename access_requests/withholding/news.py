"""What people are told of what the public page withholds."""

from django.utils.translation import gettext_lazy as _

from agencies.news import Topic, declare

PROPOSED = declare(
    "access_requests.withholding_proposed",
    _("To keep a request from the public page is proposed: {subject}"),
    _("Open it. Nothing is withheld until a second person of command or oversight agrees."),
)
ANSWERED = declare(
    "access_requests.withholding_answered",
    _("What was proposed to be withheld was answered: {subject}"),
    _("Open it to read the answer."),
    Topic.OUTCOMES,
)
SHOWN = declare(
    "access_requests.shown_again",
    _("The public page shows again what it withheld: {subject}"),
    _("There is nothing you must do."),
    Topic.OUTCOMES,
)
