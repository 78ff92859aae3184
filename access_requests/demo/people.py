"""Who works at the demonstration's department, and in which seats. All invented."""

from datetime import date

from django.db import transaction

from access_requests.demo import software_key
from agencies import demo_codes, founding, people, proposals, registry, seating
from agencies import networks as places
from agencies.models import SIGNED_FOR, Mail, Message, Network, Person, Role, User

FOUNDING = ("command1", "command2", "administrator")
WHY = "Part of the team that this portal begins with."
STARTED = date(2024, 1, 8)
DEPARTMENT = "Long Beach Police Department"
CONTRACTOR = "Harbor Data Services"
NETWORKS = {
    "Patrol ALPR": "Readers on patrol cars",
    "Fixed ALPR": "Readers on poles at arterial roads",
    "Parking enforcement ALPR": "Readers on parking enforcement vehicles",
}
# In which vendor's system each is shared, under which name there.
SYSTEMS = {
    "Patrol ALPR": ("Vigilant LEARN", "Long Beach Patrol"),
    "Fixed ALPR": ("Flock", "Long Beach CA PD"),
    "Parking enforcement ALPR": ("Vigilant LEARN", "Long Beach Parking"),
}
# Who signs in as what: name, rank, employer and role of each username.
STAFF = {
    "requester": ("Dana Whitfield", "Analyst", DEPARTMENT, Role.REQUESTER),
    "reviewer": ("Joel Ortega", "Contract reviewer", CONTRACTOR, Role.REVIEWER),
    "reviewer2": ("Ines Duarte", "Contract reviewer", CONTRACTOR, Role.REVIEWER),
    "command1": ("Renata Alvarez", "Deputy Chief", DEPARTMENT, Role.COMMAND),
    "command2": ("Samuel Okafor", "Commander", DEPARTMENT, Role.COMMAND),
    "operator": ("Priya Raman", "Systems specialist", DEPARTMENT, Role.OPERATOR),
    "oversight": ("Helen Marsh", "Auditor", "Office of the City Auditor", Role.OVERSIGHT),
    "administrator": ("Tom Becker", "Security administrator", DEPARTMENT, Role.ADMINISTRATOR),
}


def load(password: str) -> tuple[list[Network], dict[str, User]]:
    host = registry.add_host(DEPARTMENT, "CA0194100", "CA", by=None)
    networks = [
        registry.add_network(host, name, holds, by=None) for name, holds in NETWORKS.items()
    ]
    for network in networks:
        why = "Where the department shares it."
        network_system, network_name = SYSTEMS[network.name]
        places.place(
            network.pk, by=None, system=network_system, name_in_system=network_name, reason=why
        )
    users = {username: _hire(username, password) for username in STAFF}
    _found(users, networks)
    for username, (*_about, role) in STAFF.items():
        if role == Role.COMMAND:
            software_key.enrol_at_founding(users[username])
    for username, (*_about, role) in STAFF.items():
        for network in networks if username not in FOUNDING else []:
            _give(users, users[username].person, role, network)
    _forget_what_was_told()
    return networks, users


def _hire(username: str, password: str) -> User:
    name, rank, employer, _role = STAFF[username]
    user = people.add(
        username,
        by=None,
        password=password,
        email=f"{username}@example.gov",
        name=name,
        rank=rank,
        personnel_number=f"D-{sorted(STAFF).index(username) + 101}",
        employer=employer,
        is_contractor=employer == CONTRACTOR,
        starts_on=STARTED,
    )
    demo_codes.set_up(user)
    return user


def _forget_what_was_told() -> None:
    """That the department was set up is no news to anybody in it."""
    Mail.objects.all().delete()
    Message.objects.all().delete()


@transaction.atomic(durable=True)
def _found(users: dict[str, User], networks: list[Network]) -> None:
    first, second, administrator = (users[username].person for username in FOUNDING)
    founding.record(first, second, host=DEPARTMENT)
    founding.seat(administrator, Role.ADMINISTRATOR, None)
    for network in networks:
        for founder in (first, second):
            founding.seat(founder, Role.COMMAND, network)


def _give(users: dict[str, User], person: Person, role: Role, network: Network) -> None:
    """As everywhere after a founding."""
    administrator, officer = users["administrator"], users["command1"]
    if role not in SIGNED_FOR:
        seating.give(person, role, network, by=administrator, reason=WHY)
        return
    proposal = proposals.propose(person, role, network, by=administrator, reason=WHY)
    proposals.view(proposal, by=officer)
    asked = proposals.ask(proposal, by=officer)
    answer = software_key.answer(asked)
    proposals.sign(proposal.pk, by=officer, challenge=asked.pk, answer=answer)
