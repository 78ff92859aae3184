"""What the pages of agencies can be refused for."""

from django.utils.translation import gettext_lazy as _

from audit.refusals import declare

READS_OF_NO_AGENCY = declare(
    "reads_of_no_agency",
    _("You hold no seat that shows agencies."),
    _("Ask an administrator for one."),
)
