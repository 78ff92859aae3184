"""What declining by law can be refused for."""

from django.utils.translation import gettext_lazy as _

from audit.refusals import declare

IS_NOT_BARRED = declare(
    "is_not_barred",
    _("No restriction bars %(request)s."),
    _("Review it like any other; a command officer decides."),
)
DECLINES_NOTHING = declare(
    "declines_nothing",
    _("Only reviewers decline what the law bars."),
    _("Withdraw your own request, or tell a reviewer."),
)
