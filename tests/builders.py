"""Make what a test needs, by the steps a person would take; fill in what does not matter."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from itertools import count
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from access_requests import checklist, reviewing, signing, workflow
from access_requests.demo import agencies as demo_agencies
from access_requests.demo import papers, software_key
from access_requests.demo import people as demo_people
from access_requests.demo.cases import ask, propose
from access_requests.models import AccessRequest, Decision, Grant
from access_requests.proposal import Proposal
from agencies import (
    founding,
    keys,
    people,
    policy_decisions,
    policy_of_keys,
    proposals,
    registry,
    seating,
)
from agencies.events import SEAT_GIVEN, SEAT_PROPOSED
from agencies.founding_answers import Answers
from agencies.models import (
    HOURS_PUBLISHED,
    SIGNED_FOR,
    Agency,
    DirectoryEntry,
    Effect,
    Founding,
    Mail,
    Message,
    Network,
    Person,
    PolicyDecision,
    Restriction,
    Role,
    Seat,
    SeatProposal,
    User,
    What,
)
from agencies.news_of_signatures import SIGNED
from audit import clock, policy_numbers
from audit.models import Challenge, KeyKind, Number, SigningKey
from audit.steps import step

PASSWORD = "one-request-one-signature"
serial = count(1)


def make_host(name: str = "") -> Agency:
    """The department that is there already; by its name, another one."""
    host = None if name else Agency.objects.filter(networks__isnull=False).first()
    ori = f"CA{next(serial):07}" if name else "CA0194100"
    return host or registry.add_host(name or "Long Beach Police Department", ori, "CA", by=None)


def make_department() -> None:
    """The people, seats, networks and directory of the demonstration, without any case."""
    demo_people.load(PASSWORD)
    for ori, name, kind, county in demo_agencies.LISTED:
        make_entry(name, ori=ori, kind=kind, county=county)


def make_network(name: str = "Patrol ALPR", of: Agency | None = None) -> Network:
    host = of or make_host()
    return registry.add_network(host, f"{name} {next(serial)}", "Patrol cars", by=None)


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
        give_seat(user.person, role, found)
    return user


def make_administrator() -> User:
    user = make_user("administrator")
    give_seat(user.person, Role.ADMINISTRATOR, None)
    return user


def give_seat(person: Person, role: Role, network: Network | None, **dates: Any) -> Seat:
    if network and role in SIGNED_FOR and not connection.in_atomic_block:
        return _sign_for_seat(person, role, network, **dates)
    if role in SIGNED_FOR:
        found_in_this_transaction()
    seat = Seat(person=person, role=role, network=network, **{"starts_at": clock.now()} | dates)
    seating.place(seat, by=None)
    return seat


def _sign_for_seat(person: Person, role: Role, network: Network, **dates: Any) -> Seat:
    """As everywhere after the founding: proposed by an administrator, signed for by a founder.

    Past policy and without telling anybody, which would double what the suite costs. The database
    checks it all the same.
    """
    make_founders()
    founder = founders().exclude(person=person).latest("pk")
    about = {"starts_at": clock.now(), "reason": "The unit grows."} | dates
    proposed = SeatProposal(person=person, role=role, network=network, **about)
    proposed.proposed_by = administrator().person
    with step(SEAT_PROPOSED, proposed, by=None):
        proposed.save()
    proposals.view(proposed, by=founder)
    asked = proposals.ask(proposed, by=founder)
    with step(SEAT_GIVEN, proposed, by=founder):
        seat = proposals.give(proposed, asked, software_key.answer(asked), asked.statement)
    told = Message.objects.filter(what=SIGNED.name, subject_id=str(proposed.pk))
    Mail.objects.filter(message__in=told).delete()
    told.delete()
    return seat


def propose_seat(person: Person, role: Role, network: Network, **dates: Any) -> SeatProposal:
    about = {"by": administrator(), "reason": "The unit grows."} | dates
    return proposals.propose(person, role, network, **about)


def sign_for_seat(asked: Challenge, by: User | None = None) -> SeatProposal:
    answer = software_key.answer(asked)
    pk = int(asked.subject_id)
    return proposals.sign(pk, by=by or asked.signer, challenge=asked.pk, answer=answer)


def make_founders() -> None:
    """They hold the seats of a network of their own, where no test meets them."""
    if Founding.objects.exists():
        return
    numbers = [next(serial) for _person in range(3)]
    first, second, third = (
        {
            "username": f"founder-{number}",
            "name": f"Founder-{number}",
            "rank": "",
            "personnel_number": f"founder-{number}",
            "employer": "Long Beach Police Department",
            "email": "",
        }
        for number in numbers
    )
    department = {"name": "Long Beach Police Department", "ori": "CA0194100", "state": "CA"}
    network = {"name": "Founders ALPR", "description": ""}
    founding.found(Answers(department, [network], [first, second], [third]))
    for founder in founders():
        give_key(founder)


def make_restriction(**other: Any) -> Restriction:
    """One that concerns nobody, unless something else is given."""
    number = next(serial)
    about = {
        "code": f"rule-{number}",
        "title": f"Rule {number}",
        "effect": Effect.BAR,
        "predicate": {"agency": ["Nobody of this name"]},
        "citation": f"Municipal Code {number}",
        "jurisdiction": "Long Beach",
        "starts_at": clock.now(),
    }
    restriction = Restriction(**about | other)
    with step(SEAT_GIVEN, restriction, by=None):
        restriction.save()
    return restriction


def end_restriction(restriction: Restriction) -> PolicyDecision:
    """By the two founders."""
    decision = propose_decision(What.END_RESTRICTION, restriction, HOURS_PUBLISHED)
    for founder in founders():
        decision = sign_decision(decision, by=founder)
    return decision


def propose_decision(what: What, about: Any, to: Any, by: User | None = None) -> PolicyDecision:
    why: dict[str, Any] = {"reason": "The unit grows.", "authority": "Resolution 26-0101"}
    if what == What.END_RESTRICTION:
        why["opinion"] = papers.opinion()
    return policy_decisions.propose(what, about, to, by=by or administrator(), **why)


def sign_decision(decision: PolicyDecision, by: User | None = None) -> PolicyDecision:
    """By a founder, unless somebody else is given."""
    by = give_key(by or founders().exclude(person=decision.proposed_by_id).latest("pk"))
    policy_decisions.view(decision, by=by)
    asked = policy_decisions.ask(decision, by=by)
    answer = software_key.answer(asked)
    signed: PolicyDecision = policy_decisions.sign(
        decision.pk, by=by, challenge=asked.pk, answer=answer
    )
    return signed


def founders() -> QuerySet[User]:
    last = Founding.objects.latest("pk")
    return User.objects.filter(person__in=[last.first_id, last.second_id])


def administrator() -> User:
    held = Seat.objects.in_force().filter(role=Role.ADMINISTRATOR)
    return User.objects.filter(person__in=held.values("person")).earliest("pk")


def found_in_this_transaction() -> None:
    """A test in one transaction signs nothing: there a founding gives what is signed for."""
    xact = run("SELECT pg_current_xact_id()::text::bigint")[0][0]
    if not Founding.objects.filter(xact=xact).exists():
        two = [make_user("founder").person for _founder in range(2)]
        founding.record(*two, host="the department")


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
        key = software_key.register(user, KeyKind.PASSKEY)
        if policy_of_keys.reason_not_to_enrol_at_founding(user, key):
            sign_for_key(key)
        else:
            keys.enrol_at_founding(key.pk, by=user)
        told = Message.objects.filter(subject_type=SigningKey._meta.label_lower)
        Mail.objects.filter(message__in=told).delete()
        told.delete()
    return user


def sign_for_key(key: SigningKey, by: User | None = None) -> SigningKey:
    make_founders()
    by = by or founders().exclude(pk=key.user_id).latest("pk")
    keys.view(key, by=by)
    asked = keys.ask(key, by=by)
    enrolled: SigningKey = keys.enrol(
        key.pk, by=by, challenge=asked.pk, answer=software_key.answer(asked)
    )
    return enrolled


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
