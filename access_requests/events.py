from django.utils.translation import gettext_lazy as _

from audit.events import declare

DRAFTED = declare("access_requests.drafted", _("Draft begun"), _("{actor} began a request."))
IMPORTED = declare(
    "access_requests.imported",
    _("List imported"),
    _("{actor} imported {file_name}: {drafts} drafts, {on_file} on file before, {faults} refused."),
)
DRAFT_SENT = declare(
    "access_requests.draft_sent",
    _("Draft sent by a system"),
    _("“{system}” sent this draft for {requester} to complete."),
)
READ_BY_SYSTEM = declare(
    "access_requests.read_by_system",
    _("Request read by a system"),
    _("“{system}” read this request."),
    reads=True,
)
HISTORY_READ_BY_SYSTEM = declare(
    "access_requests.history_read_by_system",
    _("History read by a system"),
    _("“{system}” read the history."),
    reads=True,
)
COMPLETED = declare(
    "access_requests.completed",
    _("Draft changed"),
    _("{actor} answered “{topic}”."),
    phrases=("topic",),
)
SCREENED = declare(
    "access_requests.screened",
    _("Screened again"),
    _("The register of restrictions changed. It says of this request now: {outcome}."),
    phrases=("outcome",),
)
FILED = declare("access_requests.filed", _("Filed"), _("{actor} filed the request for review."))
ANSWERED = declare(
    "access_requests.answered",
    _("Answered"),
    _("{actor} answered and filed the request again: {answer}"),
)
BEGUN_AGAIN = declare(
    "access_requests.begun_again",
    _("Asked for again"),
    _("{actor} began a request like {earlier}."),
)
WITHDRAWN = declare(
    "access_requests.withdrawn", _("Withdrawn"), _("{actor} withdrew the request: {reason}")
)
ASSIGNED = declare(
    "access_requests.assigned",
    _("Reviewer assigned"),
    _("{actor} gave the review to {reviewer}."),
)
TAKEN = declare(
    "access_requests.taken", _("Review taken over"), _("{actor} took the review from {before}.")
)
IDENTIFIED = declare(
    "access_requests.identified",
    _("Identity confirmed"),
    _("{actor} confirmed that the agency is {agency}."),
)
CHECKED = declare(
    "access_requests.checked", _("Checklist answered"), _("{actor} answered the checklist.")
)
RECOMMENDED = declare(
    "access_requests.recommended",
    _("Recommended"),
    _("{actor} recommended the request for sign-off: {recommendation}"),
)
RETURNED = declare(
    "access_requests.returned",
    _("Returned"),
    _("{actor} returned the request with a question: {question}"),
)
SIGNED_FIRST = declare(
    "access_requests.signed_first",
    _("First of two approvals signed"),
    _("{actor} signed the first of two approvals: {reason}"),
)
APPROVED = declare(
    "access_requests.approved", _("Approved"), _("{actor} signed the approval: {reason}")
)
DECLINED = declare(
    "access_requests.declined", _("Declined"), _("{actor} declined the request: {reason}")
)
DECLINED_BY_LAW = declare(
    "access_requests.declined_by_law",
    _("Declined: barred by law"),
    _("{actor} declined what the law bars, by {law}: {reason}"),
)
LAPSED = declare(
    "access_requests.lapsed",
    _("Lapsed"),
    _("The request lapsed: nobody acted on it for {days} working days."),
)
REVOKED = declare(
    "access_requests.revoked", _("Revoked"), _("{actor} revoked the access: {reason}")
)
APPROVED_IN_ERROR = declare(
    "access_requests.approved_in_error",
    _("Approved in error"),
    _("{actor} revoked what was approved in error, to be asked for anew as {draft}: {reason}"),
)
SUSPENDED = declare(
    "access_requests.suspended", _("Suspended"), _("{actor} suspended the access: {reason}")
)
RESUMED = declare(
    "access_requests.resumed",
    _("Access given back"),
    _("{actor} signed to give the access back: {reason}"),
)
END_TOLD = declare(
    "access_requests.end_told",
    _("Told that the access ends"),
    _("Those concerned were told that the access ends after {until}, {days} days before or less."),
)
GRANT_VIEWED = declare(
    "access_requests.grant.viewed",
    _("Suspended access opened"),
    _("{actor} opened the suspended access."),
    reads=True,
)
NOTED = declare("access_requests.noted", _("Note"), _("{actor} noted: {note}"))
VIEWED = declare(
    "access_requests.viewed", _("Case opened"), _("{actor} opened the case."), reads=True
)
DOCUMENT_ADDED = declare(
    "access_requests.document_added",
    _("Document added"),
    _("{actor} added the document “{name}” ({what}, SHA-256 {digest:.12}…)."),
    phrases=("what",),
)
DOCUMENT_OPENED = declare(
    "access_requests.document_opened",
    _("Document opened"),
    _("{actor} opened the document “{name}” (SHA-256 {digest:.12}…)."),
    reads=True,
)
DESTRUCTION_ASKED = declare(
    "access_requests.destruction_asked",
    _("Destruction of a document asked for"),
    _("{actor} asked to destroy the document “{name}” (SHA-256 {digest:.12}…): {reason}"),
)
DESTRUCTION_REFUSED = declare(
    "access_requests.destruction_refused",
    _("Document kept"),
    _("{actor} kept the document “{name}” (SHA-256 {digest:.12}…): {reason}"),
)
DOCUMENT_DESTROYED = declare(
    "access_requests.document_destroyed",
    _("Document destroyed"),
    _("{actor} destroyed the document “{name}” (SHA-256 {digest:.12}…) for {asker}: {reason}"),
)
