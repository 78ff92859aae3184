"""What of the public page is withheld, and shown again."""

from django.utils.translation import gettext_lazy as _

from audit.events import declare

WITHHOLDING_PROPOSED = declare(
    "access_requests.withholding_proposed",
    _("Withholding proposed"),
    _("{actor} proposed to withhold {request} from the public page under {exemption}: {reason}"),
)
WITHHELD = declare(
    "access_requests.withheld",
    _("Withheld from the public page"),
    _(
        "{actor} agreed that {request} is withheld from the public page under {exemption}, "
        "as {proposer} proposed: {answer}"
    ),
)
WITHHOLDING_REFUSED = declare(
    "access_requests.withholding_refused",
    _("Withholding not agreed to"),
    _("{actor} did not agree to withhold {request} from the public page: {answer}"),
)
SHOWN_AGAIN = declare(
    "access_requests.shown_again",
    _("Shown again on the public page"),
    _("{actor} had {request} shown on the public page again."),
)
