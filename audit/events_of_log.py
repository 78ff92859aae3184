"""What happens to the public log itself."""

from django.utils.translation import gettext_lazy as _

from audit.events import declare

LOG_KEY_ADDED = declare(
    "audit.log_key_added",
    _("Key of the log added"),
    _("The log is signed with one more key: {vkey}"),
)
LOG_KEY_RETIRED = declare(
    "audit.log_key_retired",
    _("Key of the log retired"),
    _("The log is no longer signed with the key {vkey}"),
)
LOG_CONTINUED = declare(
    "audit.log_continued",
    _("Log continued under another name"),
    _("The log {before} ended with {size} leaves and goes on as {origin}: {reason}"),
)
LOG_REFUSED = declare(
    "audit.log_refused", _("Log not signed"), _("The log could not be sealed: {reason}")
)
COSIGNED = declare(
    "audit.cosigned",
    _("Checkpoint witnessed"),
    _("{witness} confirmed that the log of {size} leaves extends all it saw before."),
)
LOG_LAGS = declare(
    "audit.log_lags",
    _("Log behind"),
    _("The public log was behind what happened by {seconds} seconds."),
)
CHECKPOINT_MAILED = declare(
    "audit.checkpoint_mailed",
    _("Checkpoint sent to outsiders"),
    _("The checkpoint of {size} leaves was sent to {count} people outside."),
)
