"""What withholding an entry of the public page can be refused for."""

from django.utils.translation import gettext_lazy as _

from audit.refusals import declare

WITHHOLDS_NOTHING = declare(
    "withholds_nothing",
    _("You hold no seat of command or oversight for a network of this request."),
    _("Ask somebody who holds one: two of them withhold an entry of the public page."),
)
WITHHELD_ALREADY = declare(
    "withheld_already",
    _("To withhold this request is proposed, or it is withheld already."),
    _("Open its withholding: it can be agreed to, or be shown again."),
)
CITES_NOTHING = declare(
    "cites_nothing",
    _("No exemption is cited, or no reason is given."),
    _("Name the section of law that exempts it from disclosure, and say why it does."),
)
ANSWERS_NOTHING = declare(
    "answers_nothing",
    _("You have not said why."),
    _("Write one sentence why you agree or do not: it stays on the record."),
)
AGREES_WITH_ONESELF = declare(
    "agrees_with_oneself",
    _("You proposed to withhold this."),
    _("Another person of command or oversight says whether they agree."),
)
WITHHOLDING_ANSWERED = declare(
    "withholding_answered",
    _("This proposal was answered already."),
    _("Open it again to see how it stands."),
)
NOT_WITHHELD = declare(
    "not_withheld",
    _("This is not withheld."),
    _("There is nothing to show again."),
)
SHOWS_NOTHING = declare(
    "shows_nothing",
    _("You hold no seat of a reviewer, of command or of oversight for a network of this request."),
    _("Anybody who holds one can show it again, alone and at once."),
)
