"""What people are told of requests that wait too long."""

from django.utils.translation import gettext_lazy as _

from agencies.news import declare

REVIEW_WAITS = declare(
    "access_requests.review_waits",
    _("{subject} still awaits your review"),
    _("Open the case to review it. If nobody does, command officers are told next."),
)
REVIEW_WAITS_TOO_LONG = declare(
    "access_requests.review_waits_too_long",
    _("{subject} has waited too long for a review"),
    _("Open the case to see whose turn it is. A reviewer can give it to another one."),
)
DECISION_WAITS = declare(
    "access_requests.decision_waits",
    _("{subject} still awaits your decision"),
    _(
        "Open the case to read it and decide. If nobody does, all officers of its networks and"
        " oversight are told next."
    ),
)
DECISION_WAITS_TOO_LONG = declare(
    "access_requests.decision_waits_too_long",
    _("{subject} has waited too long for a decision"),
    _("Open the case to see whose turn it is. It lapses if nobody acts."),
)
