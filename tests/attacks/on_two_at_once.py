"""Two approvals, or a grant without its own, by one transaction: through the ORM and SQL.

After each, whoever swallowed a refusal on the way included, the state is lawful: at most one more
request is approved, and each grant has its own sign-off.
"""

from django.db import DatabaseError, transaction

from access_requests import workflow
from access_requests.models import Decision, SignOff, Status
from audit.models import Signature
from tests.attacks.catalogue import (
    GRANT,
    REQUEST,
    SIGN_OFF,
    SIGNATURE,
    Who,
    by,
    stopped_by,
)
from tests.attacks.in_sql import approved
from tests.attacks.scene import a_step
from tests.attacks.scene_of_requests import new_screening, new_sign_off, new_signature

PER_TRANSACTION = (SIGNATURE, "one_signature_per_transaction")
PER_MESSAGE = (SIGNATURE, "one_signature_per_message")
MOVES = (SIGNATURE, "moves")
OWN_SIGNATURE = (SIGN_OFF, f"{SIGN_OFF}_signature_id_key")
OWN_SIGN_OFF = (GRANT, f"{GRANT}_sign_off_id_key")
# In one statement it is also one message.
one_a_transaction = stopped_by(SIGNATURE, "one_signature_per_transaction")
one_a_statement = stopped_by(SIGNATURE, "one_signature_per_transaction", PER_MESSAGE)
# Written down and not used: they would also be refused for that, at COMMIT.
signatures_alone = stopped_by(
    SIGNATURE, "one_signature_per_transaction", PER_MESSAGE, (SIGNATURE, "moves")
)
counts = stopped_by(SIGN_OFF, "counts")
move_is_signed = stopped_by(REQUEST, "move_is_signed")
grant_is_signed = stopped_by(GRANT, "is_signed")


def both(scene):
    return [scene.waiting, scene.waiting_too]


def move(access_request, to=Status.APPROVED):
    access_request.status = to
    access_request.save()


def approve_by_the_book(scene, access_request):
    with a_step(scene):
        new_sign_off(scene, access_request).save()
        move(access_request)


def unsigned(scene, access_request, decision=Decision.APPROVE):
    """A sign-off whose signature is still to be chosen."""
    return SignOff(
        access_request=access_request,
        version=access_request.version,
        officer=scene.signer_for(access_request).person,
        decision=decision,
        networks=access_request.networks,
        permissions=access_request.permissions,
        ends_on=access_request.ends_on,
        reason="Need is shown.",
    )


@one_a_transaction
def two_requests_signed_in_one_step(scene):
    with a_step(scene):
        for access_request in both(scene):
            new_sign_off(scene, access_request).save()
            move(access_request)


@one_a_transaction
@by(Who.OPERATOR, "a script that opens a transaction around two steps")
def two_steps_in_one_transaction(scene):
    with transaction.atomic():
        for access_request in both(scene):
            approve_by_the_book(scene, access_request)


@one_a_transaction
@by(Who.OPERATOR, "a script with a savepoint around each, which goes on after a refusal")
def each_in_a_savepoint_of_its_own(scene):
    before, refusals = approved(), []
    for access_request in both(scene):
        try:
            with transaction.atomic():
                approve_by_the_book(scene, access_request)
        except DatabaseError as refusal:
            refusals.append(refusal)
    assert len(approved()) - len(before) == 2 - len(refusals)
    for refusal in refusals:
        raise refusal


@signatures_alone
@by(Who.DEVELOPER, "bulk_create")
def two_signatures_made_in_bulk(scene):
    with a_step(scene) as step:
        signatures = [new_signature(scene, each) for each in both(scene)]
        for signature in signatures:
            signature.event_id = step.event_id
        Signature.objects.bulk_create(signatures)


@one_a_transaction
@by(Who.DEVELOPER, "the ORM, for two officers at once")
def both_signatures_of_a_request_that_needs_two(scene):
    waiting, another = scene.waiting_for_two, scene.first_officer
    with a_step(scene):
        new_sign_off(scene, waiting).save()
        move(waiting, Status.AWAITING_SECOND_SIGN_OFF)
        new_screening(waiting).save()
    workflow.view(waiting, by=another)
    with a_step(scene):
        new_sign_off(scene, waiting, another).save()
        move(waiting)


@one_a_transaction
@by(Who.DEVELOPER, "the ORM; one declines, so that it looks harmless")
def an_approval_hidden_behind_a_decline(scene):
    with a_step(scene):
        new_sign_off(scene, scene.waiting, decision=Decision.DECLINE).save()
        move(scene.waiting, Status.DECLINED)
        new_sign_off(scene, scene.waiting_too).save()
        move(scene.waiting_too)
