"""What the steps on a calling system can be refused for."""

from django.utils.translation import gettext_lazy as _

from audit.refusals import declare

SETS_NO_SYSTEM = declare(
    "sets_no_system",
    _("Only administrators add systems that may ask."),
    _("Ask an administrator to add it."),
)
CONFIRMS_NO_SYSTEM = declare(
    "confirms_no_system",
    _("You do not command all networks that %(system)s asks about."),
    _("Ask a command officer who does to confirm it."),
)
SYSTEM_OF_OWN = declare(
    "system_of_own",
    _("You added %(system)s yourself."),
    _("Ask another command officer to confirm it."),
)
SYSTEM_CONFIRMED_ALREADY = declare(
    "system_confirmed_already",
    _("%(system)s is confirmed already."),
    _("Nothing was changed. What it may ask stands on its page."),
)
SYSTEM_IS_REVOKED = declare(
    "system_is_revoked",
    _("%(system)s is revoked."),
    _("Add it anew; it then gets a secret of its own, and is confirmed anew."),
)
REVOKES_NO_SYSTEM = declare(
    "revokes_no_system",
    _("Only an administrator, or a command officer of one of its networks, revokes %(system)s."),
    _("Call one of them: it ends at once."),
)
DRAFTS_FOR_NOBODY = declare(
    "drafts_for_nobody",
    _("Drafts go to somebody who files for all these networks, and only where drafts are sent."),
    _("Choose such a person, or take “send drafts” away."),
)
