"""Make what a test needs, by the steps a person would take; fill in what does not matter."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from itertools import count
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from access_requests import checklist, reviewing, signing, workflow
from access_requests.demo import agencies as demo_agencies
from access_requests.demo import people as demo_people
from access_requests.demo import software_key
from access_requests.demo.cases import ask, propose
from access_requests.models import AccessRequest, Decision, Grant
from access_requests.proposal import Proposal
from agencies import people, registry, seats
from agencies.models import Agency, DirectoryEntry, Network, Role, User
from audit import policy_numbers
from audit.models import Challenge, KeyKind, Number

PASSWORD = "one-request-one-signature"
serial = count(1)


def make_host() -> Agency:
    host = Agency.objects.filter(networks__isnull=False).first()
    return host or registry.add_host("Long Beach Police Department", "CA0194100", "CA", by=None)


def make_department() -> None:
    """The people, seats, networks and directory of the demonstration, without any case."""
    demo_people.load(PASSWORD)
    for ori, name, kind, county in demo_agencies.LISTED:
        make_entry(name, ori=ori, kind=kind, county=county)


def make_network(name: str = "Patrol ALPR") -> Network:
    return registry.add_network(make_host(), f"{name} {next(serial)}", "Patrol cars", by=None)


def make_user(name: str = "person") -> User:
    number = f"{name}-{next(serial)}"
    return people.add(
        number,
        by=None,
        password=PASSWORD,
        name=number.title(),
        personnel_number=number,
        employer="Long Beach Police Department",
        starts_on=date(2026, 1, 1),
    )


def make_holder(role: Role, *networks: Network | int) -> User:
    user = make_user(role.value)
    for network in networks:
        found = network if isinstance(network, Network) else Network.objects.get(pk=network)
        seats.give(user.person, role, found, by=None)
    return user


def make_administrator() -> User:
    user = make_user("administrator")
    seats.give(user.person, Role.ADMINISTRATOR, None, by=None)
    return user


def make_entry(name: str = "Torrance Police Department", **other: Any) -> DirectoryEntry:
    ori = other.pop("ori", f"CA{next(serial):07}")
    about = {"kind": "City", "county": "LOS ANGELES", "state": "CA", **other}
    return DirectoryEntry.objects.create(ori=ori, name=name, **about)


def next_year() -> date:
    return timezone.localdate() + timedelta(days=300)


def make_draft(by: User | None = None, **content: Any) -> AccessRequest:
    if "networks" not in content:
        content["networks"] = [make_network().pk]
    filled = {
        "agency_name": "Torrance CA PD",
        "permissions": ["search", "hot_list"],
        "purpose": "Stolen vehicles and missing persons",
        "legal_basis": "Civil Code 1798.90.55(b)",
        "ends_on": next_year(),
    }
    requester = by or make_holder(Role.REQUESTER, *content["networks"])
    return workflow.begin(by=requester, **filled | content)


def make_request_awaiting_review(**content: Any) -> AccessRequest:
    draft = make_draft(**content)
    return workflow.file(draft.pk, by=draft.requester.user, version=draft.version)


def make_request_awaiting_sign_off(
    doubt: bool = False,
    needs_two_sign_offs: bool = False,
    agreement: dict[str, date] | None = None,
    **content: Any,
) -> AccessRequest:
    filed = make_request_awaiting_review(**content)
    return recommend(
        filed, doubt=doubt, needs_two_sign_offs=needs_two_sign_offs, agreement=agreement
    )


def recommend(
    filed: AccessRequest,
    by: User | None = None,
    *,
    doubt: bool = False,
    entry: DirectoryEntry | None = None,
    needs_two_sign_offs: bool = False,
    agreement: dict[str, date] | None = None,
) -> AccessRequest:
    case = {"by": by or make_holder(Role.REVIEWER, *filed.networks), "version": filed.version}
    entry_pk = (entry or make_entry()).pk
    reviewing.identify(filed.pk, entry_pk=entry_pk, note="Called the watch commander.", **case)
    reviewing.answer(filed.pk, answers=make_answers(filed, doubt), **agreement or {}, **case)
    return workflow.recommend(
        filed.pk,
        recommendation="Purpose and need are shown.",
        needs_two_sign_offs=needs_two_sign_offs,
        **case,
    )


def make_answers(access_request: AccessRequest, doubt: bool = False) -> dict[str, dict[str, str]]:
    answers = {
        check.key: {"answer": "yes", "note": ""} for check in checklist.checks(access_request)
    }
    if doubt:
        answers["call_back"] = {"answer": "cannot_tell", "note": "Nobody answered the telephone."}
    return answers


def make_officer(access_request: AccessRequest) -> User:
    return make_holder(Role.COMMAND, *access_request.networks)


def sign(
    access_request: AccessRequest,
    by: User,
    decision: Decision = Decision.APPROVE,
    **other: Any,
) -> AccessRequest:
    access_request.refresh_from_db()
    proposal = propose(access_request, decision, **other)
    return sign_as_asked(to_sign(access_request, by, proposal))


def to_sign(access_request: AccessRequest, by: User, proposal: Proposal) -> Challenge:
    """What the page to sign asks this person, whose key is made if there is none."""
    give_key(by)
    return ask(access_request, by, proposal)


def give_key(user: User) -> User:
    if not user.signing_keys.filter(kind=KeyKind.PASSKEY).exists():
        software_key.enrol(user, KeyKind.PASSKEY)
    return user


def sign_as_asked(asked: Challenge, by: User | None = None) -> AccessRequest:
    return signing.sign_off(
        int(asked.subject_id),
        by=by or asked.signer,
        challenge=asked.pk,
        answer=software_key.answer(asked),
    )


def let_people_sign_at_once() -> None:
    """The pace of signatures has tests of its own."""
    for name in (Number.SECONDS_TO_READ, Number.SECONDS_BETWEEN_SIGNATURES):
        policy_numbers.change(name, 0, by=None)


def make_grant(**content: Any) -> Grant:
    waiting = make_request_awaiting_sign_off(**content)
    return sign(waiting, by=make_officer(waiting)).grant


@contextmanager
def refused(rule: str) -> Iterator[None]:
    """Expect the database to refuse, at commit at the latest, and to name the rule."""
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        yield
        connection.check_constraints()
    assert refusal.value.__cause__.diag.constraint_name == rule


def run(sql: str, *parameters: object) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall() if cursor.description else []
