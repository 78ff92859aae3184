"""What happens to accounts."""

from django.utils.translation import gettext_lazy as _

from audit.events import declare

INVITED = declare(
    "agencies.invited",
    _("Invited to sign in"),
    _("{actor} made a link for {person} to sign in for the first time."),
)
FACTORS_RESET = declare(
    "agencies.factors_reset",
    _("Sign-in reset"),
    _("{actor} took the password and all factors of {person} away: {reason}"),
)
SIGN_IN_FAILED = declare(
    "agencies.sign_in_failed",
    _("Failed sign-in"),
    _("A sign-in as {person} failed: {reason}"),
    phrases=("reason",),
)
LOCKED = declare(
    "agencies.locked",
    _("Password locked"),
    _("The password of {person} was locked after {failures} failed tries."),
)
RELEASED = declare(
    "agencies.released", _("Password released"), _("{actor} released the password of {person}.")
)
DISABLED = declare(
    "agencies.disabled",
    _("Account disabled"),
    _("{actor} disabled the account of {person}: {reason}"),
)
DISABLED_BY_RULE = declare(
    "agencies.disabled_by_rule",
    _("Account disabled by rule"),
    _("The account of {person} was disabled: {reason}"),
    phrases=("reason",),
)
REACTIVATED = declare(
    "agencies.reactivated",
    _("Account reactivated"),
    _("{actor} reactivated the account of {person}: {reason}"),
)
FACTOR_ADDED = declare(
    "agencies.factor_added",
    _("Factor added"),
    _("{actor} added a factor to sign in with: {factor}."),
    phrases=("factor",),
)
FACTOR_REMOVED = declare(
    "agencies.factor_removed",
    _("Factor removed"),
    _("{actor} removed a factor to sign in with: {factor}."),
    phrases=("factor",),
)
PASSWORD_CHANGED = declare(
    "agencies.password_changed",
    _("Password changed"),
    _("{actor} set a new password."),
)
SIGNED_OUT_EVERYWHERE = declare(
    "agencies.signed_out_everywhere",
    _("Signed out everywhere"),
    _("{actor} signed out of every other browser."),
)
IDENTITY_BOUND = declare(
    "agencies.identity_bound",
    _("Single sign-on bound"),
    _("{person} signs in through {provider} as {identity}."),
)
IDENTITY_TAKEN_AWAY = declare(
    "agencies.identity_taken_away",
    _("Single sign-on taken away"),
    _("{actor} took single sign-on away from {person}: {reason}"),
)
