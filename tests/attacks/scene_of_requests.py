"""Requests, what is signed of them, what the law says of them, and what they give."""

import json
from datetime import timedelta

from django.utils import timezone

from access_requests import statements
from access_requests.models import (
    AccessRequest,
    Decision,
    Finding,
    Grant,
    Screening,
    SignOff,
    Status,
)
from agencies.models import Restriction, User
from audit import clock
from audit.identifiers import uuid7
from audit.models import Signature
from tests.attacks.asked import asked
from tests.attacks.scene import READ, Scene
from tests.attacks.scene_of_keys import answered
from tests.builders import propose


def new_request(scene: Scene, **content: object) -> AccessRequest:
    kept = ["requester", "agency_name", "networks", "permissions", "purpose", "legal_basis"]
    copied = {name: getattr(scene.draft, name) for name in [*kept, "ends_on"]}
    return AccessRequest(status_since=timezone.now(), **copied | content)


def new_signature(
    scene: Scene,
    access_request: AccessRequest | None = None,
    signer: User | None = None,
    decision: Decision = Decision.APPROVE,
    statement: str | None = None,
) -> Signature:
    """Lawful in all it is made of: asked before, answered by the signer's own key."""
    signed = access_request or scene.waiting
    signer = signer or scene.signer_for(signed)
    told = statement if statement is not None else read(signed, signer, decision)
    return answered(asked(signer, signed, decision, told))


def read(signed: AccessRequest, signer: User, decision: Decision, **other: object) -> str:
    """What the page would have shown; of a request that nobody reviewed there is no page."""
    if not hasattr(signed, "review"):
        return "{}"
    return statements.write(signed, signer, propose(signed, decision, **other), READ)


def new_sign_off(
    scene: Scene,
    access_request: AccessRequest | None = None,
    officer: User | None = None,
    decision: Decision = Decision.APPROVE,
    grounds: list[str] | None = None,
) -> SignOff:
    """Inside a step, for it saves the signature."""
    signed = access_request or scene.waiting
    officer = officer or scene.signer_for(signed)
    if grounds is None:
        grounds = ["no_agreement"] if decision == Decision.DECLINE else []
    told = json.loads(read(signed, officer, decision))
    told |= {"grounds": [{"code": each} for each in grounds]}
    signature = new_signature(scene, signed, officer, decision, json.dumps(told))
    signature.save()
    return sign_off_by(signature, signed, decision, grounds)


def sign_off_by(
    signature: Signature,
    signed: AccessRequest,
    decision: Decision = Decision.APPROVE,
    grounds: list[str] | None = None,
) -> SignOff:
    approves = decision == Decision.APPROVE
    return SignOff(
        signature=signature,
        access_request=signed,
        version=signed.version,
        officer=signature.signer.person,
        decision=decision,
        networks=signed.networks if approves else [],
        permissions=signed.permissions if approves else [],
        ends_on=signed.ends_on if approves else None,
        grounds=grounds or [],
        reason="Need is shown.",
    )


def carry_out(signed: SignOff) -> None:
    """Save the sign-off, and move its request as it says."""
    signed.save()
    move(signed)


LEADS_TO = {
    Decision.APPROVE: Status.APPROVED,
    Decision.DECLINE: Status.DECLINED,
    Decision.RETURN: Status.RETURNED,
}


def move(signed: SignOff) -> None:
    moved = AccessRequest.objects.get(pk=signed.access_request_id)
    moved.status = LEADS_TO[Decision(signed.decision)]
    if moved.status == Status.RETURNED:
        moved.question = "Why?"
    moved.save()


def new_grant(scene: Scene, **other: object) -> Grant:
    """Inside a step, for it signs and moves the request."""
    access_request = scene.waiting
    if "sign_off" not in other:
        other["sign_off"] = new_sign_off(scene)
        carry_out(other["sign_off"])
    now = timezone.now()
    given = {
        "access_request": access_request,
        "agency": access_request.review.agency,
        "networks": access_request.networks,
        "permissions": ["search"],
        "starts_at": now,
        "ends_at": now + timedelta(days=30),
    }
    return Grant(**given | other)


def new_screening(access_request: AccessRequest, **other: object) -> Screening:
    """As the app writes it of a request that nothing bars."""
    agency = access_request.review.agency
    considered = Restriction.objects.in_force().order_by("pk")
    given = {
        "access_request": access_request,
        "of_version": access_request.version,
        "agency": agency,
        "kinds": [agency.kind],
        "states": [agency.state],
        "outcome": "clear",
        "considered": list(considered.values_list("pk", flat=True)),
    }
    return Screening(**given | other)


def new_finding(scene: Scene, effect: str = "caution", **other: object) -> Finding:
    """Inside a step, for it saves its screening."""
    if "screening" not in other:
        other["screening"] = new_screening(scene.waiting)
        other["screening"].save()
    restriction = Restriction.objects.in_force().filter(effect=effect).earliest("pk")
    return Finding(**{"restriction": restriction, "effect": effect, "reasons": []} | other)


def new_restriction(**other: object) -> Restriction:
    """In force from now on, and of nobody in the scene."""
    given = {
        "code": f"ca.{uuid7()}",
        "title": "Tribal police are noticed",
        "effect": "caution",
        "predicate": {"kind": ["tribal"]},
        "citation": "A bulletin",
        "jurisdiction": "California",
        "starts_at": clock.now(),
    }
    return Restriction(**given | other)
