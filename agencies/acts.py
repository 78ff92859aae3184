"""What command officers sign about people and rules, and what comes of it."""

from django.utils.translation import gettext_lazy as _

from audit.acts import declare

SEAT = declare(
    "seat",
    _("A seat given"),
    "agencies/parts/seat_statement.html",
    lambda told: _("The seat is in force by its dates, while it is confirmed every 90 days."),
)
KEY = declare(
    "key",
    _("A signing key enrolled"),
    "agencies/parts/key_statement.html",
    lambda told: _("The key signs for this person from now on, until it is revoked."),
)
DECISION = declare(
    "decision",
    _("A policy decision"),
    "agencies/parts/decision_statement.html",
    lambda told: _("The register of policy shows it, and since when it holds."),
)
