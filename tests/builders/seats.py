"""Seats and keys, signed for as everywhere after the founding."""

from typing import Any

from django.db import connection
from django.db.models import QuerySet

from access_requests.demo import software_key
from agencies import founding, keys, policy_of_keys, proposals, seating
from agencies.events import SEAT_GIVEN, SEAT_PROPOSED
from agencies.founding_answers import Answers
from agencies.models import (
    SIGNED_FOR,
    Founding,
    Mail,
    Message,
    Network,
    Person,
    Role,
    Seat,
    SeatProposal,
    User,
)
from agencies.news_of_signatures import SIGNED
from audit import clock
from audit.models import Challenge, KeyKind, SigningKey
from audit.steps import step
from tests.builders.database import run
from tests.builders.people import administrator, make_user, serial


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


def founders() -> QuerySet[User]:
    last = Founding.objects.latest("pk")
    return User.objects.filter(person__in=[last.first_id, last.second_id])


def found_in_this_transaction() -> None:
    """A test in one transaction signs nothing: there a founding gives what is signed for."""
    xact = run("SELECT pg_current_xact_id()::text::bigint")[0][0]
    if not Founding.objects.filter(xact=xact).exists():
        two = [make_user("founder").person for _founder in range(2)]
        founding.record(*two, host="the department")


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
