"""A row of any kind that breaks no rule by itself."""

from collections.abc import Callable
from datetime import date

from django.db import models
from django.utils import timezone

from access_requests.models import (
    AccessRequest,
    Document,
    Finding,
    Flag,
    Grant,
    ImportBatch,
    Note,
    ReportRead,
    Review,
    Screening,
    SignOff,
    WeeklyReport,
    Withholding,
    WorkOrder,
)
from agencies.models import (
    Absence,
    Agency,
    Endpoint,
    FactorReset,
    Founding,
    Kind,
    Network,
    Person,
    PolicyDecision,
    Restriction,
    RestrictionEnding,
    Role,
    Seat,
    SeatProposal,
)
from audit.identifiers import uuid7
from audit.models import Enrolment, Installation, KeyRevocation, PolicyNumber, Signature, SigningKey
from tests.attacks import scene_of_records, scene_of_sharing, scene_of_systems
from tests.attacks.scene import Scene, a_step
from tests.attacks.scene_of_cases import (
    new_document,
    new_flag,
    new_order,
    new_reading,
    new_report,
    new_withholding,
)
from tests.attacks.scene_of_decisions import (
    new_absence,
    new_decision,
    new_ending,
    new_founding,
    new_proposal,
    new_seat,
)
from tests.attacks.scene_of_keys import new_enrolment, new_key, new_revocation
from tests.attacks.scene_of_requests import (
    move,
    new_finding,
    new_grant,
    new_request,
    new_restriction,
    new_screening,
    new_sign_off,
    new_signature,
)

NEW: dict[type[models.Model], Callable[[Scene], models.Model]] = {
    Agency: lambda scene: Agency(name="Gardena Police Department", kind=Kind.MUNICIPAL, state="CA"),
    Network: lambda scene: Network(host=scene.network.host, name="Aerial ALPR"),
    Person: lambda scene: Person(
        name="A. Chavez", personnel_number="4711", employer="City", starts_on=date(2026, 1, 1)
    ),
    Seat: lambda scene: new_seat(scene.newcomer.person, Role.REQUESTER, scene.network),
    SeatProposal: new_proposal,
    Absence: new_absence,
    Endpoint: lambda scene: Endpoint(name="Open data", url="https://data.example.gov/decisions"),
    PolicyDecision: lambda _scene: new_decision(),
    RestrictionEnding: new_ending,
    Founding: new_founding,
    AccessRequest: new_request,
    Review: lambda scene: Review(
        access_request=scene.in_review, of_version=1, reviewer=scene.waiting.reviewer
    ),
    Grant: new_grant,
    Document: new_document,
    Flag: new_flag,
    Withholding: new_withholding,
    WorkOrder: new_order,
    WeeklyReport: lambda _scene: new_report(),
    ReportRead: new_reading,
    PolicyNumber: lambda scene: PolicyNumber(name="another", value=1),
    SigningKey: lambda _scene: new_key(),
    Enrolment: new_enrolment,
    KeyRevocation: lambda _scene: new_revocation(),
    Signature: lambda scene: new_signature(scene, scene.draft),
    SignOff: new_sign_off,
    Note: lambda scene: Note(
        access_request=scene.waiting, author=scene.draft.requester, text="Called again."
    ),
    ImportBatch: lambda scene: ImportBatch(
        file_name="other.csv",
        digest="0" * 64,
        reader="table",
        network=scene.network,
        imported_by=scene.draft.requester,
    ),
    Restriction: lambda _scene: new_restriction(),
    Screening: lambda scene: new_screening(scene.waiting),
    Finding: new_finding,
    FactorReset: lambda scene: FactorReset(user=scene.officer, reason="A lost telephone."),
    Installation: lambda _scene: (
        Installation.objects.get()
    ),  # there is one, and nothing refers to it
    **scene_of_records.NEW,
    **scene_of_sharing.NEW,
    **scene_of_systems.NEW,
}


def new(scene: Scene, model: type[models.Model]) -> models.Model:
    """A row that is not saved yet and breaks no rule by itself. Inside a step."""
    return NEW[model](scene)


def saved(scene: Scene, model: type[models.Model]) -> models.Model:
    """A row to which nothing refers yet."""
    if model is Enrolment:  # one of its own would be moved by a signature of this transaction
        return Enrolment.objects.get(key__name="Counting")
    if model is RestrictionEnding:  # one of its own would be missed by its decision
        return RestrictionEnding.objects.get()
    with a_step(scene):
        row = new(scene, model)
        if row._state.adding:
            row.save()
        move_what_is_signed(scene, row)
    return row


def move_what_is_signed(scene: Scene, row: models.Model) -> None:
    """Inside a step, once the row is saved."""
    if isinstance(row, SignOff):
        move(row)
    elif isinstance(row, Signature):
        scene.draft.save()


def once_more(past: models.Model) -> models.Model:
    """A copy of a history row, not saved yet."""
    past.history_id, past.history_date = uuid7(), timezone.now()
    past._state.adding = True
    return past
