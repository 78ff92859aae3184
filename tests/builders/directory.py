"""The directory of agencies, and the department of the demonstration."""

from typing import Any

from access_requests.demo import agencies as demo_agencies
from access_requests.demo import people as demo_people
from agencies.models import DirectoryEntry
from tests.builders.people import PASSWORD, serial


def make_entry(name: str = "Torrance Police Department", **other: Any) -> DirectoryEntry:
    ori = other.pop("ori", f"CA{next(serial):07}")
    about = {"kind": "City", "county": "LOS ANGELES", "state": "CA", **other}
    return DirectoryEntry.objects.create(ori=ori, name=name, **about)


def make_department() -> None:
    """The people, seats, networks and directory of the demonstration, without any case."""
    demo_people.load(PASSWORD)
    for ori, name, kind, county in demo_agencies.LISTED:
        make_entry(name, ori=ori, kind=kind, county=county)
