"""Seats that nobody may hold, and seats that nobody signed for."""

import json
from datetime import timedelta

from agencies import proposals, seat_statements, seating
from agencies.events import SEAT_GIVEN
from agencies.models import (
    CONFIRMED_FOR,
    Founding,
    Person,
    ProposalStatus,
    Role,
    Seat,
    SeatProposal,
)
from audit import clock, signatures
from audit.models import PolicyNumber
from audit.steps import step
from tests.attacks.asked import asked
from tests.attacks.catalogue import FOUNDING, NUMBER, PROPOSAL, SEAT, Who, by, stopped_by
from tests.attacks.scene import (
    a_step,
    answered,
    new_founding,
    new_proposal,
    new_seat,
    saved,
)
from tests.builders import (
    make_administrator,
    make_holder,
    make_host,
    make_network,
    make_user,
)

DAY = timedelta(days=1)
excludes = stopped_by(SEAT, "excludes")
only_so_many = stopped_by(SEAT, "only_so_many")
starts_now = stopped_by(SEAT, "starts_now")
only_shorter = stopped_by(SEAT, "only_shorter")
is_confirmed = stopped_by(SEAT, "is_confirmed")
is_signed = stopped_by(SEAT, "is_signed")
seat_stays = stopped_by(SEAT, "seat_stays")
proposal_stays = stopped_by(PROPOSAL, "proposal_stays")
only_tighter = stopped_by(NUMBER, "only_tighter")
only_without_command = stopped_by(FOUNDING, "only_without_command")


def change(scene, row, **changes):
    with a_step(scene):
        for field, value in changes.items():
            setattr(row, field, value)
        row.save()
    return row


def place(scene, *about, **other) -> Seat:
    with a_step(scene):
        seat = new_seat(*about, **other)
        seat.save()
    return seat


# What one person does not hold


@excludes
def an_operator_who_oversees_too(scene):
    holder = make_holder(Role.REQUESTER, scene.network).person
    place(scene, holder, Role.OPERATOR, scene.network)
    place(scene, holder, Role.OVERSIGHT, scene.network)


@excludes
def an_administrator_with_a_seat_on_a_network(scene):
    place(scene, make_administrator().person, Role.REQUESTER, scene.network)


@excludes
def oversight_of_what_one_files_oneself(scene):
    holder = make_holder(Role.OVERSIGHT, scene.network)
    place(scene, holder.person, Role.REQUESTER, scene.other_network)


@excludes
@by(Who.DEVELOPER, "the ORM: the second begins before the first has ended")
def two_roles_for_a_single_day(scene):
    holder, now = make_holder(Role.OVERSIGHT, scene.network).person, clock.now()
    change(scene, holder.seats.get(), ends_at=now + 2 * DAY)
    place(scene, holder, Role.OPERATOR, scene.network, starts_at=now + DAY)


@excludes
def the_same_seat_twice(scene):
    holder = make_holder(Role.REQUESTER, scene.network)
    place(scene, holder.person, Role.REQUESTER, scene.network)


# Caps


def one_at_most(scene, name):
    change(scene, PolicyNumber.objects.get(name=name), value=1)


@only_so_many
def one_more_than_the_cap(scene):
    one_at_most(scene, "most_operators")
    make_holder(Role.OPERATOR, scene.network)
    place(scene, scene.newcomer.person, Role.OPERATOR, scene.network)


@only_so_many
def one_more_on_another_network_of_the_department(scene):
    one_at_most(scene, "most_oversight")
    make_holder(Role.OVERSIGHT, scene.network)
    place(scene, scene.newcomer.person, Role.OVERSIGHT, scene.other_network)


@only_so_many
def one_more_administrator(scene):
    one_at_most(scene, "most_administrators")
    place(scene, scene.newcomer.person, Role.ADMINISTRATOR, None)


@only_so_many
@by(Who.DEVELOPER, "the ORM: both begin later, at different times")
def one_more_who_begins_later(scene):
    one_at_most(scene, "most_operators")
    later = clock.now() + 10 * DAY
    place(scene, make_user().person, Role.OPERATOR, scene.network, starts_at=later)
    place(scene, scene.newcomer.person, Role.OPERATOR, scene.network, starts_at=later + DAY)


@only_so_many
@by(Who.DEVELOPER, "the ORM: it ends after another has begun")
def one_more_until_the_other_has_begun(scene):
    one_at_most(scene, "most_operators")
    now = clock.now()
    place(scene, make_user().person, Role.OPERATOR, scene.network, starts_at=now + DAY)
    place(scene, scene.newcomer.person, Role.OPERATOR, scene.network, ends_at=now + 2 * DAY)


@only_tighter
@by(Who.ADMINISTRATOR, "the ORM, in a step")
def a_cap_raised(scene):
    number = PolicyNumber.objects.get(name="most_command")
    change(scene, number, value=number.value + 1)


@only_tighter
@by(Who.OFFICER, "the ORM, in a step")
def no_time_to_read(scene):
    number = PolicyNumber.objects.get(name="seconds_to_read")
    change(scene, number, value=20)
    change(scene, number, value=0)


@only_tighter
@by(Who.DEVELOPER, "the ORM: two numbers change their names")
def a_cap_that_is_called_another(scene):
    change(scene, PolicyNumber.objects.get(name="most_oversight"), name="most_of_nothing")


# Since when, until when, confirmed by whom


@starts_now
def a_seat_since_last_year(scene):
    place(scene, scene.newcomer.person, Role.REQUESTER, scene.network, starts_at=a_year_ago())


def a_year_ago():
    return clock.now() - 365 * DAY


@starts_now
def a_new_seat_confirmed_for_ten_years(scene):
    until = clock.now() + 3650 * DAY
    place(scene, scene.newcomer.person, Role.REQUESTER, scene.network, confirmed_until=until)


@starts_now
def a_new_seat_confirmed_by_somebody(scene):
    by = scene.officer.person
    place(scene, scene.newcomer.person, Role.REQUESTER, scene.network, confirmed_by=by)


@only_shorter
def a_seat_given_longer(scene):
    now = clock.now()
    seat = place(scene, scene.newcomer.person, Role.REQUESTER, scene.network, ends_at=now + DAY)
    change(scene, seat, ends_at=now + 2 * DAY)


@only_shorter
def a_seat_given_for_ever(scene):
    ends_at = clock.now() + DAY
    seat = place(scene, scene.newcomer.person, Role.REQUESTER, scene.network, ends_at=ends_at)
    change(scene, seat, ends_at=None)


@only_shorter
def a_seat_that_ended_brought_back(scene):
    seat = seating.end(scene.officer.person.seats.get().pk, by=None)
    change(scene, seat, ends_at=None)


@stopped_by(SEAT, "seat_ends_after_it_starts")
def a_seat_that_ends_before_it_starts(scene):
    seat = saved(scene, Seat)
    change(scene, seat, ends_at=seat.starts_at - DAY)


@seat_stays
def a_seat_said_to_follow_another_proposal(scene):
    change(scene, scene.officer.person.seats.get(), proposal=saved(scene, SeatProposal))


def confirm(scene, seat, by, until=None):
    change(scene, seat, confirmed_until=until or clock.now() + CONFIRMED_FOR, confirmed_by=by)


@is_confirmed
@by(Who.OFFICER, "the ORM, in a step")
def confirming_ones_own_seat(scene):
    confirm(scene, scene.officer.person.seats.get(), scene.officer.person)


@is_confirmed
@by(Who.OFFICER, "the ORM, in a step")
def confirming_for_ten_years(scene):
    until = clock.now() + 3650 * DAY
    confirm(scene, saved(scene, Seat), scene.officer.person, until)


@is_confirmed
@by(Who.REVIEWER, "the ORM, in a step")
def confirming_without_a_command_seat(scene):
    confirm(scene, saved(scene, Seat), scene.waiting.reviewer)


@is_confirmed
@by(Who.OFFICER, "the ORM: the officer’s own seat has ended")
def confirming_after_ones_seat_ended(scene):
    officer = scene.officer.person
    seating.end(officer.seats.get().pk, by=None)
    confirm(scene, saved(scene, Seat), officer)


@is_confirmed
def confirming_by_nobody(scene):
    confirm(scene, saved(scene, Seat), None)


@is_confirmed
@by(Who.OFFICER, "the ORM: the seat is of another department")
def confirming_in_another_department(scene):
    elsewhere = make_network(of=make_host("Signal Hill Police Department"))
    seat = place(scene, scene.newcomer.person, Role.REQUESTER, elsewhere)
    confirm(scene, seat, scene.officer.person)


@is_confirmed
def reviving_a_seat_that_lapsed(scene):
    seat = saved(scene, Seat)
    change(scene, seat, confirmed_until=clock.now())
    confirm(scene, seat, scene.officer.person)


@is_confirmed
def confirming_a_seat_that_has_not_begun(scene):
    starts_at = clock.now() + DAY
    seat = place(scene, scene.newcomer.person, Role.REQUESTER, scene.network, starts_at=starts_at)
    change(scene, seat, confirmed_until=clock.now() + DAY)
    confirm(scene, seat, scene.officer.person)


# Signed for


def proposed(scene, **other) -> SeatProposal:
    with a_step(scene):
        proposal = new_proposal(scene, **other)
        proposal.save()
    return proposal


def sign_for(scene, proposal, signer=None, *, statement=None, **other) -> Seat:
    """Lawful but for what the attack makes of it: read, asked, signed with the signer's own key."""
    signer = signer or scene.officer
    proposals.view(proposal, by=signer)
    told = statement or seat_statements.write(proposal, signer, signatures.issue())
    with step(SEAT_GIVEN, proposal, by=signer):
        answered(asked(signer, proposal, "seat", told)).save()
        proposal.status = ProposalStatus.GIVEN
        proposal.save()
        seat = proposals.seat_of(proposal)
        seat.confirmed_until = seat.starts_at + CONFIRMED_FOR
        for field, value in other.items():
            setattr(seat, field, value)
        seat.save()
    return seat


@is_signed
@by(Who.ADMINISTRATOR, "the ORM, in a step")
def a_command_seat_of_ones_own_making(scene):
    place(scene, scene.newcomer.person, Role.COMMAND, scene.network)


@is_signed
@by(Who.ADMINISTRATOR, "the ORM, in a step")
def a_reviewer_seat_that_nobody_signed_for(scene):
    place(scene, scene.newcomer.person, Role.REVIEWER, scene.network)


@is_signed
@by(Who.APP, "the ORM: the proposal is there, and nobody signed it")
def a_seat_that_is_only_proposed(scene):
    place(
        scene,
        scene.newcomer.person,
        Role.COMMAND,
        scene.network,
        proposal=proposed(scene),
    )


@is_signed
def the_seat_of_somebody_else_than_was_signed_for(scene):
    sign_for(scene, proposed(scene), person=make_user().person)


@is_signed
def another_role_than_was_signed_for(scene):
    sign_for(scene, proposed(scene, role=Role.REVIEWER), role=Role.COMMAND)


@is_signed
def another_network_than_was_signed_for(scene):
    sign_for(scene, proposed(scene), network=scene.other_network)


@is_signed
def for_longer_than_was_signed_for(scene):
    sign_for(scene, proposed(scene, ends_at=clock.now() + DAY), ends_at=None)


@is_signed
def sooner_than_was_signed_for(scene):
    later = clock.now() + 10 * DAY
    now = clock.now()
    sign_for(
        scene,
        proposed(scene, starts_at=later),
        starts_at=now,
        confirmed_until=now + CONFIRMED_FOR,
    )


@is_signed
def later_than_was_signed_for(scene):
    later = clock.now() + 10 * DAY
    sign_for(scene, proposed(scene), starts_at=later, confirmed_until=later)


@is_signed
@by(Who.OFFICER, "words that name another role than the proposal")
def a_statement_that_names_another_role(scene):
    proposal = proposed(scene)
    told = json.loads(seat_statements.write(proposal, scene.officer, signatures.issue()))
    told["seat"]["role"] = {"code": "reviewer", "words": "Reviewer"}
    sign_for(scene, proposal, statement=json.dumps(told))


@is_signed
@by(Who.OFFICER, "words that name no seat at all")
def a_statement_of_nothing(scene):
    sign_for(scene, proposed(scene), statement='{"act":"seat"}')


@is_signed
@by(Who.OFFICER, "a key of the holder’s own")
def signed_by_the_holder(scene):
    sign_for(scene, proposed(scene, person=scene.officer.person, network=scene.other_network))


@is_signed
@by(Who.OFFICER, "the proposal was made as an administrator")
def signed_by_who_proposed(scene):
    """Nobody is both at a time: the seat of an administrator has ended since."""
    sign_for(scene, SeatProposal.objects.get(reason=scene.ONCE), scene.once_administrator)


@is_signed
@by(Who.REVIEWER, "a key of the reviewer’s own")
def signed_by_a_reviewer(scene):
    sign_for(scene, proposed(scene), signer=scene.waiting.reviewer.user)


@is_signed
@by(Who.OFFICER, "the officer’s seat has ended since the page was shown")
def signed_by_an_officer_whose_seat_ended(scene):
    seating.end(scene.officer.person.seats.get().pk, by=None)
    sign_for(scene, proposed(scene))


@is_signed
@by(Who.OFFICER, "the officer’s seat has lapsed, for nobody confirmed it")
def signed_by_an_officer_whose_seat_lapsed(scene):
    change(scene, scene.officer.person.seats.get(), confirmed_until=clock.now())
    sign_for(scene, proposed(scene))


@is_signed
@by(Who.OFFICER, "a key of an officer’s of another department")
def signed_by_an_officer_of_another_department(scene):
    elsewhere = make_network(of=make_host("Signal Hill Police Department"))
    sign_for(scene, proposed(scene, network=elsewhere))


@excludes
@by(Who.OFFICER, "the ORM: one signature, two rows")
def two_seats_by_one_signature(scene):
    seat = sign_for(scene, proposed(scene))
    with a_step(scene):
        seat.pk, seat._state.adding, seat.version = None, True, 1
        seat.save()


@is_signed
@by(Who.OFFICER, "the ORM: one signature, a seat on each of two networks")
def a_seat_on_two_networks_by_one_signature(scene):
    seat = sign_for(scene, proposed(scene))
    with a_step(scene):
        other = new_seat(seat.person, Role.COMMAND, scene.other_network, proposal=seat.proposal)
        other.save()


@is_signed
@by(Who.ADMINISTRATOR, "the ORM: the seat was ended, and is given once more")
def a_seat_given_again_by_its_old_signature(scene):
    old = scene.officer.person.seats.get()
    seating.end(old.pk, by=None)
    place(scene, old.person, old.role, old.network, proposal=old.proposal)


@stopped_by(PROPOSAL, "is_signed")
@by(Who.ADMINISTRATOR, "the ORM, in a step")
def a_proposal_given_by_nobody(scene):
    change(scene, proposed(scene), status=ProposalStatus.GIVEN)


@stopped_by(PROPOSAL, "is_signed")
@by(Who.ADMINISTRATOR, "the ORM: another proposal was signed in the same transaction")
def a_proposal_given_by_the_signature_of_another(scene):
    sign_for(scene, proposed(scene))
    change(scene, proposed(scene, person=make_user().person), status=ProposalStatus.GIVEN)


def change_proposal(scene, **changes):
    change(scene, proposed(scene), **changes)


@proposal_stays
@by(Who.ADMINISTRATOR, "the ORM, after the officer has opened it")
def a_proposal_that_becomes_another_persons(scene):
    change_proposal(scene, person=make_user().person)


@proposal_stays
@by(Who.ADMINISTRATOR, "the ORM, after the officer has opened it")
def a_proposal_for_longer(scene):
    change_proposal(scene, ends_at=clock.now() + 900 * DAY)


@stopped_by(PROPOSAL, "by_administrator")
@by(Who.OFFICER, "the ORM, in a step")
def a_seat_proposed_by_no_administrator(scene):
    proposed(scene, proposed_by=scene.officer_too.person)


@stopped_by(PROPOSAL, "status_starts")
def a_proposal_that_is_given_from_the_start(scene):
    proposed(scene, status=ProposalStatus.GIVEN)


@stopped_by(PROPOSAL, "status_moves")
@by(Who.ADMINISTRATOR, "the ORM, in a step")
def a_declined_proposal_opened_again(scene):
    proposal = proposed(scene)
    change(scene, proposal, status=ProposalStatus.DECLINED)
    change(scene, proposal, status=ProposalStatus.PROPOSED)


@stopped_by(PROPOSAL, "proposal_needs_signing")
def a_seat_proposed_that_nobody_signs_for(scene):
    proposed(scene, role=Role.OPERATOR)


# The founding


def found(scene, first: Person, second: Person) -> None:
    with a_step(scene):
        Founding(first=first, second=second).save()


@only_without_command
@by(Who.OPERATOR, "the ORM, while there are officers who can sign")
def a_second_founding(scene):
    found(scene, scene.newcomer.person, make_user().person)
    place(scene, scene.newcomer.person, Role.COMMAND, scene.network)


@only_without_command
@by(Who.OPERATOR, "the ORM, when no officer is left")
def a_founding_of_one_person(scene):
    with a_step(scene):
        founding = new_founding(scene)
        founding.second = founding.first
        founding.save()
