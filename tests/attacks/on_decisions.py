"""Decisions that nobody decided, or that are not carried out."""

from datetime import timedelta

from agencies import decision_statements, policy_decisions, seating
from agencies.events_of_decisions import DECISION_SIGNED
from agencies.models import DecisionStatus, Role, What
from audit import clock, signatures
from audit.steps import step
from tests.attacks.asked import asked
from tests.attacks.catalogue import DECISION, DECISION_HISTORY, Who, by, stopped_by
from tests.attacks.on_less_than_was_done import a_decision, raise_to
from tests.attacks.on_undecided import cap, carry_out, change, proposed, sign, the_cap, unsigned
from tests.attacks.scene import a_step
from tests.attacks.scene_of_decisions import new_seat
from tests.attacks.scene_of_keys import answered
from tests.builders import make_host, make_network

is_signed = stopped_by(DECISION, "is_signed")
carried_out = stopped_by(DECISION_HISTORY, "carried_out")
proposal_stays = stopped_by(DECISION, "proposal_stays")
A_HUNDRED = 100


@is_signed
@by(Who.ADMINISTRATOR, "the ORM, in a step")
def a_decision_signed_by_nobody(scene):
    unsigned(scene)


@is_signed
@by(Who.ADMINISTRATOR, "the ORM: the signature is that of another decision")
def a_decision_signed_by_the_signature_of_another(scene):
    sign(scene, proposed(scene))
    unsigned(scene, cap)


@is_signed
@by(Who.OFFICER, "a key of the officer’s own")
def a_decision_signed_by_who_proposed_it(scene):
    sign(scene, proposed(scene, proposed_by=scene.officer.person))


@is_signed
@by(Who.REVIEWER, "a key of the reviewer’s own")
def a_decision_signed_by_a_reviewer(scene):
    sign(scene, proposed(scene), signer=scene.waiting.reviewer.user)


@is_signed
@by(Who.OFFICER, "the officer’s seat has ended since the page was shown")
def a_decision_signed_after_ones_seat_ended(scene):
    seating.end(scene.officer.person.seats.get().pk, by=None)
    sign(scene, proposed(scene))


@is_signed
@by(Who.OFFICER, "the network is of another department")
def a_decision_on_another_departments_network(scene):
    network = make_network(of=make_host("Signal Hill Police Department"))
    change(scene, network, needs_two_sign_offs=True)
    sign(scene, proposed(scene, What.ASK_FOR_ONE, network, False))


def told_otherwise(name: str, **told: object) -> None:
    def said(scene):
        sign(scene, proposed(scene), told=told)

    said.__name__ = said.__qualname__ = f"a_statement_that_names_another_{name}"
    is_signed(by(Who.OFFICER, "words that are not those of the decision")(said))


told_otherwise("decision", id=0)


told_otherwise("kind_of_decision", what={"code": "merge", "words": "Merge"})


told_otherwise("subject", subject={"id": 0, "name": "people in oversight"})


told_otherwise("change", change={"was": 1, "now": 2})


told_otherwise("reason", reason="Because.")


told_otherwise("authority", authority="None.")


@is_signed
@by(Who.OFFICER, "words that name fewer than are on record")
def a_statement_that_hides_what_is_released(scene):
    decision, signer = proposed(scene), scene.officer
    policy_decisions.view(decision, by=signer)
    statement = decision_statements.write(decision, signer, signatures.issue())
    with step(DECISION_SIGNED, decision, by=signer):
        answered(asked(signer, decision, "decision", statement)).save()
        decision.status = DecisionStatus.SIGNED
        decision.would_change = {"requests": ["AR-0001"], "agencies": ["ICE"]}
        decision.save()
        carry_out(decision)


@carried_out
@by(Who.OFFICER, "the ORM: signed, and nothing done")
def a_decision_that_is_not_carried_out(scene):
    a_decision(scene, done=lambda decision: None)


@carried_out
@by(Who.OFFICER, "the ORM: done, and undone in the same transaction")
def a_decision_that_is_undone_at_once(scene):
    def done_and_undone(decision):
        carry_out(decision)
        raise_to(1)(decision)

    a_decision(scene, done=done_and_undone)


def change_decision(scene, **changes):
    change(scene, proposed(scene), **changes)


@proposal_stays
@by(Who.ADMINISTRATOR, "the ORM, after the officer has opened it")
def a_decision_that_becomes_another(scene):
    change_decision(scene, change={"was": the_cap().value, "now": A_HUNDRED})


@proposal_stays
@by(Who.ADMINISTRATOR, "the ORM, after the officer has opened it")
def a_decision_on_another_number(scene):
    change_decision(scene, number=cap())


@proposal_stays
@by(Who.ADMINISTRATOR, "the ORM, after the officer has opened it")
def a_decision_with_another_authority(scene):
    change_decision(scene, authority="Resolution 1")


@stopped_by(DECISION, "by_who_may")
@by(Who.REVIEWER, "the ORM, in a step")
def a_decision_proposed_by_a_reviewer(scene):
    proposed(scene, proposed_by=scene.waiting.reviewer)


@stopped_by(DECISION, "by_who_may")
@by(Who.OFFICER, "the ORM: the seat begins tomorrow")
def a_decision_proposed_by_who_commands_tomorrow(scene):
    newcomer, tomorrow = scene.newcomer.person, clock.now() + timedelta(days=1)
    with a_step(scene):
        new_seat(newcomer, Role.ADMINISTRATOR, None, starts_at=tomorrow).save()
    proposed(scene, proposed_by=newcomer)


@stopped_by(DECISION, "status_starts")
def a_decision_that_is_signed_once_from_the_start(scene):
    proposed(scene, status=DecisionStatus.SIGNED_ONCE)


@stopped_by(DECISION, "status_moves")
@by(Who.ADMINISTRATOR, "the ORM, in a step")
def a_declined_decision_opened_again(scene):
    decision = proposed(scene)
    change(scene, decision, status=DecisionStatus.DECLINED)
    change(scene, decision, status=DecisionStatus.PROPOSED)


@stopped_by(DECISION, "decision_about_one_thing")
def a_decision_on_a_number_and_a_network(scene):
    proposed(scene, network=scene.network)


@stopped_by(DECISION, "decision_says_why")
def a_decision_without_authority(scene):
    proposed(scene, authority="")
