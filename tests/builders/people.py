"""People, networks and the department they work for."""

from datetime import date
from itertools import count

from agencies import people, registry
from agencies.models import Agency, Network, Role, Seat, User

PASSWORD = "one-request-one-signature"


serial = count(1)


def make_host(name: str = "") -> Agency:
    """The department that is there already; by its name, another one."""
    host = None if name else Agency.objects.filter(networks__isnull=False).first()
    ori = f"CA{next(serial):07}" if name else "CA0194100"
    return host or registry.add_host(name or "Long Beach Police Department", ori, "CA", by=None)


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


def administrator() -> User:
    held = Seat.objects.in_force().filter(role=Role.ADMINISTRATOR)
    return User.objects.filter(person__in=held.values("person")).earliest("pk")
