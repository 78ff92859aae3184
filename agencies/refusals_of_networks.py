"""What a step on a network can be refused for."""

from django.utils.translation import gettext_lazy as _

from audit.refusals import declare

SETS_NO_NETWORK = declare(
    "sets_no_network",
    _("Only administrators say how many signatures a network needs."),
    _("Ask an administrator to set it."),
)
TWO_ALREADY = declare(
    "two_already",
    _("%(network)s needs two signatures already."),
    _("Nothing was changed."),
)
TWO_WITHOUT_REASON = declare(
    "two_without_reason",
    _("There is no reason for the record."),
    _("Give the reason in a sentence."),
)
PLACES_NO_NETWORK = declare(
    "places_no_network",
    _("Only administrators record in which vendor’s system a network is shared."),
    _("Ask an administrator to record it."),
)
PLACED_WITHOUT_REASON = declare(
    "placed_without_reason",
    _("The vendor’s system or the reason is missing."),
    _("Name the system, as “Vigilant LEARN”, and give the reason in a sentence."),
)
