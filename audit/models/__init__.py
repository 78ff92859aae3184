from audit.models.event import Event
from audit.models.event_index import Mention, Wording
from audit.models.installation import Installation, Mode
from audit.models.log import Checkpoint, Cosignature, Leaf, Queued
from audit.models.policy_number import DEFAULTS, IS_LOOSER, Number, PolicyNumber
from audit.models.saved_filter import SavedFilter
from audit.models.signature import Challenge, Signature
from audit.models.signing_key import Enrolment, KeyKind, KeyRevocation, SigningKey

__all__ = [
    "DEFAULTS",
    "IS_LOOSER",
    "Challenge",
    "Checkpoint",
    "Cosignature",
    "Enrolment",
    "Event",
    "Installation",
    "KeyKind",
    "KeyRevocation",
    "Leaf",
    "Mention",
    "Mode",
    "Number",
    "PolicyNumber",
    "Queued",
    "SavedFilter",
    "Signature",
    "SigningKey",
    "Wording",
]
