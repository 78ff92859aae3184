"""Signatures that answer something else than was asked."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from access_requests.models import Decision
from audit.models import Challenge
from tests.attacks.asked import asked
from tests.attacks.catalogue import SIGN_OFF, SIGNATURE, Who, by, stopped_by, table
from tests.attacks.scene import a_step
from tests.attacks.scene_of_keys import answered
from tests.attacks.scene_of_requests import carry_out, new_signature, read, sign_off_by
from tests.builders import run

CHALLENGE = table(Challenge)
ONCE = (SIGNATURE, f"{SIGNATURE}_challenge_id_key")
answers = stopped_by(SIGNATURE, "answers")
asked_stays = stopped_by(CHALLENGE, "asked_stays")


def approve(scene, signature=None, **changes):
    """By a signature that is not what it should be; all else is."""
    signature = signature or new_signature(scene)
    for field, value in changes.items():
        setattr(signature, field, value)
    with a_step(scene):
        signature.save()
        carry_out(sign_off_by(signature, scene.waiting))


def challenge(scene, **other):
    """One more, made in this transaction."""
    officer, waiting = scene.officer, scene.waiting
    Challenge.objects.filter(signer=officer).update(is_open=False)
    given = {
        "signer": officer,
        "act": Decision.APPROVE,
        "subject_type": waiting._meta.label_lower,
        "subject_id": str(waiting.pk),
        "subject_version": waiting.version,
        "statement": read(waiting, officer, Decision.APPROVE),
        "nonce": bytes(32),
        "origin": settings.SITE_URL,
        "issued_at": timezone.now(),
    }
    made = Challenge(**given | other)
    made.save(force_insert=True)
    return made


# What was asked


@stopped_by(SIGNATURE, "answers", (SIGNATURE, "proven"))
@by(Who.DEVELOPER, "the ORM, without asking anybody")
def approved_without_a_challenge(scene):
    approve(scene, challenge=None)


@stopped_by(SIGNATURE, "answers", (SIGNATURE, "proven"))
@by(Who.OFFICER, "the challenge of another officer")
def answered_what_another_officer_was_asked(scene):
    other = scene.officer_too
    told = read(scene.waiting, other, Decision.APPROVE)
    approve(scene, challenge=asked(other, scene.waiting, Decision.APPROVE, told))


@answers
@by(Who.OFFICER, "the page that was open before the last one")
def an_answer_to_a_challenge_that_was_closed(scene):
    signature = new_signature(scene)
    Challenge.objects.filter(pk=signature.challenge_id).update(is_open=False)
    approve(scene, signature)


@stopped_by(SIGNATURE, "answers", ONCE, (SIGNATURE, "one_signature_per_version"))
@by(Who.OFFICER, "the answer that approved another request, replayed")
def an_old_answer_replayed(scene):
    old = scene.grant.sign_off.signature
    replayed = answered(old.challenge)
    replayed.sign_count = old.sign_count
    with a_step(scene):
        replayed.save()


@stopped_by(*ONCE, (SIGNATURE, "answers"), (SIGNATURE, "one_signature_per_version"))
@by(Who.OFFICER, "one challenge, answered twice")
def a_challenge_answered_twice(scene):
    an_old_answer_replayed(scene)


@answers
@by(Who.DEVELOPER, "the ORM: asked and answered in one transaction")
def asked_and_answered_at_once(scene):
    approve(scene, answered(challenge(scene)))


@answers
@by(Who.OFFICER, "a page left open over lunch")
def an_answer_after_an_hour(scene):
    signature = new_signature(scene)
    run("""CREATE OR REPLACE FUNCTION countersign_now() RETURNS timestamptz
        LANGUAGE sql VOLATILE SET search_path = public, pg_temp
        AS $clock$SELECT clock_timestamp() + interval '1 hour'$clock$""")
    with_late_events(scene, signature)


def with_late_events(scene, signature):
    """Events, history and revocations would be refused for the clock of this machine."""
    for place in run("""SELECT DISTINCT tgrelid::regclass::text, tgname FROM pg_trigger
            WHERE tgname IN ('is_now', 'mirrors')"""):
        run("ALTER TABLE {} DISABLE TRIGGER {}".format(*place))
    approve(scene, signature)


@stopped_by(SIGNATURE, "answers", (SIGN_OFF, "counts"))
@by(Who.DEVELOPER, "the ORM: what was asked about declining, written down as an approval")
def a_decline_written_down_as_an_approval(scene):
    told = read(scene.waiting, scene.officer, Decision.DECLINE)
    approve(
        scene, answered(asked(scene.officer, scene.waiting, Decision.DECLINE, told)), act="approve"
    )


@stopped_by(CHALLENGE, "one_open_challenge_per_signer")
@by(Who.OFFICER, "two windows, each with a page to sign")
def two_challenges_open_at_once(scene):
    run(
        f"""INSERT INTO {CHALLENGE} SELECT (jsonb_populate_record(c, jsonb_build_object(
            'id', gen_random_uuid()))).* FROM {CHALLENGE} c WHERE c.id = %s""",
        challenge(scene).pk,
    )


@stopped_by(CHALLENGE, "is_now")
@by(Who.DEVELOPER, "the ORM: a challenge dated ahead, to be answered next week")
def a_challenge_dated_ahead(scene):
    challenge(scene, issued_at=timezone.now() + timedelta(days=7))


@asked_stays
@by(Who.APP, "UPDATE of the statement, once the officer has read it")
def what_was_asked_changed_afterwards(scene):
    Challenge.objects.filter(pk=challenge(scene).pk).update(statement="{}")


@asked_stays
@by(Who.APP, "UPDATE of whose challenge it is")
def a_challenge_handed_to_another_officer(scene):
    other = scene.first_officer
    Challenge.objects.filter(signer=other).update(is_open=False)
    Challenge.objects.filter(pk=challenge(scene).pk).update(signer=other)


@asked_stays
@by(Who.APP, "UPDATE of the transaction that made it")
def a_challenge_made_to_look_older(scene):
    Challenge.objects.filter(pk=challenge(scene).pk).update(xact=1)


@stopped_by(CHALLENGE, "stays_closed")
@by(Who.APP, "UPDATE of the challenge that was answered")
def a_closed_challenge_opened_again(scene):
    used = scene.grant.sign_off.signature.challenge_id
    Challenge.objects.filter(pk=used).update(is_open=True)


@stopped_by(CHALLENGE, "not_deleted")
@by(Who.APP, "DELETE")
def a_challenge_deleted(scene):
    Challenge.objects.filter(pk=challenge(scene).pk)._raw_delete("default")
