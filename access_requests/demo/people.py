"""Who works at the demonstration's department, and in which seats. All invented."""

from datetime import date

from django.db import transaction

from access_requests.demo import software_key
from agencies import founding, people, registry, seating
from agencies.models import SIGNED_FOR, Network, Role, User

FOUNDERS = ("command1", "command2")
STARTED = date(2024, 1, 8)
DEPARTMENT = "Long Beach Police Department"
CONTRACTOR = "Harbor Data Services"
NETWORKS = {
    "Patrol ALPR": "Readers on patrol cars",
    "Fixed ALPR": "Readers on poles at arterial roads",
    "Parking enforcement ALPR": "Readers on parking enforcement vehicles",
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
    users = {username: _hire(username, password) for username in STAFF}
    _found(users, networks)
    for username, (*_about, role) in STAFF.items():
        if role not in (Role.COMMAND, Role.ADMINISTRATOR, Role.REVIEWER):
            for network in networks:
                seating.give(users[username].person, role, network, by=users["administrator"])
    return networks, users


def _hire(username: str, password: str) -> User:
    name, rank, employer, role = STAFF[username]
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
    if role == Role.COMMAND:
        software_key.enrol(user)
    return user


@transaction.atomic(durable=True)
def _found(users: dict[str, User], networks: list[Network]) -> None:
    first, second = (users[username].person for username in FOUNDERS)
    founding.record(first, second, host=DEPARTMENT)
    founding.seat(users["administrator"].person, Role.ADMINISTRATOR, None)
    for network in networks:
        for username, (*_about, role) in STAFF.items():
            if role in SIGNED_FOR:
                founding.seat(users[username].person, role, network)
