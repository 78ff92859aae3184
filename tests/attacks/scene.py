"""What is attacked: a database in which one request was granted and others await sign-off."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from hashlib import sha256

from django.db import models
from django.utils import timezone

from access_requests import events, importing
from access_requests.models import (
    AccessRequest,
    Decision,
    Document,
    DocumentContent,
    Grant,
    ImportBatch,
    Note,
    Review,
    SignOff,
    Status,
)
from agencies.models import Agency, Kind, Network, Person, Role, Seat, User
from audit.identifiers import uuid7
from audit.models import Installation, Method, Signature
from audit.steps import Step, step
from tests.builders import (
    make_draft,
    make_grant,
    make_holder,
    make_network,
    make_officer,
    make_request_awaiting_review,
    make_request_awaiting_sign_off,
    propose,
    sign,
    state,
)

LIST = b"Agency,Purpose,Permissions\nGardena CA PD,Homicide,search\n"


def make() -> None:
    network = make_network()
    make_network("Parking ALPR")
    make_grant(networks=[network.pk])
    make_request_awaiting_sign_off(networks=[network.pk])
    make_request_awaiting_sign_off(networks=[network.pk], needs_two_sign_offs=True)
    make_request_awaiting_review(networks=[network.pk])
    make_request_awaiting_sign_off(networks=[network.pk])
    half = make_request_awaiting_sign_off(networks=[network.pk], needs_two_sign_offs=True)
    sign(half, by=make_officer(half))
    make_holder(Role.COMMAND, network)
    requester = make_holder(Role.REQUESTER, network)
    make_draft(by=requester, networks=[network.pk])
    importing.confirm(LIST, "list.csv", network, by=requester)


class Scene:
    """Each row is read again whenever it is asked for."""

    @property
    def network(self) -> Network:
        return Network.objects.earliest("pk")

    @property
    def other_network(self) -> Network:
        return Network.objects.latest("pk")

    @property
    def waiting(self) -> AccessRequest:
        return AccessRequest.objects.filter(status=Status.AWAITING_SIGN_OFF).earliest("pk")

    @property
    def in_review(self) -> AccessRequest:
        return AccessRequest.objects.filter(status=Status.AWAITING_REVIEW).earliest("pk")

    @property
    def waiting_too(self) -> AccessRequest:
        plain = AccessRequest.objects.filter(needs_two_sign_offs=False)
        return plain.filter(status=Status.AWAITING_SIGN_OFF).latest("pk")

    @property
    def waiting_for_two(self) -> AccessRequest:
        two = AccessRequest.objects.filter(needs_two_sign_offs=True)
        return two.get(status=Status.AWAITING_SIGN_OFF)

    @property
    def waiting_for_second(self) -> AccessRequest:
        return AccessRequest.objects.get(status=Status.AWAITING_SECOND_SIGN_OFF)

    @property
    def draft(self) -> AccessRequest:
        return AccessRequest.objects.filter(status=Status.DRAFT, imported_in=None).earliest("pk")

    @property
    def imported(self) -> AccessRequest:
        return AccessRequest.objects.exclude(imported_in=None).get()

    @property
    def officer(self) -> User:
        """Has signed nothing yet."""
        return User.objects.filter(person__seats__role=Role.COMMAND).latest("pk")

    @property
    def first_officer(self) -> User:
        return self.waiting_for_second.sign_offs.get().officer.user

    @property
    def grant(self) -> Grant:
        return Grant.objects.get()


@contextmanager
def a_step(scene: Scene) -> Iterator[Step]:
    """Steps may be opened by whoever runs our code; the guards must hold inside them too."""
    draft = scene.draft
    with step(events.COMPLETED, draft, by=draft.requester.user, topic="purpose") as taken:
        yield taken


def new_request(scene: Scene, **content: object) -> AccessRequest:
    kept = ["requester", "agency_name", "networks", "permissions", "purpose", "legal_basis"]
    copied = {name: getattr(scene.draft, name) for name in [*kept, "ends_on"]}
    return AccessRequest(status_since=timezone.now(), **copied | content)


def new_signature(
    scene: Scene,
    access_request: AccessRequest | None = None,
    signer: User | None = None,
    decision: Decision = Decision.APPROVE,
) -> Signature:
    signed, signer = access_request or scene.waiting, signer or scene.officer
    return Signature(
        signer=signer,
        signer_name=str(signer),
        act=decision,
        subject_type="access_requests.accessrequest",
        subject_id=str(signed.pk),
        subject_version=signed.version,
        statement=read(signed, signer, decision),
        method=Method.PASSWORD,
        signed_at=timezone.now(),
    )


def read(signed: AccessRequest, signer: User, decision: Decision) -> str:
    """What the page would have shown; of a request that nobody reviewed there is no page."""
    if not hasattr(signed, "review"):
        return "{}"
    return state(signed, signer, propose(signed, decision))


def new_sign_off(
    scene: Scene,
    access_request: AccessRequest | None = None,
    officer: User | None = None,
    decision: Decision = Decision.APPROVE,
    grounds: list[str] | None = None,
) -> SignOff:
    """Inside a step, for it saves the signature."""
    signed, officer = access_request or scene.waiting, officer or scene.officer
    signature = new_signature(scene, signed, officer, decision)
    if grounds is None:
        grounds = ["no_agreement"] if decision == Decision.DECLINE else []
    told = json.loads(signature.statement) | {"grounds": [{"code": each} for each in grounds]}
    signature.statement = json.dumps(told)
    signature.save()
    approves = decision == Decision.APPROVE
    return SignOff(
        signature=signature,
        access_request=signed,
        version=signed.version,
        officer=officer.person,
        decision=decision,
        networks=signed.networks if approves else [],
        permissions=signed.permissions if approves else [],
        ends_on=signed.ends_on if approves else None,
        grounds=grounds,
        reason="Need is shown.",
    )


def new_grant(scene: Scene, **other: object) -> Grant:
    """Inside a step, for it signs and moves the request."""
    access_request = scene.waiting
    if "sign_off" not in other:
        other["sign_off"] = new_sign_off(scene)
        other["sign_off"].save()
        access_request.status = Status.APPROVED
        access_request.save()
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


def new_document(scene: Scene, **other: object) -> Document:
    """Its content is kept already, as in the step that adds it."""
    bytes_of_its_own = uuid7().bytes
    digest = sha256(bytes_of_its_own).hexdigest()
    DocumentContent.objects.create(digest=digest, content=bytes_of_its_own)
    given = {
        "access_request": scene.draft,
        "digest": digest,
        "content_id": digest,
        "file_name": "warrant.pdf",
        "media_type": "application/pdf",
        "size": len(bytes_of_its_own),
        "subject": "warrant",
        "added_by": scene.draft.requester,
        "added_at": timezone.now(),
    }
    return Document(**given | other)


def new(scene: Scene, model: type[models.Model]) -> models.Model:
    """A row that is not saved yet and breaks no rule by itself. Inside a step."""
    return {
        Agency: lambda: Agency(name="Gardena Police Department", kind=Kind.MUNICIPAL, state="CA"),
        Network: lambda: Network(host=scene.network.host, name="Aerial ALPR"),
        Person: lambda: Person(
            name="A. Chavez", personnel_number="4711", employer="City", starts_on=date(2026, 1, 1)
        ),
        Seat: lambda: Seat(
            person=scene.draft.requester,
            role=Role.REVIEWER,
            network=scene.network,
            starts_at=timezone.now(),
        ),
        AccessRequest: lambda: new_request(scene),
        Review: lambda: Review(
            access_request=scene.in_review, of_version=1, reviewer=scene.waiting.reviewer
        ),
        Grant: lambda: new_grant(scene),
        Document: lambda: new_document(scene),
        Signature: lambda: new_signature(scene),
        SignOff: lambda: new_sign_off(scene),
        Note: lambda: Note(
            access_request=scene.waiting, author=scene.draft.requester, text="Called again."
        ),
        ImportBatch: lambda: ImportBatch(
            file_name="other.csv",
            digest="0" * 64,
            reader="table",
            network=scene.network,
            imported_by=scene.draft.requester,
        ),
        Installation: Installation.objects.get,  # there is one, and nothing refers to it
    }[model]()


def saved(scene: Scene, model: type[models.Model]) -> models.Model:
    """A row to which nothing refers yet."""
    with a_step(scene):
        row = new(scene, model)
        if row._state.adding:
            row.save()
    return row


def once_more(past: models.Model) -> models.Model:
    """A copy of a history row, not saved yet."""
    past.history_id, past.history_date = uuid7(), timezone.now()
    past._state.adding = True
    return past
