"""Two records requests: one that was answered, and one that waits for its package."""

from typing import Any

from django.utils import timezone

from access_requests import events_of_records as events
from access_requests.models import Grant, RecordKind, RecordsRequest
from access_requests.records import building, holds, redactions, requests
from agencies.models import Network, User
from audit.steps import record

PRESS = (
    "All records of the request of {agency} for access to the department’s licence-plate reader"
    " data, and of what was decided on it."
)
RESIDENT = "Which agencies could search the plate readers of my neighborhood this year?"
CITATION = "Gov. Code § 7922.000"
REASON = "Names and telephone numbers of other agencies’ staff say nothing of the decision."
MATTER = "Whitfield v. City: a claim about searches of the patrol network. Invented."


def load(network: Network, users: dict[str, User]) -> None:
    """Of one agency: a package of many would take a while."""
    agency = Grant.objects.in_force().select_related("agency").earliest("pk").agency
    staff, second = users["requester"], users["oversight"]
    answered = _received(
        staff, PRESS.format(agency=agency), scope_agency=agency, name="Dana Whitfield"
    )
    _release(answered, staff, second)
    tables = [RecordKind.REQUESTS, RecordKind.ACCESS]
    _received(staff, RESIDENT, channel="in_person", kinds=tables)
    holds.place(by=second, matter=MATTER, network=network)


def _received(staff: User, words: str, **other: Any) -> RecordsRequest:
    told: dict[str, Any] = {"channel": "email", "kinds": RecordKind.values} | other
    asked = requests.receive(by=staff, words=words, received_on=timezone.localdate(), **told)
    why = {"citation": CITATION, "reason": REASON}
    redactions.add(asked.pk, by=staff, field="contact", **why)
    return asked


def _release(asked: RecordsRequest, staff: User, second: User) -> None:
    building.build(building.begin(asked.pk, by=staff).pk)
    asked.refresh_from_db()
    record(events.PACKAGE_TAKEN, asked, by=second, digest=asked.package_digest)
    requests.agree(asked.pk, by=second, digest=asked.package_digest)
    requests.release(asked.pk, by=staff, outcome="Sent by e-mail, with what it holds back and why.")
