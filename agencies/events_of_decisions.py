"""What happens to the rules."""

from django.utils.translation import gettext_lazy as _

from audit.events import declare

DECISION_PROPOSED = declare(
    "agencies.decision_proposed",
    _("Policy decision proposed"),
    _("{actor} proposed: {what}, {about}, from “{was}” to “{now}”. {reason}"),
    phrases=("what",),
)
DECISION_VIEWED = declare(
    "agencies.decision.viewed",
    _("Policy decision opened"),
    _("{actor} opened the proposal of a policy decision."),
    reads=True,
)
DECISION_SIGNED = declare(
    "agencies.decision_signed",
    _("Policy decision signed"),
    _("{actor} signed: {what}, {about}, from “{was}” to “{now}”. {reason}"),
    phrases=("what",),
)
DECISION_SIGNED_ONCE = declare(
    "agencies.decision_signed_once",
    _("Policy decision signed by the first of two"),
    _("{actor} signed as the first of two: {what}, {about}. {reason}"),
    phrases=("what",),
)
OPINION_OPENED = declare(
    "agencies.opinion_opened",
    _("Opinion of counsel opened"),
    _("{actor} opened the opinion of counsel “{file_name}”."),
    reads=True,
)
DECISION_DECLINED = declare(
    "agencies.decision_declined",
    _("Policy decision declined"),
    _("{actor} declined: {what}, {about}, from “{was}” to “{now}”. {reason}"),
    phrases=("what",),
)
DECISION_WITHDRAWN = declare(
    "agencies.decision_withdrawn",
    _("Policy decision withdrawn"),
    _("{actor} withdrew: {what}, {about}, from “{was}” to “{now}”."),
    phrases=("what",),
)
TIGHTENED = declare(
    "agencies.tightened",
    _("Rule made tighter"),
    _("{actor} changed {about} from “{was}” to “{now}”, at once. {reason}"),
)
