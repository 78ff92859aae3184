"""Seats that are not what was proposed and signed."""

import json
from datetime import timedelta

from agencies import proposals, seat_statements, seating
from agencies.events import SEAT_GIVEN
from agencies.models import CONFIRMED_FOR, ProposalStatus, Role, Seat, SeatProposal
from audit import clock, signatures
from audit.steps import step
from tests.attacks.asked import asked
from tests.attacks.catalogue import PROPOSAL, SEAT, Who, by, stopped_by
from tests.attacks.on_seats import change, place
from tests.attacks.scene import a_step
from tests.attacks.scene_of_decisions import new_proposal, new_seat
from tests.attacks.scene_of_keys import answered
from tests.builders import make_host, make_network, make_user

DAY = timedelta(days=1)
excludes = stopped_by(SEAT, "excludes")
is_signed = stopped_by(SEAT, "is_signed")
proposal_stays = stopped_by(PROPOSAL, "proposal_stays")


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
