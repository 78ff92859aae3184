"""Agencies that a person has confirmed."""

from django.db import models, transaction

from agencies.events import HOST_ADDED, NETWORK_ADDED
from agencies.models import Agency, DirectoryEntry, Kind, Network
from audit.steps import step

KIND_OF_ENTRY = {
    "City": Kind.MUNICIPAL,
    "County": Kind.COUNTY,
    "University or College": Kind.CAMPUS,
    "State Police": Kind.STATE,
    "Other State Agency": Kind.STATE,
    "Tribal": Kind.TRIBAL,
    "Federal": Kind.FEDERAL,
}


def from_directory(entry: DirectoryEntry) -> Agency:
    """The agency of this line of the directory; made, inside the step under way, if new."""
    agency = Agency.objects.filter(ori=entry.ori).first()
    if agency is None:
        kind = kind_of(entry)
        agency = Agency(name=entry.name, kind=kind, ori=entry.ori, state=entry.state)
        agency.save()
    return _now(agency)


def kind_of(entry: DirectoryEntry) -> Kind:
    return KIND_OF_ENTRY.get(entry.kind, Kind.SPECIAL_DISTRICT)


def by_hand(name: str, kind: Kind, state: str) -> Agency:
    """An agency the directory does not list: federal and private ones, for the most part."""
    same = {"name": name, "kind": kind, "state": state, "ori": ""}
    agency = Agency.objects.filter(**same).first()
    if agency is None:
        agency = Agency(**same)
        agency.save()
    return _now(agency)


def _now(agency: Agency) -> Agency:
    now = merged().get(agency.pk)
    return Agency.objects.get(pk=now) if now else agency


def merged() -> dict[int, int]:
    """Of each agency that was merged into another, by their keys, the one that it is now."""
    into = Agency.objects.values_list("pk", "merged_into").exclude(merged_into=None)
    return followed({pk: to for pk, to in into if to})


def followed(into: dict[int, int]) -> dict[int, int]:
    """To the last one, where one was merged after the other."""
    return {pk: _last(pk, into) for pk in into}


def _last(pk: int, into: dict[int, int]) -> int:
    met = {pk}
    while into.get(pk, pk) not in met:
        pk = into[pk]
        met.add(pk)
    return pk


def one_with(*agencies: int, now: dict[int, int] | None = None) -> set[int]:
    """They and all that were merged with them: what one of these was given, all of them have."""
    now = merged() if now is None else now
    kept = {now.get(pk, pk) for pk in agencies}
    return kept | {pk for pk, last in now.items() if last in kept}


def lock_one_with(agency: int) -> list[Agency]:
    """Inside a transaction, for everybody in the same order."""
    locked: dict[int, Agency] = {}
    while locked.keys() != (same := one_with(agency)):
        rows = Agency.objects.select_for_update(no_key=True).filter(pk__in=same)
        locked = {each.pk: each for each in rows.order_by("pk")}
    return list(locked.values())


@transaction.atomic(durable=True)
def add_network(host: Agency, name: str, description: str, *, by: models.Model | None) -> Network:
    return write_network(host, name, description, by=by)


def write_network(host: Agency, name: str, description: str, *, by: models.Model | None) -> Network:
    """Inside a transaction."""
    network = Network(host=host, name=name, description=description)
    with step(NETWORK_ADDED, network, by=by, network=name):
        network.save()
    return network


@transaction.atomic(durable=True)
def add_host(name: str, ori: str, state: str, *, by: models.Model | None) -> Agency:
    return write_host(name, ori, state, by=by)


def write_host(name: str, ori: str, state: str, *, by: models.Model | None) -> Agency:
    """The department itself: whose data it is. Inside a transaction."""
    host = Agency(name=name, kind=Kind.MUNICIPAL, ori=ori, state=state)
    with step(HOST_ADDED, host, by=by, host=name):
        host.save()
    return host
