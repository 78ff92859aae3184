"""What people are told of the rules."""

from django.utils.translation import gettext_lazy as _

from agencies.news import Topic, declare

DECISION_TO_SIGN = declare(
    "agencies.decision_to_sign",
    _("A policy decision awaits a signature: {subject}"),
    _("Open it to read what it would release; then sign it, or decline it."),
)
DECISION_SIGNED = declare(
    "agencies.decision_signed",
    _("A policy decision was signed: {subject}"),
    _("Open it to read who signed what. A rule is made tighter again at once, by any officer."),
    Topic.RULES,
)
DECISION_DECLINED = declare(
    "agencies.decision_declined",
    _("A policy decision was declined: {subject}"),
    _("Open it to read why."),
    Topic.RULES,
)
TIGHTENED = declare(
    "agencies.tightened",
    _("A rule is tighter from now on: {subject}"),
    _("The history says who changed it and why. There is nothing you must do now."),
    Topic.RULES,
)
