"""What giving a suspended access back can be refused for, beside what all signing can be."""

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
