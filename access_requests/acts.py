"""What command officers sign here, and what comes of it."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from audit.acts import Told, declare

DECISION = "access_requests/parts/statement.html"


def _once_approved(told: Told) -> Promise:
    if told["request"]["sign_offs_needed"] == 1:
        return _("Access is in force by its dates and is listed under “Who has access”.")
    return _("Access is in force once two command officers have signed, and not before.")


APPROVAL = declare("approve", _("Approval of a request"), DECISION, _once_approved)
REFUSAL = declare(
    "decline",
    _("Refusal of a request"),
    DECISION,
    lambda told: _("The request has ended. Nothing is granted."),
)
RETURN = declare(
    "return",
    _("Return of a request"),
    DECISION,
    lambda told: _("The requester answers the question and files the request again."),
)
RESUMPTION = declare(
    "resume",
    _("Access given back"),
    "access_requests/parts/resume_statement.html",
    lambda told: _("Access is in force again until its last day, unless it is revoked."),
)
