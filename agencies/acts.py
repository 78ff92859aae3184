"""What command officers sign about people, and what comes of it."""

from django.utils.translation import gettext_lazy as _

from audit.acts import declare

SEAT = declare(
    "seat",
    _("A seat given"),
    "agencies/parts/seat_statement.html",
    lambda told: _("The seat is in force by its dates, while it is confirmed every 90 days."),
)
