"""Keys that sign for somebody they are not, or that nobody has vouched for."""

import json

from agencies import seating
from agencies.models import FactorReset, Founding, Role, Seat, User
from audit.models import Enrolment, KeyRevocation, SigningKey
from tests.attacks.asked import asked
from tests.attacks.catalogue import EVENT, SIGNATURE, Who, by, stopped_by, table
from tests.attacks.scene import a_step
from tests.attacks.scene_of_keys import answered, key_signature, new_enrolment, new_key, saved_key
from tests.attacks.scene_of_requests import move, new_sign_off
from tests.builders import founders, run

KEY, ENROLMENT, REVOCATION = table(SigningKey), table(Enrolment), table(KeyRevocation)
is_signed = stopped_by(ENROLMENT, "is_signed")
by_right = stopped_by(REVOCATION, "by_right")
names_whose_key = stopped_by(EVENT, "names_whose_key")


def enrol(scene, signature, key=None):
    with a_step(scene):
        signature.save()
        Enrolment(key=key or scene.waiting_key, signature=signature).save()


def holder(scene, role):
    """Somebody who works here and has a key, and has read what is to be signed."""
    held = Seat.objects.in_force().filter(role=role).values("person")
    officers = Seat.objects.in_force().filter(role=Role.COMMAND).values("person")
    known = User.objects.filter(person__in=held, signing_keys__isnull=False)
    return known.exclude(person__in=officers).earliest("pk")


# Who enrols


@is_signed
@by(Who.OFFICER, "a second key of one’s own, signed for with the first")
def a_key_enrolled_by_its_holder(scene):
    enrol(scene, key_signature(scene, signer=scene.waiting_key.user))


@is_signed
@by(Who.REVIEWER, "a key of one’s own, got before")
def a_key_enrolled_by_a_reviewer(scene):
    enrol(scene, key_signature(scene, signer=holder(scene, Role.REVIEWER)))


@is_signed
@by(Who.REQUESTER, "a key of one’s own, got before")
def a_key_enrolled_by_a_requester(scene):
    enrol(scene, key_signature(scene, signer=holder(scene, Role.REQUESTER)))


@is_signed
@by(Who.OFFICER, "a page left open on the last day")
def a_key_enrolled_by_an_officer_whose_seat_has_ended(scene):
    signature = key_signature(scene)
    for seat in scene.officer.person.seats.all():
        seating.end(seat.pk, by=None)
    enrol(scene, signature)


# By which signature


@is_signed
@by(Who.DEVELOPER, "the ORM, by a signature under a request")
def a_key_enrolled_by_the_signature_under_a_request(scene):
    with a_step(scene):
        signed = new_sign_off(scene)
        signed.save()
        move(signed)
        Enrolment(key=scene.waiting_key, signature=signed.signature).save()


@is_signed
@by(Who.DEVELOPER, "the ORM, by a signature given long ago")
def a_key_enrolled_by_an_old_signature(scene):
    with a_step(scene):
        Enrolment(key=scene.waiting_key, signature=scene.grant.sign_off.signature).save()


@stopped_by(ENROLMENT, "is_signed", (SIGNATURE, "moves"))
@by(Who.OFFICER, "the signature that was asked for one key, used for another")
def another_key_enrolled_than_the_one_that_was_signed_for(scene):
    with a_step(scene):
        key = saved_key()
    enrol(scene, key_signature(scene), key=key)


@is_signed
@by(Who.DEVELOPER, "the ORM, by a signature under another act")
def a_key_enrolled_by_declining_it(scene):
    enrol(scene, key_signature(scene, act="decline"))


@stopped_by(ENROLMENT, f"{ENROLMENT}_signature_id_key", (ENROLMENT, "is_signed"))
@by(Who.OFFICER, "two keys, one signature")
def two_keys_enrolled_by_one_signature(scene):
    with a_step(scene):
        enrolment = new_enrolment(scene)
        enrolment.save()
        Enrolment(key=saved_key(), signature=enrolment.signature).save()


@stopped_by(ENROLMENT, f"{ENROLMENT}_key_id_key", (ENROLMENT, "is_signed"))
@by(Who.DEVELOPER, "the ORM, once more without a signature")
def a_key_enrolled_twice(scene):
    with a_step(scene):
        new_enrolment(scene).save()
        Enrolment(key=scene.waiting_key).save()


def told_otherwise(scene, part, **other):
    """What the officer read and signed is about another key or person than what is enrolled."""
    own = json.loads(key_signature(scene).statement)
    own[part] |= other
    return answered(asked(scene.officer, scene.waiting_key, "key", json.dumps(own)))


@is_signed
@by(Who.DEVELOPER, "a page that shows another person")
def a_key_enrolled_whose_statement_names_another_person(scene):
    enrol(scene, told_otherwise(scene, "person", id=scene.officer_too.person_id))


@is_signed
@by(Who.DEVELOPER, "a page that shows the person, and names another user")
def a_key_enrolled_whose_statement_names_another_user(scene):
    enrol(scene, told_otherwise(scene, "person", user=scene.officer_too.pk))


@is_signed
@by(Who.DEVELOPER, "a page that shows another key")
def a_key_enrolled_whose_statement_names_another_key(scene):
    enrol(scene, told_otherwise(scene, "key", id=str(scene.officer.signing_keys.get().pk)))


@is_signed
@by(Who.DEVELOPER, "a page that shows another check code")
def a_key_enrolled_whose_statement_tells_another_digest(scene):
    enrol(scene, told_otherwise(scene, "key", digest="0" * 64))


@stopped_by(SIGNATURE, "moves")
@by(Who.DEVELOPER, "the ORM: a signature on a key in store, for later")
def a_signature_on_a_key_that_enrols_nothing(scene):
    with a_step(scene):
        key_signature(scene).save()


@is_signed
@by(Who.ADMINISTRATOR, "an account taken over by a reset, and a key for it the same day")
def a_key_enrolled_on_the_day_of_a_reset(scene):
    signature = key_signature(scene)
    with a_step(scene):
        FactorReset(user=scene.waiting_key.user, reason="Lost telephone.").save()
    enrol(scene, signature)


# Without a signature


@is_signed
@by(Who.DEVELOPER, "the ORM, as at a founding")
def a_key_of_no_founder_enrolled_without_a_signature(scene):
    with a_step(scene):
        Enrolment(key=scene.waiting_key).save()


@is_signed
@by(Who.OFFICER, "a founder’s own second key, as at the founding")
def a_second_key_of_a_founder_enrolled_without_a_signature(scene):
    founder = founders().earliest("pk")
    with a_step(scene, by=founder):
        Enrolment(key=saved_key()).save()


@is_signed
@by(Who.OFFICER, "a founder who comes late, when others have signed")
def a_first_key_of_a_founder_enrolled_after_others_have_signed(scene):
    late = Founding.objects.latest("pk").second.user
    run(f"ALTER TABLE {ENROLMENT} DISABLE TRIGGER append_only")
    Enrolment.objects.filter(key__user=late)._raw_delete("default")
    with a_step(scene, by=late):
        Enrolment(key=late.signing_keys.earliest("pk")).save()


# What ends


@is_signed
@by(Who.OFFICER, "a page opened before the key was revoked")
def a_revoked_key_enrolled(scene):
    signature, key = key_signature(scene), scene.waiting_key
    with a_step(scene, by=key.user):
        KeyRevocation(key=key, by=key.user, reason="Lost.").save()
    enrol(scene, signature)


@stopped_by(REVOCATION, "append_only")
@by(Who.APP, "DELETE")
def a_revocation_taken_back(scene):
    with a_step(scene, by=scene.officer) as taken:
        KeyRevocation(
            key=scene.officer.signing_keys.earliest("pk"), by=taken.by, reason="Lost."
        ).save()
    KeyRevocation.objects.all()._raw_delete("default")


@stopped_by(REVOCATION, f"{REVOCATION}_key_id_key")
def a_key_revoked_twice(scene):
    with a_step(scene, by=scene.officer) as taken:
        for reason in ("Lost.", "Found."):
            key = scene.officer.signing_keys.earliest("pk")
            KeyRevocation(key=key, by=taken.by, reason=reason).save()


@by_right
@by(Who.REVIEWER, "the ORM")
def a_key_revoked_by_a_reviewer(scene):
    reviewer = holder(scene, Role.REVIEWER)
    with a_step(scene, by=reviewer):
        KeyRevocation(key=scene.waiting_key, by=reviewer, reason="In my way.").save()


@names_whose_key
@by(Who.DEVELOPER, "the ORM, in the name of another")
def a_key_revoked_in_the_name_of_another(scene):
    with a_step(scene):
        KeyRevocation(key=scene.waiting_key, by=scene.officer, reason="In my way.").save()


# Whose it is


@names_whose_key
@by(Who.REQUESTER, "a device of one’s own, registered for an officer")
def a_key_registered_for_another(scene):
    with a_step(scene):
        new_key(user=scene.officer).save()


@stopped_by(KEY, "append_only")
@by(Who.APP, "UPDATE")
def a_public_key_exchanged(scene):
    key = scene.officer_too.signing_keys.earliest("pk")
    SigningKey.objects.filter(user=scene.officer).update(public_key=key.public_key)


@stopped_by(KEY, "append_only")
@by(Who.APP, "UPDATE")
def a_key_passed_on_to_another_person(scene):
    SigningKey.objects.filter(user=scene.officer_too).update(user=scene.officer)


@stopped_by(ENROLMENT, "append_only")
@by(Who.APP, "UPDATE")
def an_enrolment_moved_to_another_key(scene):
    run(
        f"UPDATE {ENROLMENT} SET key_id = %s WHERE key_id = %s",
        scene.waiting_key.pk,
        scene.officer.signing_keys.get().pk,
    )
