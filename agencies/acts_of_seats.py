"""How the receipt of a seat reads."""

from django.utils.translation import gettext_lazy as _

from audit.acts import declare

SEAT = declare(
    "seat",
    _("A seat"),
    "agencies/parts/seat_statement.html",
    lambda told: _("The person holds the seat until it ends, or lapses because nobody confirms it."),
)
