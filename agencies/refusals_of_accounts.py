"""Why an account stays as it is."""

from django.utils.translation import gettext_lazy as _

from audit.refusals import declare

NOT_ADMINISTRATOR = declare(
    "accounts_not_administrator",
    _("Accounts are kept by administrators."),
    _("Ask an administrator of your department."),
)
OWN_ACCOUNT = declare(
    "accounts_own",
    _("This is your own account."),
    _("Ask another administrator."),
)
SIGNS_IN_ALREADY = declare(
    "accounts_signs_in_already",
    _("%(person)s has a password already, so an invitation is of no use."),
    _("If it is lost, reset the sign-in instead."),
)
IS_DISABLED = declare(
    "accounts_disabled",
    _("The account of %(person)s is disabled."),
    _("Reactivate it first."),
)
NOT_DISABLED = declare(
    "accounts_not_disabled",
    _("The account of %(person)s is not disabled."),
    _("There is nothing to do."),
)
NOT_LOCKED = declare(
    "accounts_not_locked",
    _("The password of %(person)s is not locked."),
    _("There is nothing to release."),
)
PERSON_ENDED = declare(
    "accounts_person_ended",
    _("%(person)s does not work here anymore since %(day)s."),
    _("Extend the person’s dates first."),
)
LAST_FACTOR = declare(
    "accounts_last_factor",
    _("This is your only second factor, and every account needs one."),
    _("Add another one first, then remove this one."),
)
