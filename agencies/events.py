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
NETWORK_PLACED = declare(
    "agencies.network_placed",
    _("Network found in a vendor’s system"),
    _("{actor} recorded that {network} is shared in {system} as “{name}”: {reason}"),
)
SEAT_GIVEN = declare(
    "agencies.seat_given",
    _("Seat given"),
    _("{actor} gave {person} the seat {role} for {network}. {reason}"),
    phrases=("role",),
)
SEAT_ENDED = declare(
    "agencies.seat_ended",
    _("Seat ended"),
    _("{actor} ended the seat {role} of {person} for {network}. {reason}"),
    phrases=("role",),
)
SEAT_CONFIRMED = declare(
    "agencies.seat_confirmed",
    _("Seat confirmed"),
    _("{actor} confirmed the seat {role} of {person} for {network} until {until}."),
    phrases=("role",),
)
SEATS_DUE = declare(
    "agencies.seats_due",
    _("Review of seats due"),
    _("{count} seats for {host} end unless they are confirmed by {until}."),
)
SEAT_PROPOSED = declare(
    "agencies.seat_proposed",
    _("Seat proposed"),
    _("{actor} proposed to give {person} the seat {role} for {network}: {reason}"),
    phrases=("role",),
)
SEAT_PROPOSAL_VIEWED = declare(
    "agencies.seat_proposal.viewed",
    _("Proposal of a seat opened"),
    _("{actor} opened the proposal of a seat."),
    reads=True,
)
SEAT_DECLINED = declare(
    "agencies.seat_declined",
    _("Seat declined"),
    _("{actor} declined to give {person} the seat {role} for {network}: {reason}"),
    phrases=("role",),
)
SEAT_PROPOSAL_WITHDRAWN = declare(
    "agencies.seat_proposal_withdrawn",
    _("Proposal of a seat withdrawn"),
    _("{actor} withdrew the proposal to give {person} the seat {role} for {network}."),
    phrases=("role",),
)
FOUNDED = declare(
    "agencies.founded",
    _("Installation founded"),
    _("{first} and {second} founded this installation for {host}."),
)
PERSON_ENDED = declare(
    "agencies.person_ended",
    _("Person ended"),
    _("{actor} set the last day of {person} to {until}."),
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
    reads=True,
)
KEY_REVOKED = declare(
    "agencies.key_revoked",
    _("Signing key revoked"),
    _("{actor} revoked the signing key “{key}” of {person}: {reason}"),
)
