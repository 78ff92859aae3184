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
    return agency.merged_into or agency


def kind_of(entry: DirectoryEntry) -> Kind:
    return KIND_OF_ENTRY.get(entry.kind, Kind.SPECIAL_DISTRICT)


def by_hand(name: str, kind: Kind, state: str) -> Agency:
    """An agency the directory does not list: federal and private ones, for the most part."""
    same = {"name": name, "kind": kind, "state": state, "ori": ""}
    agency = Agency.objects.filter(**same).first()
    if agency is None:
        agency = Agency(**same)
        agency.save()
    return agency.merged_into or agency


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
