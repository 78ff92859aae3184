"""Restrictions that end by nobody, by one officer alone, or without counsel."""

import json

from agencies import decision_statements, policy_decisions
from agencies.events_of_decisions import DECISION_SIGNED
from agencies.models import (
    DecisionStatus,
    Opinion,
    PolicyDecision,
    Restriction,
    RestrictionEnding,
    What,
)
from audit import signatures
from audit.append import append
from audit.identifiers import uuid7
from audit.steps import step
from tests.attacks.asked import asked
from tests.attacks.catalogue import DECISION, ENDING, OPINION, Who, by, stopped_by
from tests.attacks.on_undecided import NOT_AS_SAID, proposed
from tests.attacks.scene import a_step
from tests.attacks.scene_of_decisions import sign_second
from tests.attacks.scene_of_keys import answered
from tests.builders import founders, run

is_signed = stopped_by(DECISION, "is_signed")
is_decided = stopped_by(ENDING, "is_decided")


def restriction(title: str) -> Restriction:
    return Restriction.objects.get(title=title)


def end(decision: PolicyDecision, **other: object) -> None:
    about = {"restriction": decision.restriction, "decision": decision}
    RestrictionEnding(**about | other).save()


def sign(scene, decision, signer, status=DecisionStatus.SIGNED, *, told=None) -> None:
    policy_decisions.view(decision, by=signer)
    statement = json.loads(decision_statements.write(decision, signer, signatures.issue()))
    statement["decision"] |= told or {}
    with step(DECISION_SIGNED, decision, by=signer):
        answered(asked(signer, decision, "decision", json.dumps(statement))).save()
        decision.status = status
        decision.would_change = statement["would_change"]
        decision.save()
        if status == DecisionStatus.SIGNED:
            end(decision)


@is_signed
@by(Who.OFFICER, "a key of the officer’s own")
def a_restriction_ended_by_one_signature(scene):
    sign(scene, scene.decision_on("Proposed"), scene.officer)


@is_signed
@by(Who.OFFICER, "the key that signed first")
def both_signatures_by_one_officer(scene):
    sign(scene, scene.decision_on("Half"), founders().earliest("pk"))


@is_signed
@by(Who.OFFICER, "a key of the officer’s own")
def a_number_that_is_signed_as_if_two_signed_it(scene):
    sign(scene, proposed(scene), scene.officer, DecisionStatus.SIGNED_ONCE)


@is_signed
@by(Who.OFFICER, "words that name another file")
def a_statement_that_names_another_opinion(scene):
    told = {"opinion": {"name": "Opinion.pdf", "digest": "0" * 64}}
    sign(scene, scene.decision_on("Half"), scene.officer, told=told)


@is_decided
@by(Who.ADMINISTRATOR, "the ORM: the decision has one signature of two")
def a_restriction_ended_before_the_second_signature(scene):
    with a_step(scene):
        end(scene.decision_on("Half"))


@is_decided
@by(Who.ADMINISTRATOR, "the ORM: the decision has no signature")
def a_restriction_ended_by_what_is_only_proposed(scene):
    with a_step(scene):
        end(scene.decision_on("Proposed"))


@stopped_by(ENDING, "is_decided", NOT_AS_SAID)
@by(Who.OFFICER, "the ORM: signed by two, for another restriction")
def another_restriction_than_two_have_signed(scene):
    with step(DECISION_SIGNED, decision := scene.decision_on("Half"), by=scene.officer):
        sign_second(scene, decision)
        end(decision, restriction=restriction("Proposed"))


@is_decided
@by(Who.OFFICER, "one decision, two restrictions")
def two_restrictions_by_one_decision(scene):
    with step(DECISION_SIGNED, decision := scene.decision_on("Half"), by=scene.officer):
        sign_second(scene, decision)
        end(decision)
        end(scene.decision_on("Proposed"))


@stopped_by(ENDING, f"{ENDING}_restriction_id_key", (ENDING, "is_decided"))
def a_restriction_ended_twice(scene):
    with a_step(scene):
        end(scene.decision_on("Half"), restriction=restriction("Ended"))


@stopped_by(ENDING, f"{ENDING}_decision_id_key", (ENDING, "is_decided"))
def a_decision_that_ends_two(scene):
    with a_step(scene):
        end(scene.decision_on("Ended"), restriction=restriction("Proposed"))


@stopped_by(DECISION, "decision_with_opinion")
@by(Who.ADMINISTRATOR, "the ORM, in a step")
def a_restriction_proposed_to_end_without_counsel(scene):
    proposed(scene, What.END_RESTRICTION, restriction("Half"), 72)


def opinion(content: bytes = b"%PDF-1.7", digest: str = "") -> None:
    append(Opinion(digest=digest or uuid7().hex * 2, content=content))


@stopped_by(OPINION, "is_itself")
@by(Who.ADMINISTRATOR, "the ORM")
def an_opinion_under_the_digest_of_another(scene):
    opinion()


@stopped_by(OPINION, "is_itself")
@by(Who.ADMINISTRATOR, "the ORM")
def an_empty_opinion(scene):
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    opinion(b"", empty)


@stopped_by(OPINION, "append_only")
@by(Who.APP, "SQL")
def an_opinion_rewritten(scene):
    run("UPDATE agencies_opinion SET content = content")
