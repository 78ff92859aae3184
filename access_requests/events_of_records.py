"""What happens to a records request and to a legal hold. None of it says who asked."""

from django.utils.translation import gettext_lazy as _

from audit.events import declare

RECEIVED = declare(
    "access_requests.records_received",
    _("Records request received"),
    _("{actor} entered a records request, due on {due}."),
)
SCOPED = declare(
    "access_requests.records_scoped",
    _("Scope of a records request set"),
    _("{actor} said which records are searched for."),
)
TAKEN_OVER = declare(
    "access_requests.records_taken_over",
    _("Records request taken over"),
    _("{actor} took the records request over from {owner}."),
)
EXTENDED = declare(
    "access_requests.records_extended",
    _("Time of a records request extended"),
    _("{actor} extended the time until {until}: {reason}"),
)
REDACTED = declare(
    "access_requests.records_redacted",
    _("Redaction added"),
    _("{actor} holds back: {what}. {citation}. {reason}"),
    phrases=("what",),
)
UNREDACTED = declare(
    "access_requests.records_unredacted",
    _("Redaction removed"),
    _("{actor} no longer holds back: {what}. It was held back by {citation}."),
    phrases=("what",),
)
BUILT = declare(
    "access_requests.records_built",
    _("Package of records built"),
    _("{actor} built a package of {files} files on {cases} cases, digest {digest}."),
)
REOPENED = declare(
    "access_requests.records_reopened",
    _("Package of records set aside"),
    _("{actor} goes on working on it: the package {digest} is not released as it is. {reason}"),
)
AGREED = declare(
    "access_requests.records_agreed",
    _("Release of records agreed to"),
    _("{actor} agreed to release the package {digest}, and no other."),
)
RELEASED = declare(
    "access_requests.records_released",
    _("Records released"),
    _("{actor} released the package {digest}. {outcome}"),
)
DENIED = declare(
    "access_requests.records_denied",
    _("Records request denied"),
    _("{actor} denied it under {exemption}: {outcome}"),
)
NO_RECORDS = declare(
    "access_requests.records_none",
    _("No records"),
    _("{actor} answered that there are no such records: {outcome}"),
)
WITHDRAWN = declare(
    "access_requests.records_withdrawn",
    _("Records request withdrawn"),
    _("{actor} noted that it was withdrawn: {outcome}"),
)
DUE_SOON = declare(
    "access_requests.records_due_soon",
    _("Records request due soon"),
    _("Its owner was told that it is due on {until}."),
)
OVERDUE = declare(
    "access_requests.records_overdue",
    _("Records request overdue"),
    _("Its owner and oversight were told that it was due on {until}."),
)
PACKAGE_TAKEN = declare(
    "access_requests.records_package_taken",
    _("Package of records taken out"),
    _("{actor} took out the package {digest}."),
    reads=True,
)
OPENED = declare(
    "access_requests.records_opened",
    _("Records request opened"),
    _("{actor} opened the records request."),
    reads=True,
)
HOLD_PLACED = declare(
    "access_requests.hold_placed",
    _("Legal hold placed"),
    _("{actor} placed a legal hold on {what}: {matter}"),
)
LIFT_ASKED = declare(
    "access_requests.hold_lift_asked",
    _("Asked to lift a legal hold"),
    _("{actor} asked to lift the legal hold: {reason}"),
)
LIFT_REFUSED = declare(
    "access_requests.hold_kept",
    _("Legal hold kept"),
    _("{actor} kept the legal hold that was to be lifted: {reason}"),
)
LIFTED = declare(
    "access_requests.hold_lifted",
    _("Legal hold lifted"),
    _("{actor} lifted the legal hold. {asker} had asked for it: {reason}"),
)
DISPOSED = declare(
    "access_requests.disposed",
    _("Disposed of"),
    _("What policy no longer keeps was disposed of: {what}. It was kept for {years} years."),
    phrases=("what",),
)
