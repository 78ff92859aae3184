"""What people are told of their own account, also when they changed it themselves."""

from django.utils.translation import gettext_lazy as _

from agencies.news import Topic, declare

NOT_YOU = _("If it was not you, tell an administrator of your department at once.")
FACTOR_ADDED = declare(
    "agencies.factor_added", _("A way to sign in was added to your account"), NOT_YOU, Topic.ACCOUNT
)
FACTOR_REMOVED = declare(
    "agencies.factor_removed",
    _("A way to sign in was removed from your account"),
    NOT_YOU,
    Topic.ACCOUNT,
)
PASSWORD_CHANGED = declare(
    "agencies.password_changed", _("Your password was changed"), NOT_YOU, Topic.ACCOUNT
)
LOCKED = declare(
    "agencies.locked",
    _("Your password is locked: five tries to sign in as you failed"),
    _(
        "An administrator can release it; a passkey still signs you in. If the tries were not"
        " yours, say so."
    ),
    Topic.ACCOUNT,
)
RELEASED = declare(
    "agencies.released",
    _("Your password is released"),
    _("You may sign in with it again."),
    Topic.ACCOUNT,
)
RESET = declare(
    "agencies.factors_reset",
    _("An administrator reset your sign-in: password and all factors are gone"),
    _("You will get a link with which you sign in anew. If you did not ask for it, say so."),
    Topic.ACCOUNT,
)
