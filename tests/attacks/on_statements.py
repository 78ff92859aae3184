"""A signature or a sign-off that is not what the officer read, or was made at another time."""

from datetime import timedelta

from access_requests import workflow
from access_requests.models import Decision, SignOff, Status
from tests.attacks.catalogue import REQUEST, SIGN_OFF, Who, by, stopped_by
from tests.attacks.scene import a_step
from tests.attacks.scene_of_requests import carry_out, new_sign_off, new_signature, read

counts = stopped_by(SIGN_OFF, "counts")


def sign(scene, statement, **other):
    """The words that were signed, and a sign-off that says something else."""
    waiting, officer = scene.waiting, scene.officer
    with a_step(scene):
        signature = new_signature(scene, waiting, officer, statement=statement)
        signature.save()
        whole = {
            "networks": waiting.networks,
            "permissions": waiting.permissions,
            "ends_on": waiting.ends_on,
            "reason": "Need is shown.",
        }
        signed = SignOff(
            signature=signature,
            access_request=waiting,
            version=waiting.version,
            officer=officer.person,
            decision=Decision.APPROVE,
            **whole | other,
        )
        carry_out(signed)


def read_of(scene, decision=Decision.APPROVE, officer=None, **other):
    return read(scene.waiting, officer or scene.officer, decision, **other)


@counts
def of_more_permissions_than_were_read(scene):
    sign(scene, read_of(scene, permissions=("search",)))


@counts
def of_a_network_that_was_not_read(scene):
    waiting = scene.waiting
    sign(scene, read_of(scene, networks=()), networks=waiting.networks)


@counts
def for_longer_than_was_read(scene):
    earlier = scene.waiting.ends_on - timedelta(days=30)
    sign(scene, read_of(scene, ends_on=earlier))


@counts
def for_another_reason_than_was_read(scene):
    sign(scene, read_of(scene), reason="Something else.")


@counts
def of_a_page_that_another_officer_read(scene):
    sign(scene, read_of(scene, officer=scene.first_officer))


@counts
def of_a_page_that_declined(scene):
    sign(scene, read_of(scene, Decision.DECLINE))


@counts
def of_a_page_about_another_request(scene):
    sign(scene, read(scene.waiting_too, scene.officer, Decision.APPROVE))


@counts
def of_a_page_about_an_earlier_version(scene):
    sign(scene, read_of(scene).replace('"version":3', '"version":2'))


@counts
def on_another_ground_than_was_read(scene):
    with a_step(scene):
        signed = new_sign_off(scene, decision=Decision.DECLINE)
        signed.grounds = ["misuse"]
        carry_out(signed)


@counts
def of_an_empty_page(scene):
    sign(scene, "{}")


@stopped_by(SIGN_OFF, "counts", (REQUEST, "is_reviewed"), (REQUEST, "is_screened"))
@by(Who.REQUESTER, "the ORM: the requester reviews the request too")
def of_a_request_that_its_requester_reviewed(scene):
    filed = scene.in_review
    with a_step(scene):
        filed.status, filed.reviewer = Status.AWAITING_SIGN_OFF, filed.requester
        filed.save()
    workflow.view(filed, by=scene.signer_for(filed))
    with a_step(scene):
        carry_out(new_sign_off(scene, filed))
