"""How somebody comes to read each refusal of a step on a seat."""

from datetime import timedelta

from django.utils import timezone

from agencies import founding, people, policy_of_seats, proposals, seating
from agencies import refusals_of_seats as refusals
from agencies.models import Person, Role, Seat, SeatProposal, User
from audit import policy_numbers
from audit.models import Number
from tests.builders import (
    administrator,
    founders,
    give_key,
    give_seat,
    make_administrator,
    make_holder,
    make_network,
    make_user,
    propose_seat,
    sign_for_seat,
)
from tests.reading_refusals import reads

A_DAY = timedelta(days=1)


def somebody() -> Person:
    return make_user().person


def seat() -> Seat:
    return give_seat(somebody(), Role.OPERATOR, make_network())


def proposed() -> SeatProposal:
    return propose_seat(somebody(), Role.COMMAND, make_network())


def sign_with_key(proposal: SeatProposal, by: User) -> SeatProposal:
    return sign_for_seat(proposals.ask(proposal, by=give_key(by)))


def give(**other: object) -> Seat:
    about = {"person": somebody(), "role": Role.OPERATOR, "network": make_network()}
    return seating.give(**about | {"by": administrator()} | other)


@reads(refusals.GIVES_NO_SEATS)
def giving_a_seat_as_an_officer():
    give(by=founders().earliest("pk"))


@reads(refusals.IS_SIGNED_FOR)
def giving_a_command_seat():
    give(role=Role.COMMAND)


@reads(refusals.IS_NOT_SIGNED_FOR)
def proposing_an_operator():
    propose_seat(somebody(), Role.OPERATOR, make_network())


@reads(refusals.PERSON_HAS_ENDED)
def giving_a_seat_to_who_has_left():
    person = somebody()
    people.end(person.pk, by=administrator(), on=timezone.localdate() - A_DAY)
    give(person=person)


@reads(refusals.SEAT_ENDS_FIRST)
def giving_a_seat_that_ends_first():
    tomorrow = timezone.now() + A_DAY
    give(starts_at=tomorrow + A_DAY, ends_at=tomorrow)


@reads(refusals.SEAT_IN_THE_PAST)
def giving_a_seat_since_yesterday():
    give(starts_at=timezone.now() - A_DAY)


@reads(refusals.ROLES_EXCLUDE)
def giving_an_administrator_another_seat():
    give(person=make_administrator().person)


@reads(refusals.HOLDS_ALREADY)
def giving_a_seat_twice():
    held = seat()
    give(person=held.person, network=held.network)


@reads(refusals.NO_PLACE_LEFT)
def giving_one_seat_too_many():
    seat()
    policy_numbers.change(Number.MOST_OPERATORS, 1, by=None)
    give()


@reads(refusals.ENDS_NO_SEATS)
def ending_a_seat_as_its_holder():
    held = seat()
    seating.end(held.pk, by=held.person.user)


@reads(refusals.SEAT_HAS_ENDED)
def ending_a_seat_twice():
    ended = seating.end(seat().pk, by=administrator())
    seating.end(ended.pk, by=administrator())


@reads(refusals.CONFIRMS_NO_SEATS)
def confirming_a_seat_as_an_administrator():
    seating.confirm(seat().pk, by=administrator())


@reads(refusals.CONFIRMS_OWN_SEAT)
def confirming_ones_own_seat():
    officer = make_holder(Role.COMMAND, make_network())
    seating.confirm(officer.person.seats.get().pk, by=officer)


@reads(refusals.NOT_IN_FORCE)
def confirming_a_seat_that_ended():
    ended = seating.end(seat().pk, by=administrator())
    seating.confirm(ended.pk, by=founders().earliest("pk"))


@reads(refusals.READS_NO_SEATS)
def reading_all_seats_as_an_administrator():
    return policy_of_seats.reason_not_to_read(administrator())


@reads(refusals.PROPOSAL_IS_DECIDED)
def declining_what_was_withdrawn():
    proposal = proposals.withdraw(proposed().pk, by=administrator())
    proposals.decline(proposal.pk, by=founders().earliest("pk"), reason="Too many.")


@reads(refusals.SIGNS_FOR_NO_SEATS)
def signing_for_a_seat_as_a_reviewer():
    proposal = proposed()
    reviewer = make_holder(Role.REVIEWER, proposal.network)
    proposals.view(proposal, by=reviewer)
    sign_with_key(proposal, reviewer)


@reads(refusals.GETS_THE_SEAT)
def signing_for_ones_own_seat():
    officer = make_holder(Role.COMMAND, make_network())
    proposal = propose_seat(officer.person, Role.COMMAND, make_network())
    proposals.view(proposal, by=officer)
    sign_with_key(proposal, officer)


@reads(refusals.PROPOSED_IT)
def signing_for_what_one_proposed_when_one_was_an_administrator():
    proposer, network = make_administrator(), make_network()
    proposal = propose_seat(somebody(), Role.COMMAND, network, by=proposer)
    seating.end(proposer.person.seats.get().pk, by=administrator())
    give_seat(proposer.person, Role.COMMAND, network)
    proposals.view(proposal, by=proposer)
    sign_with_key(proposal, proposer)


@reads(refusals.WITHDRAWS_NO_PROPOSAL)
def withdrawing_as_an_officer():
    proposals.withdraw(proposed().pk, by=founders().earliest("pk"))


@reads(refusals.NO_REASON_FOR_SEAT)
def proposing_a_seat_for_no_reason():
    propose_seat(somebody(), Role.COMMAND, make_network(), reason=" ")


@reads(refusals.FOUNDERS_ARE_ONE)
def founding_alone():
    person = somebody()
    founding.record(person, person, host="the department")


@reads(refusals.IS_FOUNDED)
def founding_again():
    founding.record(somebody(), somebody(), host="the department")


# The keys of the founders


@reads(refusals.FOUNDER_HAS_NO_KEY)
def enrolling_when_no_key_waits():
    founding.keys_to_enrol()


@reads(refusals.CODE_DIFFERS)
def typing_another_code():
    founding.compare(founders().earliest("pk").signing_keys.get(), "AAAA-AAAA")


@reads(refusals.NOT_FOUNDED)
def enrolling_before_the_founding():
    """Of a founding that is not there; the database lets none be deleted."""
    founding.keys_of(None)
