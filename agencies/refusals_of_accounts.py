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
IDENTITY_TAKEN = declare(
    "accounts_identity_taken",
    _("This identity signs in as somebody else already."),
    _("Look it up again at your department’s identity provider."),
)
HAS_IDENTITY = declare(
    "accounts_has_identity",
    _("%(person)s has an identity for single sign-on already."),
    _("Take single sign-on away first, then set the new one."),
)
HAS_NO_IDENTITY = declare(
    "accounts_no_identity",
    _("%(person)s has no identity for single sign-on."),
    _("There is nothing to take away."),
)
NO_PROVIDER = declare(
    "accounts_no_provider",
    _("This department has not set up single sign-on."),
    _("Ask those who run this site."),
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
