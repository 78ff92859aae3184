"""Grants by one transaction that nobody signed for, and second signatures that are none."""

from datetime import timedelta

from access_requests.models import Decision, Status
from tests.attacks.catalogue import (
    GRANT,
    Who,
    by,
    stopped_by,
)
from tests.attacks.on_two_at_once import (
    MOVES,
    OWN_SIGN_OFF,
    counts,
    grant_is_signed,
    move,
)
from tests.attacks.scene import a_step
from tests.attacks.scene_of_requests import new_grant, new_sign_off


def granted(scene, access_request, signed):
    return new_grant(
        scene, access_request=access_request, sign_off=signed, agency=access_request.review.agency
    )


@stopped_by(*OWN_SIGN_OFF, (GRANT, "is_signed"))
@stopped_by(GRANT, "is_signed", OWN_SIGN_OFF)
def two_grants_by_one_sign_off(scene):
    with a_step(scene):
        first = new_grant(scene)
        first.save()
        granted(scene, scene.waiting, first.sign_off).save()


@grant_is_signed
def a_grant_to_the_next_by_the_sign_off_of_the_first(scene):
    with a_step(scene):
        signed = new_sign_off(scene, scene.waiting)
        signed.save()
        move(scene.waiting)
        granted(scene, scene.waiting_for_second, signed).save()


@stopped_by(GRANT, "is_signed", MOVES)
def granted_while_the_request_still_waits(scene):
    with a_step(scene):
        signed = new_sign_off(scene, scene.waiting)
        signed.save()
        granted(scene, scene.waiting, signed).save()


@grant_is_signed
def granted_by_a_signature_that_declines(scene):
    waiting = scene.waiting
    with a_step(scene):
        signed = new_sign_off(scene, waiting, decision=Decision.DECLINE)
        signed.save()
        move(waiting, Status.DECLINED)
        granted(scene, waiting, signed).save()


@grant_is_signed
def granted_by_the_first_of_two_signatures(scene):
    waiting = scene.waiting_for_two
    with a_step(scene):
        signed = new_sign_off(scene, waiting)
        signed.save()
        move(waiting, Status.AWAITING_SECOND_SIGN_OFF)
        granted(scene, waiting, signed).save()


# The same person twice, or another scope


def second(scene, officer=None, **other):
    with a_step(scene):
        signed = new_sign_off(scene, scene.waiting_for_second, officer)
        for field, value in other.items():
            setattr(signed, field, value)
        signed.save()
        move(scene.waiting_for_second)


@counts
@by(Who.OFFICER, "the ORM, a day after signing first")
def the_first_officer_signs_again_as_second(scene):
    second(scene, scene.first_officer)


@counts
@by(Who.OFFICER, "the ORM; the second decision is another one, signed as an approval")
def a_second_signature_that_approves_what_it_declines(scene):
    waiting = scene.waiting_for_second
    with a_step(scene):
        signed = new_sign_off(scene, waiting, decision=Decision.DECLINE)
        signed.decision, signed.grounds = Decision.APPROVE, []
        signed.networks, signed.permissions = waiting.networks, waiting.permissions
        signed.ends_on = waiting.ends_on
        signed.save()
        move(waiting)


@counts
@by(Who.OFFICER, "the ORM; the second signature is over less")
def a_second_signature_over_fewer_permissions(scene):
    second(scene, permissions=["search"])


@counts
@by(Who.OFFICER, "the ORM; the second signature is over a shorter time")
def a_second_signature_until_an_earlier_day(scene):
    second(scene, ends_on=scene.waiting_for_second.ends_on - timedelta(days=1))
