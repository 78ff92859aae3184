"""Two people begin: what nobody can sign for yet is given in one transaction."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from agencies import key_statements, people, registry, seating
from agencies import policy_of_seats as policy
from agencies import refusals_of_seats as refusals
from agencies.events import FOUNDED
from agencies.founding_answers import Answers, Entry
from agencies.models import Agency, Founding, Network, Person, Role, Seat, User
from audit import clock, policy_numbers
from audit.attempts import Refused, refuse_if
from audit.models import Number, SigningKey
from audit.steps import step


@transaction.atomic(durable=True)
def found(answers: Answers) -> list[User]:
    """All of it or nothing. Returns the founders and the administrators."""
    for name, value in answers.numbers.items():
        if value != policy_numbers.get(Number(name)):
            policy_numbers.write(Number(name), value, by=None)
    host = _host(answers.host)
    networks = [_network(host, each) for each in answers.networks]
    founders = [_user(each) for each in answers.founders]
    administrators = [_user(each) for each in answers.administrators]
    record(*[founder.person for founder in founders], host=host.name)
    for administrator in administrators:
        seat(administrator.person, Role.ADMINISTRATOR, None)
    for network in networks:
        for founder in founders:
            seat(founder.person, Role.COMMAND, network)
    return [*founders, *administrators]


def record(first: Person, second: Person, *, host: str) -> Founding:
    """In this transaction alone, seats need no signature."""
    refuse_if(policy.reason_not_to_found(first, second))
    founding = Founding(first=first, second=second)
    facts = {"first": str(first), "second": str(second), "host": host}
    with step(FOUNDED, founding, by=None, **facts):
        founding.save()
    return founding


def seat(person: Person, role: Role, network: Network | None) -> Seat:
    given = Seat(person=person, role=role, network=network, starts_at=clock.now())
    refuse_if(policy.reason_against_seat(given))
    seating.place(given, by=None)
    return given


def _host(about: Entry) -> Agency:
    """An installation is founded anew when no officer is left: the department is the same."""
    known = Agency.objects.filter(networks__isnull=False, name=about["name"]).first()
    return known or registry.write_host(**about, by=None)


def _network(host: Agency, about: Entry) -> Network:
    return host.networks.filter(name=about["name"]).first() or registry.write_network(
        host, about["name"], about["description"], by=None
    )


def _user(about: Entry) -> User:
    number, username = about["personnel_number"], about["username"]
    known = User.objects.filter(person__personnel_number=number, username=username).first()
    return known or people.write(
        username, by=None, password=None, email=about["email"], **_person(about)
    )


def _person(about: Entry) -> dict[str, Any]:
    kept = ["name", "rank", "personnel_number", "employer"]
    starts_on: date = timezone.localdate()
    return {key: about[key] for key in kept} | {"starts_on": starts_on}


def keys_to_enrol() -> list[SigningKey]:
    """The one that each founder has registered and nobody has enrolled."""
    return keys_of(Founding.objects.order_by("id").last())


def keys_of(founding: Founding | None) -> list[SigningKey]:
    if founding is None:
        raise Refused(refusals.NOT_FOUNDED())
    return [_key_of(founder) for founder in (founding.first, founding.second)]


def _key_of(founder: Person) -> SigningKey:
    waiting = SigningKey.objects.filter(enrolment=None, revocation=None, user__person=founder)
    if waiting.count() != 1:
        raise Refused(refusals.FOUNDER_HAS_NO_KEY(person=founder, n=waiting.count()))
    return waiting.get()


def compare(key: SigningKey, said: str) -> None:
    """Without regard to case, spaces and hyphens."""
    plain = str.maketrans("", "", "- ")
    told, own = (code.upper().translate(plain) for code in (said, key_statements.check_code(key)))
    if told != own:
        raise Refused(refusals.CODE_DIFFERS(person=key.user))
