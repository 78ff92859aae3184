"""What a step on an access that was granted can be refused for."""

from django.utils.translation import gettext_lazy as _

from audit.refusals import declare

IS_NOT_SUSPENDED = declare(
    "is_not_suspended",
    _("The access of %(agency)s is not suspended."),
    _("There is nothing to give back."),
)
IS_OVER = declare(
    "is_over",
    _("The access of %(agency)s is over, so it is not given back."),
    _("Ask for it again: that takes a new request and a new signature."),
)
REVOKED_ALREADY = declare(
    "revoked_already",
    _("The access of %(agency)s was revoked already."),
    _("There is nothing left to end."),
)
HAS_ENDED = declare(
    "has_ended", _("The access of %(agency)s has ended."), _("There is nothing left to end.")
)
SUSPENDED_ALREADY = declare(
    "suspended_already",
    _("The access of %(agency)s is suspended already."),
    _("A command officer can revoke it, or sign to give it back."),
)
REVOKES_NONE_OF_THESE = declare(
    "revokes_none_of_these",
    _("You hold no command seat for any of these networks."),
    _("Suspend the access if you may, and tell a command officer."),
)
SUSPENDS_NONE_OF_THESE = declare(
    "suspends_none_of_these",
    _("Reviewers, command officers and oversight of its networks suspend an access."),
    _("Tell one of them at once."),
)

SEES_NO_ACCESS = declare(
    "sees_no_access",
    _("You hold no seat that shows who has access."),
    _("Ask an administrator for one."),
)
