"""What people are told of a request or of the access that it gave."""

from django.utils.translation import gettext_lazy as _

from agencies.news import Topic, declare

NOTHING_TO_DO = _("Open the case to see what was decided. There is nothing you must do.")

ENDS = _(
    "If it is still needed, whoever files for its networks opens the case and renews it: that is"
    " a new request with a new signature. Otherwise it ends by itself."
)

AWAITS_REVIEW = declare(
    "access_requests.awaits_review",
    _("{subject} awaits your review"),
    _("Open the case to review it."),
)
AWAITS_DECISION = declare(
    "access_requests.awaits_decision",
    _("{subject} awaits your decision"),
    _("Open the case to read it and decide."),
)
BARRED_NOW = declare(
    "access_requests.barred_now",
    _("{subject} has access that the law bars now"),
    _("A command officer revokes it from “My work”; oversight sees to it that one does."),
    Topic.ALERT,
)
ASSIGNED = declare(
    "access_requests.assigned",
    _("{subject} was given to you to review"),
    _("Open the case to review it."),
)
NOTED = declare(
    "access_requests.noted",
    _("{subject} has a new note"),
    _("Open the case to read the note."),
    Topic.OUTCOMES,
)
TO_DESTROY = declare(
    "access_requests.to_destroy",
    _("{subject} has a document to destroy or keep"),
    _("Open the case to destroy the document or keep it."),
)
RETURNED = declare(
    "access_requests.returned",
    _("{subject} was returned to you with a question"),
    _("Open the case to answer, and file the request again."),
    Topic.WORK,
)
APPROVED = declare(
    "access_requests.approved",
    _("{subject} was approved"),
    NOTHING_TO_DO,
    Topic.OUTCOMES,
    oversight_too=True,
)
DECLINED = declare(
    "access_requests.declined",
    _("{subject} was declined"),
    _("Open the case to read why."),
    Topic.OUTCOMES,
)
WITHDRAWN = declare(
    "access_requests.withdrawn",
    _("{subject} was withdrawn"),
    _("It waits for you no longer."),
    Topic.OUTCOMES,
)
LAPSED = declare(
    "access_requests.lapsed",
    _("{subject} has lapsed: nobody acted on it in time"),
    _("Open the case to ask for it again."),
    Topic.OUTCOMES,
)
SUSPENDED = declare(
    "access_requests.suspended",
    _("{subject} was approved, but its access is suspended now"),
    _("Open the case to read why."),
    Topic.OUTCOMES,
)
RESUMED = declare(
    "access_requests.resumed",
    _("{subject} has its access again"),
    _("Open the case to read why."),
    Topic.OUTCOMES,
    oversight_too=True,
)
REVOKED = declare(
    "access_requests.revoked",
    _("{subject} was approved, but its access is revoked now"),
    _("Open the case to read why. If it is still needed, ask for it again."),
    Topic.OUTCOMES,
)
ENDS_WITHIN_60 = declare(
    "access_requests.ends_within_60",
    _("{subject} has access that ends within 60 days"),
    ENDS,
)
ENDS_WITHIN_30 = declare(
    "access_requests.ends_within_30",
    _("{subject} has access that ends within 30 days"),
    ENDS,
)
ENDS_WITHIN_7 = declare(
    "access_requests.ends_within_7",
    _("{subject} has access that ends within 7 days"),
    ENDS,
)
