"""Which other systems may ask, and by whom they were let in."""

from django.utils.translation import gettext_lazy as _

from audit.events import declare

SYSTEM_ADDED = declare(
    "agencies.system_added",
    _("Calling system added"),
    _("{actor} added “{system}”, which is to {scopes}, until {until}."),
    phrases=("scopes",),
)
SYSTEM_CONFIRMED = declare(
    "agencies.system_confirmed",
    _("Calling system confirmed"),
    _("{actor} confirmed that “{system}” is answered until {until}."),
)
SYSTEM_SECRET_CHANGED = declare(
    "agencies.system_secret_changed",
    _("Secret of a calling system changed"),
    _("{actor} changed the secret of “{system}”. The one before is good until {until}."),
)
SYSTEM_REVOKED = declare(
    "agencies.system_revoked",
    _("Calling system revoked"),
    _("{actor} ended that “{system}” is answered. {reason}"),
)
