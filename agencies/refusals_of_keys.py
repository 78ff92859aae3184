"""Everything a step on a signing key can be refused for. Who decides: `policy_of_keys`."""

from django.utils.translation import gettext_lazy as _

from audit.refusals import declare

REGISTERS_WITHOUT_SEAT = declare(
    "key_without_seat",
    _("Only command officers sign, so only they have signing keys."),
    _("If you are to become one, ask an administrator to propose your seat."),
)
NOT_A_KEY = declare(
    "not_a_key",
    _("What your device sent makes no signing key: “%(why)s”"),
    _("Nothing was registered. Try again; if it fails again, tell an administrator."),
)
NOT_ASKED_FOR_KEY = declare(
    "not_asked_for_key",
    _("This page was used already, or another one was opened after it."),
    _("Nothing was registered. Begin again."),
)
ENROLS_OWN = declare(
    "enrols_own_key",
    _("This key is yours, and nobody enrols their own."),
    _("Ask another command officer to compare the check code with you, and to sign."),
)
ENROLS_WITHOUT_SEAT = declare(
    "enrols_without_seat",
    _("Signing keys are enrolled by command officers."),
    _("Ask one who knows the holder of this key."),
)
IS_ENROLLED = declare(
    "key_is_enrolled",
    _("This key is enrolled already."),
    _("There is nothing left to sign."),
)
IS_REVOKED = declare(
    "key_is_revoked",
    _("This key was revoked, and stays so."),
    _("Its holder can register another one."),
)
REVOKES_KEYS_OF_OTHERS = declare(
    "revokes_keys_of_others",
    _("This key is somebody else’s."),
    _("If it must be stopped, tell a command officer or an administrator at once."),
)
REVOKED_WITHOUT_REASON = declare(
    "key_revoked_without_reason",
    _("A key is revoked for a reason."),
    _("Write in a sentence what happened to it."),
)
NOT_AT_FOUNDING = declare(
    "key_not_at_founding",
    _("Without a signature only the two founders’ first keys are enrolled, before any is signed."),
    _("Ask another command officer to compare the check code with you, and to sign."),
)
RESET_LATELY = declare(
    "key_after_reset",
    _("The sign-in of this key’s holder was reset less than 72 hours ago."),
    _("Ask the holder in person whether they wanted that, and sign when the 72 hours are over."),
)
