"""What people are told of records requests and legal holds."""

from django.utils.translation import gettext_lazy as _

from agencies.news import declare

TO_REVIEW = declare(
    "access_requests.records_to_review",
    _("{subject} awaits a second person"),
    _("Open it, look at the package, and agree to its release or send it back."),
)
AGREED = declare(
    "access_requests.records_agreed",
    _("{subject} can be released"),
    _("A second person agreed to exactly the package that you built."),
)
SENT_BACK = declare(
    "access_requests.records_sent_back",
    _("{subject} was sent back"),
    _("Open it to read what is to be changed. The package is not released as it is."),
)
DUE_SOON = declare(
    "access_requests.records_due_soon",
    _("{subject} is due in a few days"),
    _("Answer it, or extend its time in writing and say why."),
)
OVERDUE = declare(
    "access_requests.records_overdue",
    _("{subject} is overdue"),
    _("The law gives ten days. Open it to see what is left to do."),
)
HOLD_PLACED = declare(
    "access_requests.hold_placed",
    _("{subject} was placed"),
    _("Nothing that it covers may be destroyed. Open it to read what it covers."),
)
LIFT_ASKED = declare(
    "access_requests.hold_lift_asked",
    _("{subject} is to be lifted"),
    _("Open it to read why. A second person lifts it or keeps it."),
)
LIFTED = declare(
    "access_requests.hold_lifted",
    _("{subject} was lifted"),
    _("What it covered is kept as policy says from now on."),
)
