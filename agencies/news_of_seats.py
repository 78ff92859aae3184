"""What people are told of seats."""

from django.utils.translation import gettext_lazy as _

from agencies.news import Topic, declare

SEAT_TO_SIGN = declare(
    "agencies.seat_to_sign",
    _("A seat awaits a signature: {subject}"),
    _("Open the proposal to read it; then sign for the seat, or decline it."),
)
SEAT_GIVEN = declare(
    "agencies.seat_given",
    _("A seat was signed for: {subject}"),
    _("If you know of a reason against it, end the seat or tell a command officer."),
    Topic.RULES,
)
SEAT_REFUSED = declare(
    "agencies.seat_refused",
    _("A seat was declined: {subject}"),
    _("Open the proposal to read why."),
    Topic.RULES,
)
SEATS_TO_CONFIRM = declare(
    "agencies.seats_to_confirm",
    _("Seats of {subject} fall due for review"),
    _("Open “Seats” and confirm those that are still needed. The others end by themselves."),
)
