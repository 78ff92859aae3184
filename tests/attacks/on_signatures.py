"""Signatures with the wrong key, unproven, too fast, or that move nothing."""

import json

from access_requests.models import Decision
from audit.models import KeyKind, KeyRevocation, Number, PolicyNumber, SigningKey
from tests.attacks.asked import asked
from tests.attacks.catalogue import SIGNATURE, Who, by, stopped_by, table
from tests.attacks.on_challenges import approve
from tests.attacks.scene import a_step
from tests.attacks.scene_of_keys import answered, new_key, saved_key
from tests.attacks.scene_of_requests import new_signature, read, sign_off_by
from tests.builders import run

KEY = table(SigningKey)
by_a_key = stopped_by(SIGNATURE, "by_a_key")
proven = stopped_by(SIGNATURE, "proven")
paced = stopped_by(SIGNATURE, "paced")


# With which key


@stopped_by(SIGNATURE, "by_a_key", (SIGNATURE, "proven"))
@by(Who.DEVELOPER, "the ORM, without a key: as with a password")
def approved_without_a_key(scene):
    approve(scene, key=None)


@by_a_key
@by(Who.OFFICER, "the key of a colleague")
def approved_with_the_key_of_another(scene):
    approve(scene, key=scene.officer_too.signing_keys.earliest("pk"))


@by_a_key
@by(Who.OFFICER, "a key that nobody has enrolled")
def approved_with_a_key_of_ones_own_making(scene):
    with a_step(scene, by=scene.officer):
        key = saved_key()
    approve(scene, key=key)


@by_a_key
@by(Who.OFFICER, "a key that was lost, and found by somebody")
def approved_with_a_revoked_key(scene):
    with a_step(scene, by=scene.officer_too):
        lost = scene.officer.signing_keys.earliest("pk")
        KeyRevocation(key=lost, by=scene.officer_too, reason="Lost.").save()
    approve(scene)


@by_a_key
@by(Who.OFFICER, "a copy of a key, whose counter stands still")
def approved_with_a_copy_of_a_key(scene):
    signer = scene.first_officer
    signature = new_signature(scene, signer=signer)
    approve(scene, signature, key=signer.signing_keys.get(name="Counting"))


@stopped_by(KEY, "kind_fits")
@by(Who.OWNER, "a demonstration turned into a production")
def a_demonstration_key_in_production(scene):
    run("ALTER TABLE audit_installation DISABLE TRIGGER append_only")
    run("UPDATE audit_installation SET mode = 'production'")
    with a_step(scene):
        new_key(kind=KeyKind.DEMONSTRATION).save()


@stopped_by(KEY, f"{KEY}_credential_id_key")
def one_device_registered_as_two_keys(scene):
    own = scene.officer.signing_keys.earliest("pk")
    with a_step(scene):
        new_key(credential_id=own.credential_id).save()


# Proven by what


def said(signature, **other):
    """What the browser collected, told otherwise."""
    told = json.loads(bytes(signature.client_data)) | other
    return json.dumps({name: value for name, value in told.items() if value is not None}).encode()


def with_client_data(**other):
    def attack(scene):
        signature = new_signature(scene)
        approve(scene, signature, client_data=said(signature, **other))

    return attack


def with_authenticator_data(place, *found):
    def attack(scene):
        signature = new_signature(scene)
        told = bytearray(signature.authenticator_data)
        told[place : place + len(found)] = bytes(found)
        approve(scene, signature, authenticator_data=bytes(told))

    return attack


UNPROVEN = {
    "an answer to another challenge": with_client_data(challenge="A" * 86),
    "an answer given on another site": with_client_data(origin="https://evil.example"),
    "an answer given in a frame": with_client_data(crossOrigin=True),
    "an answer given in a frame of another site": with_client_data(
        topOrigin="https://evil.example"
    ),
    "an answer made when the key was registered": with_client_data(type="webauthn.create"),
    "an answer without a challenge": with_client_data(challenge=None),
    "an answer without a person": with_authenticator_data(32, 0x04),
    "an answer of somebody unknown to the device": with_authenticator_data(32, 0x01),
    "an answer for another site": with_authenticator_data(0, 1, 2, 3, 4),
    "an answer that counts otherwise": with_authenticator_data(33, 0, 0, 0, 9),
}


for told, attempt in UNPROVEN.items():
    attempt.__name__ = told.replace(" ", "_")
    proven(by(Who.DEVELOPER, "the ORM, the answer changed")(attempt))


@proven
@by(Who.DEVELOPER, "the ORM, an empty proof")
def approved_with_an_empty_proof(scene):
    approve(scene, proof=b"")


@proven
@by(Who.DEVELOPER, "the ORM, no proof at all")
def approved_without_a_proof(scene):
    approve(scene, proof=None)


# At which pace


@paced
@by(Who.OFFICER, "a page that was never opened")
def approved_without_reading(scene):
    officer, waiting = scene.officer, scene.waiting
    told = read(waiting, officer, Decision.APPROVE)
    viewed = "SELECT id FROM audit_event WHERE kind LIKE '%%viewed' AND actor_id = %s"
    for name, rule, key in (("queued", "stays", "event_id"), ("event", "append_only", "id")):
        run(f"ALTER TABLE audit_{name} DISABLE TRIGGER {rule}")
        run(f"DELETE FROM audit_{name} WHERE {key} IN ({viewed})", officer.pk)
    approve(scene, answered(asked(officer, waiting, Decision.APPROVE, told)))


def set_number(scene, name, value):
    """Set as it stands in every installation; in tests nobody has to wait."""
    with a_step(scene):
        number = PolicyNumber.objects.get(name=name)
        number.value = value
        number.save()


@paced
@by(Who.OFFICER, "a script that opens the page and signs")
def approved_a_second_after_opening(scene):
    set_number(scene, Number.SECONDS_TO_READ, 1000)
    approve(scene)


@paced
@by(Who.OFFICER, "a script that signs one after the other")
def signed_right_after_the_last_one(scene):
    hasty = scene.first_officer
    told = read(scene.waiting, hasty, Decision.APPROVE)
    signature = answered(asked(hasty, scene.waiting, Decision.APPROVE, told))
    set_number(scene, Number.SECONDS_BETWEEN_SIGNATURES, 1000)
    approve(scene, signature)


# What it moves


@stopped_by(SIGNATURE, "moves")
@by(Who.DEVELOPER, "the ORM: a signature in store, for later")
def a_signature_that_moves_nothing(scene):
    with a_step(scene):
        new_signature(scene).save()


@stopped_by(SIGNATURE, "moves")
@by(Who.DEVELOPER, "the ORM: a sign-off without the step that it decides")
def a_sign_off_that_moves_nothing(scene):
    signature = new_signature(scene)
    with a_step(scene):
        signature.save()
        sign_off_by(signature, scene.waiting).save()


@stopped_by(SIGNATURE, "moves", (SIGNATURE, "paced"))
@by(Who.DEVELOPER, "the ORM: a signature about a thing that there is not")
def a_signature_about_nothing(scene):
    officer = scene.officer
    about = asked(officer, scene.waiting, "approve", "{}", subject_id="0")
    with a_step(scene):
        answered(about).save()
