"""Guard 7: signatures without a challenge, a key, a proof, or the time that reading takes."""

import json
from datetime import timedelta

from django.utils import timezone

from access_requests.models import Decision, Status
from audit import policy_numbers
from audit.models import Challenge, Enrolment, KeyKind, KeyRevocation, Number, SigningKey
from tests.attacks.asked import asked
from tests.attacks.catalogue import SIGNATURE, Who, by, stopped_by, table
from tests.attacks.scene import (
    a_step,
    answered,
    carry_out,
    new_key,
    new_sign_off,
    new_signature,
    read,
    saved_key,
    sign_off_by,
)
from tests.builders import make_request_awaiting_sign_off, run

CHALLENGE, KEY = table(Challenge), table(SigningKey)
answers = stopped_by(SIGNATURE, "answers")
by_a_key = stopped_by(SIGNATURE, "by_a_key")
proven = stopped_by(SIGNATURE, "proven")
paced = stopped_by(SIGNATURE, "paced")
asked_stays = stopped_by(CHALLENGE, "asked_stays")


def approve(scene, signature=None, **changes):
    """With a signature that is not what it should be; all else is."""
    signature = signature or new_signature(scene)
    for field, value in changes.items():
        setattr(signature, field, value)
    with a_step(scene):
        signature.save()
        carry_out(sign_off_by(signature, scene.waiting))


# What was asked


@answers
@by(Who.APP, "the ORM, without asking anybody")
def approved_without_a_challenge(scene):
    approve(scene, challenge=None)


@stopped_by(SIGNATURE, "answers", (SIGNATURE, "proven"))
@by(Who.OFFICER, "the challenge of another officer")
def approved_by_the_answer_to_anothers_challenge(scene):
    other = scene.officer_too
    told = read(scene.waiting, other, Decision.APPROVE)
    approve(scene, challenge=asked(other, scene.waiting, Decision.APPROVE, told))


@stopped_by(SIGNATURE, "answers", (SIGNATURE, f"{SIGNATURE}_challenge_id_key"))
@by(Who.OFFICER, "a replay of an old answer")
def an_answer_replayed(scene):
    old = scene.grant.sign_off.signature
    approve(scene, answered(old.challenge), subject_id=str(scene.waiting.pk))


@answers
@by(Who.OFFICER, "the page that was open before the last one")
def an_answer_to_a_closed_challenge(scene):
    signature = new_signature(scene)
    Challenge.objects.filter(pk=signature.challenge_id).update(is_open=False)
    approve(scene, signature)


@stopped_by(SIGNATURE, f"{SIGNATURE}_challenge_id_key", (SIGNATURE, "answers"))
@by(Who.OFFICER, "the same answer twice, where nothing closes the challenge")
def one_answer_given_twice(scene):
    run(f"ALTER TABLE {SIGNATURE} DISABLE TRIGGER moves")
    first = new_signature(scene)
    with a_step(scene):
        first.save()
    run(f"UPDATE {SIGNATURE} SET xact = 1, message = '' WHERE id = '{first.pk}'")
    again = answered(first.challenge)
    with a_step(scene):
        again.save()


@answers
@by(Who.DEVELOPER, "asked and answered in one transaction")
def asked_and_answered_at_once(scene):
    officer, waiting = scene.officer, scene.waiting
    made = challenge(scene)
    made.save(force_insert=True)
    made.refresh_from_db()
    assert (made.signer, made.subject_id) == (officer, str(waiting.pk))
    approve(scene, answered(made))


def challenge(scene, **other):
    like = new_signature(scene).challenge
    Challenge.objects.filter(signer=like.signer).update(is_open=False)
    names = ["signer", "act", "subject_type", "subject_id", "subject_version", "statement"]
    copied = {name: getattr(like, name) for name in [*names, "nonce", "origin"]}
    return Challenge(**copied | {"issued_at": timezone.now()} | other)


@answers
@by(Who.OFFICER, "a page left open over lunch")
def an_answer_after_an_hour(scene):
    signature = new_signature(scene)
    later(minutes=60)
    approve(scene, signature)


def later(**how_much):
    """The clock that the guards read, set by the owner of the tables as only tests may."""
    seconds = timedelta(**how_much).total_seconds()
    run(f"""CREATE OR REPLACE FUNCTION countersign_now() RETURNS timestamptz
        LANGUAGE sql VOLATILE SET search_path = public, pg_temp
        AS $clock$SELECT clock_timestamp() + interval '{seconds} seconds'$clock$""")


@answers
@by(Who.DEVELOPER, "the ORM: the answer about one act, written down as another")
def a_decline_written_down_as_an_approval(scene):
    told = read(scene.waiting, scene.officer, Decision.DECLINE)
    declined = answered(asked(scene.officer, scene.waiting, Decision.DECLINE, told))
    with a_step(scene):
        declined.act = Decision.APPROVE
        declined.save()
        scene.waiting.version and move_on(scene)


def move_on(scene):
    moved = scene.waiting
    moved.status = Status.LAPSED
    moved.save()
