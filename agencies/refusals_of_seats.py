"""Everything a step on a seat can be refused for. Who decides: `policy_of_seats`."""

from django.utils.translation import gettext_lazy as _

from audit.refusals import declare

ASK_ADMINISTRATOR = _("Ask an administrator.")

GIVES_NO_SEATS = declare(
    "gives_no_seats", _("Only administrators give and propose seats."), ASK_ADMINISTRATOR
)
IS_SIGNED_FOR = declare(
    "seat_is_signed_for",
    _("A command officer signs for the seat of a reviewer or a command officer."),
    _("Propose the seat; an officer who agrees signs for it."),
)
IS_NOT_SIGNED_FOR = declare(
    "seat_is_not_signed_for",
    _("Nobody signs for this seat."),
    _("Give it directly."),
)
PERSON_HAS_ENDED = declare(
    "person_has_ended",
    _("%(person)s does not work here any more."),
    _("Choose another person, or add the person anew with new dates."),
)
SEAT_ENDS_FIRST = declare(
    "seat_ends_first",
    _("This seat would end before it starts."),
    _("Choose a later last day, or none."),
)
SEAT_IN_THE_PAST = declare(
    "seat_in_the_past", _("A seat does not start in the past."), _("Choose today or a later day.")
)
ROLES_EXCLUDE = declare(
    "roles_exclude",
    _("%(person)s holds the seat %(other)s, which one person does not hold beside %(role)s."),
    _("End that seat first, or choose somebody else."),
)
HOLDS_ALREADY = declare(
    "holds_already",
    _("%(person)s holds this seat already, for some of this time."),
    _("Wait until it ends, or choose other dates."),
)
NO_PLACE_LEFT = declare(
    "no_place_left",
    _("%(most)s people may hold the seat %(role)s at once, and that many do."),
    _("End the seat of one of them first."),
)
ENDS_NO_SEATS = declare(
    "ends_no_seats",
    _("Only administrators and command officers of its department end a seat."),
    ASK_ADMINISTRATOR,
)
SEAT_HAS_ENDED = declare(
    "seat_has_ended",
    _("This seat has ended already."),
    _("Whoever needs it again is given a new one."),
)
CONFIRMS_NO_SEATS = declare(
    "confirms_no_seats",
    _("Only a command officer of its department confirms a seat."),
    _("Ask one of them."),
)
CONFIRMS_OWN_SEAT = declare(
    "confirms_own_seat",
    _("Nobody confirms a seat of his or her own."),
    _("Ask another command officer."),
)
NOT_IN_FORCE = declare(
    "seat_not_in_force",
    _("Only a seat that is in force is confirmed."),
    _("Whoever still needs it is given a new one."),
)

READS_NO_SEATS = declare(
    "reads_no_seats",
    _("Only oversight reads who holds every seat."),
    _("Ask oversight, or an administrator."),
)

# Proposals

PROPOSAL_IS_DECIDED = declare(
    "proposal_is_decided",
    _("This proposal is %(status)s already."),
    _("If the seat is still needed, an administrator proposes it anew."),
)
SIGNS_FOR_NO_SEATS = declare(
    "signs_for_no_seats",
    _("Only a command officer of this department decides on its seats."),
    _("Ask one of them."),
)
GETS_THE_SEAT = declare(
    "gets_the_seat",
    _("Nobody signs for a seat of his or her own."),
    _("Another command officer signs for it."),
)
PROPOSED_IT = declare(
    "proposed_it",
    _("Who proposed a seat does not sign for it."),
    _("Another command officer signs for it."),
)
WITHDRAWS_NO_PROPOSAL = declare(
    "withdraws_no_proposal", _("Only administrators withdraw a proposal."), ASK_ADMINISTRATOR
)
NO_REASON_FOR_SEAT = declare(
    "no_reason_for_seat", _("A reason is missing."), _("Say why, in a sentence.")
)

# The founding

FOUNDERS_ARE_ONE = declare(
    "founders_are_one",
    _("An installation is founded by two people."),
    _("Name another person as the second founder."),
)
IS_FOUNDED = declare(
    "is_founded",
    _("This installation has a command officer, who can sign."),
    _("An administrator proposes seats, and that officer signs for them."),
)
NOT_FOUNDED = declare(
    "not_founded",
    _("This installation has not been founded yet."),
    _("Run `manage.py found` first."),
)
FOUNDER_HAS_NO_KEY = declare(
    "founder_has_no_key",
    _("%(person)s has registered %(n)s keys that wait to be enrolled; it must be one."),
    _("Register one under “Signing keys”, or revoke the others, and begin again."),
)
CODE_DIFFERS = declare(
    "code_differs",
    _("That is not the check code of the key of %(person)s."),
    _("Compare the code on the page of the key, letter by letter, and begin again."),
)
