"""Why the register of restrictions stays as it is."""

from django.utils.translation import gettext_lazy as _

from audit.refusals import declare

NO_SUCH_PACK = declare(
    "restrictions_no_such_pack",
    _("There is no rule pack “%(name)s”."),
    _("Choose one of these: %(packs)s."),
)
CODE_IS_TAKEN = declare(
    "restrictions_code_is_taken",
    _("The register has another restriction under the code “%(code)s”."),
    _("A restriction is never changed: give the new one a code of its own, and end the old one."),
)
