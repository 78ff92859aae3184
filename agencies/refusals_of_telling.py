"""What absences and webhooks can be refused for."""

from django.utils.translation import gettext_lazy as _

from audit.refusals import declare

AWAY_FROM_NO_SEAT = declare(
    "away_from_no_seat",
    _("You hold no such seat, so nothing waits for you there."),
    _("Choose a seat that you hold."),
)
DELEGATE_WITHOUT_SEAT = declare(
    "delegate_without_seat",
    _("%(person)s does not hold that seat for all your networks."),
    _("Choose somebody who does, or ask an administrator to propose the seat."),
)
DELEGATE_AWAY = declare(
    "delegate_away",
    _("%(person)s is away on some of these days too."),
    _("Choose somebody else, or other days."),
)
AWAY_ALREADY = declare(
    "away_already",
    _("You are away on some of these days already."),
    _("Take that absence back first, or choose other days."),
)
AWAY_TOO_LATE = declare(
    "away_too_late",
    _("The days end before they begin, or are over."),
    _("Choose a last day that is not before the first, nor before today."),
)
AWAY_NO_MORE = declare(
    "away_no_more",
    _("This absence is not yours, or it is over."),
    _("Nothing was changed. Your own absences are on the page “When you are away”."),
)
SETS_NO_WEBHOOK = declare(
    "sets_no_webhook",
    _("Only administrators say which systems of the city are told."),
    _("Ask an administrator to set it."),
)
WEBHOOK_NOT_PUBLIC = declare(
    "webhook_not_public",
    _("The address is not one of a public site by https."),
    _("Give an address like https://example.gov/hook, without a user name."),
)
WEBHOOK_OFF = declare(
    "webhook_off",
    _("%(webhook)s is switched off."),
    _("Add it anew; it then gets a secret of its own."),
)
