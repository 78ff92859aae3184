"""What is attacked: a database in which one request was granted and others await sign-off."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from django.db import models
from django.db.models import QuerySet
from django.utils import timezone

from access_requests import events, importing, statements, workflow
from access_requests.demo import software_key
from access_requests.models import (
    AccessRequest,
    Cause,
    Decision,
    Document,
    DocumentContent,
    Finding,
    Flag,
    Grant,
    ImportBatch,
    Note,
    ReportRead,
    Review,
    Screening,
    SignOff,
    Status,
    WeeklyReport,
    Withholding,
    WorkOrder,
)
from agencies import (
    decision_statements,
    key_statements,
    keys,
    loosenings,
    policy_decisions,
    seating,
)
from agencies.models import (
    CONFIRMED_FOR,
    HOURS_PUBLISHED,
    Absence,
    Agency,
    DecisionStatus,
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
    User,
    What,
)
from audit import clock, webauthn
from audit.identifiers import uuid7
from audit.issued import Issued
from audit.models import (
    Challenge,
    Enrolment,
    Installation,
    KeyRevocation,
    PolicyNumber,
    Signature,
    SigningKey,
)
from audit.steps import Step, current_step, step
from tests.agencies import signing_keys
from tests.attacks import scene_of_records, scene_of_sharing, scene_of_systems
from tests.attacks.asked import asked
from tests.authenticator import Authenticator
from tests.builders import (
    administrator,
    end_restriction,
    founders,
    give_key,
    give_seat,
    make_draft,
    make_founders,
    make_grant,
    make_holder,
    make_network,
    make_officer,
    make_request_awaiting_review,
    make_request_awaiting_sign_off,
    make_restriction,
    make_user,
    propose,
    propose_decision,
    propose_seat,
    sign,
    sign_decision,
)

LIST = b"Agency,Purpose,Permissions\nGardena CA PD,Homicide,search\n"


# In every statement: tried twice, it is the same.
READ = Issued(datetime(2026, 11, 22, tzinfo=UTC), None)


def make() -> None:
    make_founders()
    _end_restrictions()  # first: each request is screened by those in force
    network = make_network()
    other_network = make_network("Parking ALPR")
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
    make_holder(Role.COMMAND, other_network)
    for case in (Scene().waiting_too, Scene().grant.access_request):
        _give_command_to_who_worked_on(case)
    make_user("newcomer")
    make_holder(Role.OVERSIGHT, network)
    make_holder(Role.OPERATOR, network)
    _propose_and_take_command(network)
    _let_everybody_read()
    _register_keys(Scene())


def _give_command_to_who_worked_on(access_request: AccessRequest) -> None:
    """What they did before keeps them from signing for it, and nothing else."""
    for person in (access_request.requester, access_request.reviewer):
        for seat in person.seats.filter(role=Role.REVIEWER):
            seating.end(seat.pk, by=None)
        give_seat(person, Role.COMMAND, Scene().network)


def _let_everybody_read() -> None:
    """And give them keys, also those who may not sign: so that nothing but their role refuses."""
    at_work = [Role.REQUESTER, Role.REVIEWER, Role.COMMAND]
    for user in User.objects.filter(person__seats__role__in=at_work).distinct():
        give_key(user)
        policy_decisions.view(Scene().decision_on("Half"), by=user)
        for access_request in AccessRequest.objects.all():
            workflow.view(access_request, by=user)


def _propose_and_take_command(network: Network) -> None:
    """An administrator proposes a seat, and is one no more when it is signed for."""
    user = make_user("proposer")
    seat = give_seat(user.person, Role.ADMINISTRATOR, None)
    newcomer = User.objects.get(username__startswith="newcomer")
    propose_seat(newcomer.person, Role.COMMAND, network, by=user, reason=Scene.ONCE)
    seating.end(seat.pk, by=None)
    give_seat(user.person, Role.COMMAND, Network.objects.get(name__startswith="Parking"))


def _end_restrictions() -> None:
    """One is ended; of another the first officer has signed; a third is only proposed to end."""
    end_restriction(make_restriction(title="Ended"))
    half, proposed = (
        propose_decision(What.END_RESTRICTION, make_restriction(title=title), HOURS_PUBLISHED)
        for title in ("Half", "Proposed")
    )
    sign_decision(half, by=founders().earliest("pk"))
    for each in (half, proposed):
        policy_decisions.view(each, by=founders().earliest("pk"))


def _register_keys(scene: "Scene") -> None:
    """One waits for a signature, and everybody with a key has read of it; one has signed seven
    times already."""
    signing_keys.register(scene.officer_elsewhere, name="Waiting")
    counting = signing_keys.register(
        scene.first_officer, Authenticator(sign_count=6), name="Counting"
    )
    signing_keys.enrol(counting, by=scene.officer_elsewhere)
    for user in User.objects.filter(signing_keys__isnull=False).distinct():
        for key in SigningKey.objects.filter(enrolment=None):
            keys.view(key, by=user)


class Scene:
    """Each row is read again whenever it is asked for."""

    ONCE = "Proposed by who commands now."

    @property
    def network(self) -> Network:
        return Network.objects.exclude(name__startswith="Founders").earliest("pk")

    @property
    def other_network(self) -> Network:
        return Network.objects.get(name__startswith="Parking")

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
        return self._command(self.network).latest("pk")

    @property
    def waiting_key(self) -> SigningKey:
        return keys.find(SigningKey.objects.get(name="Waiting").pk)

    @property
    def officer_too(self) -> User:
        """Another one: nobody is asked two things at once."""
        return self._command(self.network).exclude(pk=self.officer.pk).latest("pk")

    def decision_on(self, title: str) -> PolicyDecision:
        return PolicyDecision.objects.get(restriction__title=title)

    def signer_for(self, access_request: AccessRequest) -> User:
        """Two requests are signed at once by two people, or not even asked for."""
        return self.officer_too if access_request == self.waiting_too else self.officer

    @property
    def officer_elsewhere(self) -> User:
        return self._command(self.other_network).exclude(pk=self.once_administrator.pk).get()

    @property
    def once_administrator(self) -> User:
        return User.objects.get(username__startswith="proposer")

    def _command(self, network: Network) -> QuerySet[User]:
        held = Seat.objects.filter(role=Role.COMMAND, network=network)
        return User.objects.filter(person__in=held.values("person")).select_related("person")

    @property
    def newcomer(self) -> User:
        """Holds no seat."""
        return User.objects.filter(username__startswith="newcomer").latest("pk")

    @property
    def first_officer(self) -> User:
        return self.waiting_for_second.sign_offs.get().officer.user

    @property
    def grant(self) -> Grant:
        return Grant.objects.get()

    @property
    def operator(self) -> User:
        return User.objects.get(person__seats__role=Role.OPERATOR)

    @property
    def overseer(self) -> Person:
        return Person.objects.filter(seats__role=Role.OVERSIGHT).earliest("pk")


@contextmanager
def a_step(scene: Scene, by: User | None = None) -> Iterator[Step]:
    """Steps may be opened by whoever runs our code; the guards must hold inside them too."""
    draft = scene.draft
    with step(events.COMPLETED, draft, by=by or draft.requester.user, topic="purpose") as taken:
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
    statement: str | None = None,
) -> Signature:
    """Lawful in all it is made of: asked before, answered by the signer's own key."""
    signed = access_request or scene.waiting
    signer = signer or scene.signer_for(signed)
    told = statement if statement is not None else read(signed, signer, decision)
    return answered(asked(signer, signed, decision, told))


def answered(challenge: Challenge) -> Signature:
    proof = webauthn.read_proof(software_key.answer(challenge))
    same = ["signer", "act", "subject_type", "subject_id", "subject_version", "statement"]
    return Signature(
        signer_name=str(challenge.signer),
        challenge=challenge,
        key=challenge.signer.signing_keys.earliest("pk"),
        client_data=proof.client_data,
        authenticator_data=proof.authenticator_data,
        proof=proof.signature,
        sign_count=proof.sign_count,
        **{name: getattr(challenge, name) for name in same},
    )


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


def move(signed: SignOff) -> None:
    moved = AccessRequest.objects.get(pk=signed.access_request_id)
    moved.status = LEADS_TO[Decision(signed.decision)]
    if moved.status == Status.RETURNED:
        moved.question = "Why?"
    moved.save()


LEADS_TO = {
    Decision.APPROVE: Status.APPROVED,
    Decision.DECLINE: Status.DECLINED,
    Decision.RETURN: Status.RETURNED,
}


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


def new_seat(person: Person, role: Role, network: Network | None, **other: object) -> Seat:
    now = clock.now()
    given = {"starts_at": now, "confirmed_until": now + CONFIRMED_FOR}
    return Seat(person=person, role=role, network=network, **given | other)


def new_proposal(scene: Scene, **other: object) -> SeatProposal:
    given = {
        "person": scene.newcomer.person,
        "role": Role.COMMAND,
        "network": scene.network,
        "starts_at": clock.now(),
        "reason": "The unit grows.",
        "proposed_by": administrator().person,
    }
    return SeatProposal(**given | other)


def new_decision(
    what: What = What.LOOSEN_NUMBER, row: models.Model | None = None, to: object = None, **other
) -> PolicyDecision:
    """One more command officer, unless something else is given."""
    row = row or PolicyNumber.objects.get(name="most_command")
    was = loosenings.ALL[what].now(row)
    given = {
        "change": {"was": was, "now": was + 1 if to is None else to},
        "reason": "The unit grows.",
        "authority": "Resolution 26-0101",
        "proposed_by": administrator().person,
    }
    decision = PolicyDecision(what=what, **given | other)
    setattr(decision, decision.about, row)
    return decision


def new_ending(scene: Scene) -> RestrictionEnding:
    """Inside a step, for it signs as the second officer."""
    decision = scene.decision_on("Half")
    sign_second(scene, decision)
    return RestrictionEnding(restriction=decision.restriction, decision=decision)


def sign_second(scene: Scene, decision: PolicyDecision) -> None:
    told = decision_statements.write(decision, scene.officer, READ)
    answered(asked(scene.officer, decision, "decision", told)).save()
    decision.status = DecisionStatus.SIGNED
    decision.would_change = json.loads(told)["would_change"]
    decision.save()


def new_founding(scene: Scene) -> Founding:
    """Inside a step, for no command seat may be left."""
    for seat in Seat.objects.in_force().filter(role=Role.COMMAND):
        seat.ends_at = clock.now()
        seat.save()
    return Founding(first=scene.newcomer.person, second=scene.officer.person)


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


def new_flag(scene: Scene, **other: object) -> Flag:
    """About the access that is granted."""
    given = {
        "grant": scene.grant,
        "networks": scene.grant.networks,
        "text": "Why was this approved?",
        "said_by": scene.overseer,
        "said_at": clock.now(),
    }
    return Flag(**given | other)


def new_withholding(scene: Scene, **other: object) -> Withholding:
    """Of the request that is granted, as oversight proposes it."""
    given = {
        "access_request": scene.grant.access_request,
        "exemption": "Gov. Code § 7923.600",
        "reason": "An investigation would be known.",
        "proposed_by": scene.overseer,
        "proposed_at": clock.now(),
    }
    return Withholding(**given | other)


def new_order(scene: Scene, **other: object) -> WorkOrder:
    """For a share that no grant gives."""
    now = clock.now()
    told = {
        "cause": Cause.UNGRANTED,
        "because": "It is shared, and nobody approved it.",
        "written_name": "HSI MASTER",
        "network": scene.network,
        "given_at": now,
        "usable_at": now,
        "due_at": now + timedelta(days=1),
    }
    return WorkOrder(**told | other)


def new_absence(scene: Scene, **other: object) -> Absence:
    """Of one officer, for whom another one stands in."""
    held = Seat.objects.in_force().filter(role=Role.COMMAND, network=scene.network)
    person, delegate = (seat.person for seat in held.order_by("pk")[:2])
    today = timezone.localdate()
    days = {"starts_on": today, "ends_on": today + timedelta(days=7)}
    return Absence(**{"person": person, "delegate": delegate, "role": Role.COMMAND} | days | other)


def new_report(**other: object) -> WeeklyReport:
    """Of a week of its own."""
    last = WeeklyReport.objects.order_by("starts_on").first()
    before = last.starts_on if last else date(2026, 11, 2)
    return WeeklyReport(**{"starts_on": before - timedelta(days=7), "content": {}} | other)


def new_reading(scene: Scene, **other: object) -> ReportRead:
    """Inside a step, for it saves its report."""
    if "report" not in other:
        other["report"] = new_report()
        other["report"].save()
    return ReportRead(**{"person": scene.overseer} | other)


def new_key(**other: object) -> SigningKey:
    """One more of whoever takes the step."""
    own = current_step().by.signing_keys.earliest("pk")
    same = ["user", "kind", "public_key", "rp_id", "aaguid", "client_data", "attestation"]
    copied = {name: getattr(own, name) for name in [*same, "sign_count", "is_synced"]}
    return SigningKey(**copied | {"name": "Second", "credential_id": uuid7().bytes} | other)


def saved_key() -> SigningKey:
    """Inside a step."""
    key = new_key()
    key.save()
    return key


def key_signature(
    scene: Scene, key: SigningKey | None = None, signer: User | None = None, act: str = "key"
) -> Signature:
    """By the officer, on the key that waits for one, unless something else is given."""
    key, signer = key or scene.waiting_key, signer or scene.officer
    told = key_statements.write(key, signer, READ)
    return answered(asked(signer, key, act, told))


def new_enrolment(scene: Scene) -> Enrolment:
    """Inside a step, for it signs."""
    signature = key_signature(scene)
    signature.save()
    return Enrolment(key=scene.waiting_key, signature=signature)


def new_revocation() -> KeyRevocation:
    """Of an own key."""
    holder = current_step().by
    return KeyRevocation(key=holder.signing_keys.earliest("pk"), by=holder, reason="Lost.")


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


def new(scene: Scene, model: type[models.Model]) -> models.Model:
    """A row that is not saved yet and breaks no rule by itself. Inside a step."""
    if model in scene_of_systems.NEW:
        return scene_of_systems.NEW[model](scene)
    if model in scene_of_sharing.NEW:
        return scene_of_sharing.NEW[model](scene)
    if model in scene_of_records.NEW:
        return scene_of_records.NEW[model](scene)
    return {
        Agency: lambda: Agency(name="Gardena Police Department", kind=Kind.MUNICIPAL, state="CA"),
        Network: lambda: Network(host=scene.network.host, name="Aerial ALPR"),
        Person: lambda: Person(
            name="A. Chavez", personnel_number="4711", employer="City", starts_on=date(2026, 1, 1)
        ),
        Seat: lambda: new_seat(scene.newcomer.person, Role.REQUESTER, scene.network),
        SeatProposal: lambda: new_proposal(scene),
        Absence: lambda: new_absence(scene),
        Endpoint: lambda: Endpoint(name="Open data", url="https://data.example.gov/decisions"),
        PolicyDecision: new_decision,
        RestrictionEnding: lambda: new_ending(scene),
        Founding: lambda: new_founding(scene),
        AccessRequest: lambda: new_request(scene),
        Review: lambda: Review(
            access_request=scene.in_review, of_version=1, reviewer=scene.waiting.reviewer
        ),
        Grant: lambda: new_grant(scene),
        Document: lambda: new_document(scene),
        Flag: lambda: new_flag(scene),
        Withholding: lambda: new_withholding(scene),
        WorkOrder: lambda: new_order(scene),
        WeeklyReport: new_report,
        ReportRead: lambda: new_reading(scene),
        PolicyNumber: lambda: PolicyNumber(name="another", value=1),
        SigningKey: new_key,
        Enrolment: lambda: new_enrolment(scene),
        KeyRevocation: new_revocation,
        Signature: lambda: new_signature(scene, scene.draft),
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
        Restriction: new_restriction,
        Screening: lambda: new_screening(scene.waiting),
        Finding: lambda: new_finding(scene),
        FactorReset: lambda: FactorReset(user=scene.officer, reason="A lost telephone."),
        Installation: Installation.objects.get,  # there is one, and nothing refers to it
    }[model]()


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
