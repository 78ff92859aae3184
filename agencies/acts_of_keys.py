"""How the receipt of an enrolment reads."""

from django.utils.translation import gettext_lazy as _

from audit.acts import declare

ENROLMENT = declare(
    "key",
    _("Enrolment of a signing key"),
    "agencies/parts/key_statement.html",
    lambda told: _("The key signs for its holder until somebody revokes it."),
)
