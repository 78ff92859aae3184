"""Records requests as far as a test needs them, by the steps a person would take."""

from typing import Any

from django.utils import timezone

from access_requests import events_of_records as events
from access_requests.models import RecordKind, RecordsRequest, Redaction
from access_requests.records import building, redactions, requests
from agencies.models import Role, User
from audit.steps import record
from tests.builders import make_holder, make_network

ASKED = "All records of access given to other agencies."
CITATION = "Gov. Code § 7922.000"


def make_staff() -> User:
    return make_holder(Role.REQUESTER, make_network("Records ALPR"))


def make_second() -> User:
    return make_holder(Role.OVERSIGHT, make_network("Records ALPR"))


def receive(by: User | None = None, **other: Any) -> RecordsRequest:
    given = {
        "received_on": timezone.localdate(),
        "channel": "email",
        "words": ASKED,
        "kinds": RecordKind.values,
        "name": "Dana Whitfield",
        "contact": "dana.whitfield@example.org",
    }
    return requests.receive(by=by or make_staff(), **given | other)


def hold_back(asked: RecordsRequest, field: str = "contact", **other: Any) -> Redaction:
    why = {"citation": CITATION, "reason": "It is nobody else’s business."}
    return redactions.add(asked.pk, by=asked.owner.user, field=field, **why | other)


def build(asked: RecordsRequest, by: User | None = None) -> RecordsRequest:
    """Raises what keeps it from being built."""
    begun = building.begin(asked.pk, by=by or asked.owner.user)
    building.build(begun.pk)
    begun.refresh_from_db()
    assert begun.fault == ""
    asked.refresh_from_db()
    return asked


def agree(asked: RecordsRequest, by: User | None = None) -> RecordsRequest:
    """Having looked at it."""
    asked.refresh_from_db()
    by, digest = by or make_second(), asked.package.digest
    record(events.PACKAGE_TAKEN, asked, by=by, digest=digest)
    return requests.agree(asked.pk, by=by, digest=digest)


def package_of(asked: RecordsRequest) -> bytes:
    return b"".join(building.pieces(asked.package))
