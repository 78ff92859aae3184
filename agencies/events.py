from django.utils.translation import gettext_lazy as _

from audit.events import declare

PERSON_ADDED = declare(
    "agencies.person_added", _("Person added"), _("{actor} added {person} of {employer}.")
)
HOST_ADDED = declare(
    "agencies.host_added", _("Host agency added"), _("{actor} set up the host agency {host}.")
)
NETWORK_ADDED = declare(
    "agencies.network_added", _("Network added"), _("{actor} added the network {network}.")
)
NETWORK_NEEDS_TWO = declare(
    "agencies.network_needs_two",
    _("Two signatures asked for"),
    _("{actor} asked for two signatures on every request for {network}: {reason}"),
)
SEAT_GIVEN = declare(
    "agencies.seat_given",
    _("Seat given"),
    _("{actor} gave {person} the seat {role} for {network}."),
    phrases=("role",),
)
SEAT_ENDED = declare(
    "agencies.seat_ended",
    _("Seat ended"),
    _("{actor} ended the seat {role} of {person} for {network}."),
    phrases=("role",),
)
DIRECTORY_IMPORTED = declare(
    "agencies.directory_imported",
    _("Directory imported"),
    _(
        "{actor} imported the directory {file_name}: {added} added, {changed} changed,"
        " {unchanged} unchanged, {refused} refused."
    ),
)
KEY_REGISTERED = declare(
    "agencies.key_registered",
    _("Signing key registered"),
    _("{actor} registered the signing key “{key}”."),
)
KEY_ENROLLED = declare(
    "agencies.key_enrolled",
    _("Signing key enrolled"),
    _("{actor} enrolled the signing key “{key}” of {person}."),
)
KEY_VIEWED = declare(
    "agencies.key.viewed",
    _("Signing key opened"),
    _("{actor} opened the page on which a signing key is enrolled."),
)
KEY_REVOKED = declare(
    "agencies.key_revoked",
    _("Signing key revoked"),
    _("{actor} revoked the signing key “{key}” of {person}: {reason}"),
)
