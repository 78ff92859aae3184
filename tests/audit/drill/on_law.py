"""Rows that are in order in every way, with a genuine event of their own, and against the law."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from random import Random
from typing import Any

from django.db import models

from access_requests.models import AccessRequest, Grant, Status
from agencies.models import (
    Agency,
    Network,
    Person,
    PolicyDecision,
    Restriction,
    RestrictionEnding,
    Role,
    Seat,
)
from audit import clock
from audit.events import POLICY_NUMBERS_SET
from audit.models import (
    Challenge,
    Enrolment,
    Installation,
    KeyRevocation,
    PolicyNumber,
    Signature,
    SigningKey,
)
from audit.steps import step
from tests.audit.drill.cases import Case, Impossible, unguarded


def cases(_random: Random) -> Iterator[Case]:
    for model, rule, find, changes in CHANGES:
        table = model._meta.db_table
        name = f"{table}: {', '.join(changes)} against {rule}"
        yield Case(name, changed(model, find, changes), table, code=f"{table}.{rule}")
    for model, rule, make in MADE:
        table = model._meta.db_table
        code = rule if "_not_" in rule else f"{table}.{rule}"
        yield Case(f"{table}: made against {rule}", made(model, make), table, code=code)


def changed(
    model: type[models.Model], find: dict[str, Any], changes: dict[str, Any]
) -> Callable[[], None]:
    def tamper() -> None:
        row = model._base_manager.filter(**find).first()
        if row is None:
            raise Impossible
        for name, value in changes.items():
            setattr(row, name, value(row) if callable(value) else value)
        save(row)

    return tamper


def made(model: type[models.Model], make: Callable[[], models.Model]) -> Callable[[], None]:
    def tamper() -> None:
        save(make())

    return tamper


def save(row: models.Model) -> None:
    history = getattr(row, "history", None)
    tables = [row._meta.db_table, *([history.model._meta.db_table] if history is not None else [])]
    subject = Installation.objects.get()
    with unguarded(*tables), step(POLICY_NUMBERS_SET, subject, by=None):
        row.save()


def later(row: Grant) -> Any:
    return row.ends_at + timedelta(days=30)


CHANGES: list[tuple[type[models.Model], str, dict[str, Any], dict[str, Any]]] = [
    (AccessRequest, "status_moves", {"status": Status.DRAFT}, {"status": Status.APPROVED}),
    (
        AccessRequest,
        "status_moves",
        {"status": Status.DECLINED},
        {"status": Status.AWAITING_REVIEW},
    ),
    (
        AccessRequest,
        "move_is_signed",
        {"status": Status.AWAITING_SIGN_OFF},
        {"status": Status.APPROVED},
    ),
    (AccessRequest, "is_screened", {"status": Status.AWAITING_REVIEW}, {"status": Status.APPROVED}),
    (
        AccessRequest,
        "move_is_signed",
        {"status": Status.AWAITING_SIGN_OFF},
        {"status": Status.DECLINED},
    ),
    (
        AccessRequest,
        "declined_by_law",
        {"status": Status.AWAITING_REVIEW},
        {"status": Status.DECLINED},
    ),
    (
        AccessRequest,
        "is_reviewed",
        {"status": Status.AWAITING_REVIEW, "reviewer": None},
        {"status": Status.AWAITING_SIGN_OFF},
    ),
    (AccessRequest, "content_stays", {"status": Status.AWAITING_SIGN_OFF}, {"purpose": "Any."}),
    (AccessRequest, "content_stays", {"status": Status.APPROVED}, {"permissions": ["download"]}),
    (
        AccessRequest,
        "requester_stays",
        {"status": Status.AWAITING_REVIEW},
        {"requester_id": lambda row: Person.objects.exclude(pk=row.requester_id).first().pk},
    ),
    (
        AccessRequest,
        "reviewer_stays",
        {"status": Status.APPROVED},
        {"reviewer_id": lambda row: Person.objects.exclude(pk=row.reviewer_id).first().pk},
    ),
    (AccessRequest, "two_stay_two", {"needs_two_sign_offs": True}, {"needs_two_sign_offs": False}),
    (AccessRequest, "origin_stays", {"status": Status.DRAFT}, {"intake_key": "another"}),
    (Grant, "only_shorter", {"revoked_at": None}, {"ends_at": later}),
    (Grant, "granted_stays", {}, {"networks": [1, 2, 3]}),
    (Grant, "granted_stays", {}, {"permissions": ["download"]}),
    (
        Grant,
        "revoked_stays",
        {"revoked_at__isnull": False},
        {
            "revoked_at": None,
            "revoked_by_id": None,
            "revoked_because": "",
            "revoked_as_error": False,
        },
    ),
    (
        Grant,
        "suspended_stays",
        {"suspended_at__isnull": False},
        {"suspended_at": None, "suspended_by_id": None, "suspended_because": ""},
    ),
    (
        Grant,
        "ends_at_once",
        {"revoked_at": None, "suspended_at": None},
        {
            "suspended_at": lambda row: row.ends_at,
            "suspended_by_id": 1,
            "suspended_because": "Later.",
        },
    ),
    (
        Seat,
        "is_confirmed",
        {"role": Role.COMMAND},
        {"confirmed_until": lambda row: row.confirmed_until + timedelta(days=900)},
    ),
    (
        Seat,
        "seat_stays",
        {"role": Role.REQUESTER},
        {"starts_at": lambda row: row.starts_at - timedelta(days=30)},
    ),
    (PolicyNumber, "only_tighter", {"name": "most_command"}, {"value": 99999}),
    (PolicyNumber, "only_tighter", {"name": "months_of_access"}, {"value": 99}),
    (Agency, "is_decided", {}, {"aliases": ["Another"]}),
    (Agency, "stays_itself", {}, {"name": "Another"}),
    (Network, "two_stay_two", {"needs_two_sign_offs": True}, {"needs_two_sign_offs": False}),
    (Network, "grows_shared", {}, {"cameras": 9999}),
]


def _granted_once_more() -> Grant:
    grant = Grant.objects.first()
    request = AccessRequest.objects.filter(status=Status.AWAITING_SIGN_OFF).first()
    return Grant(
        access_request=request,
        sign_off_id=_uuid(),
        agency=grant.agency,
        networks=grant.networks,
        permissions=grant.permissions,
        starts_at=clock.now(),
        ends_at=clock.now() + timedelta(days=100),
    )


def _uuid() -> str:
    return "0192f0c1-0000-7000-8000-000000000001"


def _seat(role: Role, of: Role) -> Callable[[], Seat]:
    def make() -> Seat:
        held = Seat.objects.in_force().filter(role=of).first()
        network = Network.objects.exclude(seats__person=held.person).first() or held.network
        return Seat(
            person=held.person,
            role=role,
            network=network or Network.objects.first(),
            starts_at=clock.now(),
            confirmed_until=clock.now() + timedelta(days=30),
        )

    return make


def _ending() -> RestrictionEnding:
    return RestrictionEnding(
        restriction=Restriction.objects.filter(ending=None).first(),
        decision=PolicyDecision.objects.first(),
        ends_at=clock.now() + timedelta(days=3),
    )


def _enrolment() -> Enrolment:
    key = SigningKey.objects.filter(enrolment=None).first()
    if key is None:
        key = SigningKey.objects.first()
        raise Impossible
    return Enrolment(key=key)


def _revocation() -> KeyRevocation:
    key = SigningKey.objects.filter(revocation=None).first()
    stranger = Seat.objects.in_force().filter(role=Role.REQUESTER).first().person.user
    return KeyRevocation(key=key, by=stranger, reason="Because.")


def _signature() -> Signature:
    """The officer's own, under another statement."""
    signed = Signature.objects.exclude(challenge=None).order_by("pk").first()
    asked = Challenge.objects.get(pk=signed.challenge_id)
    asked.pk, asked.is_open = _uuid(), False
    asked.statement = asked.statement.replace('"officer":', '"officer" :')
    with unguarded("audit_challenge"):
        asked.save(force_insert=True)
    return Signature(
        signer=signed.signer,
        signer_name=signed.signer_name,
        act=signed.act,
        subject_type=signed.subject_type,
        subject_id=signed.subject_id,
        subject_version=signed.subject_version + 100,
        statement=asked.statement,
        challenge=asked,
        key=signed.key,
        client_data=signed.client_data,
        proof=signed.proof,
        authenticator_data=signed.authenticator_data,
        sign_count=signed.sign_count,
        signed_at=clock.now(),
        cluster="1",
        xact=1,
        message="1",
    )


MADE: list[tuple[type[models.Model], str, Callable[[], models.Model]]] = [
    (Grant, "is_signed", _granted_once_more),
    (Seat, "is_signed", _seat(Role.COMMAND, Role.REQUESTER)),
    (Seat, "is_signed", _seat(Role.REVIEWER, Role.REQUESTER)),
    (Seat, "excludes", _seat(Role.REVIEWER, Role.COMMAND)),
    (Seat, "excludes", _seat(Role.OVERSIGHT, Role.REVIEWER)),
    (Seat, "excludes", _seat(Role.OVERSIGHT, Role.COMMAND)),
    (RestrictionEnding, "is_decided", _ending),
    (Enrolment, "is_signed", _enrolment),
    (KeyRevocation, "by_right", _revocation),
    (Signature, "signature_not_genuine", _signature),
    (Signature, "proven", _signature),
    (Signature, "answers", _signature),
]
