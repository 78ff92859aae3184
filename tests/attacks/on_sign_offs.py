"""Signing what one may not, and moving a request that nobody signed."""

from datetime import timedelta

from django.utils import timezone

from access_requests.models import Decision, Status
from tests.attacks.catalogue import REQUEST, SIGN_OFF, SIGNATURE, Who, by, stopped_by
from tests.attacks.scene import a_step
from tests.attacks.scene_of_requests import carry_out, new_sign_off
from tests.builders import run

counts = stopped_by(SIGN_OFF, "counts")
counts_or_moves_nothing = stopped_by(SIGN_OFF, "counts", (SIGNATURE, "moves"))
move_is_signed = stopped_by(REQUEST, "move_is_signed")


def sign(scene, signer=None, access_request=None, **other):
    with a_step(scene):
        signed = new_sign_off(scene, access_request, signer)
        for field, value in other.items():
            setattr(signed, field, value)
        carry_out(signed)


@counts
def by_the_requester(scene):
    sign(scene, scene.waiting_too.requester.user, scene.waiting_too)


@counts
def by_the_reviewer(scene):
    sign(scene, scene.waiting_too.reviewer.user, scene.waiting_too)


@counts
def under_another_officers_name(scene):
    signer = scene.officer
    sign(scene, signer, officer=scene.officer_too.person)


@counts
def by_an_officer_of_another_network(scene):
    sign(scene, scene.officer_elsewhere)


@counts
def by_an_officer_whose_seat_ended(scene):
    seat = scene.officer.person.seats.get()
    with a_step(scene):
        seat.ends_at = timezone.now()
        seat.save()
    sign(scene)


@counts
@by(Who.APP, "a temporary table in its place")
def by_a_seat_in_a_temporary_table(scene):
    officer = scene.officer_elsewhere
    run(
        """CREATE TEMPORARY TABLE agencies_seat ON COMMIT DROP AS SELECT %s::bigint AS person_id,
            'command' AS role, %s::bigint AS network_id, now() AS starts_at,
            NULL::timestamptz AS ends_at""",
        officer.person_id,
        scene.network.pk,
    )
    sign(scene, officer)


@counts
def of_more_networks_than_were_asked(scene):
    sign(scene, networks=[scene.network.pk, scene.other_network.pk])


@counts
def of_more_permissions_than_were_asked(scene):
    sign(scene, permissions=["search", "live"])


@counts
def for_longer_than_was_asked(scene):
    sign(scene, ends_on=scene.waiting.ends_on + timedelta(days=1))


@counts
def of_nothing_at_all(scene):
    sign(scene, networks=[], permissions=[])


@counts_or_moves_nothing
def of_a_version_to_come(scene):
    with a_step(scene):
        signed = new_sign_off(scene)
        signed.version += 1
        signed.save()


@counts_or_moves_nothing
def of_a_request_that_nobody_reviewed(scene):
    with a_step(scene):
        new_sign_off(scene, scene.in_review).save()


@counts
def signed_as_another_decision(scene):
    sign(scene, decision=Decision.DECLINE, grounds=["no_agreement"])


def move(scene, to, access_request=None):
    with a_step(scene):
        moved = access_request or scene.waiting
        moved.status = to
        moved.question = "Why?" if to == Status.RETURNED else moved.question
        moved.save()


@move_is_signed
def approved_by_a_plain_save(scene):
    move(scene, Status.APPROVED)


@move_is_signed
def declined_by_a_plain_save(scene):
    move(scene, Status.DECLINED)


@move_is_signed
def returned_by_a_plain_save(scene):
    move(scene, Status.RETURNED)


@move_is_signed
def approved_by_a_signature_that_declines(scene):
    waiting = scene.waiting
    with a_step(scene):
        new_sign_off(scene, waiting, decision=Decision.DECLINE).save()
        waiting.status = Status.APPROVED
        waiting.save()


@move_is_signed
def one_signature_where_two_are_needed(scene):
    waiting = scene.waiting_for_two
    with a_step(scene):
        new_sign_off(scene, waiting).save()
        waiting.status = Status.APPROVED
        waiting.save()
