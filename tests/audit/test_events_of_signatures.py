"""What the event of a signed step tells. Nothing is signed inside the transaction of a test."""

import pytest
from django.utils import timezone

from access_requests import events, grants
from access_requests.models import Status
from audit.canonical import canonical
from audit.changes import Change
from audit.events import kind
from audit.models import Event
from tests.audit.test_changes import told_of
from tests.audit.test_steps import stored
from tests.builders import make_grant, make_officer

pytestmark = pytest.mark.usefixtures("transactional_db")


def test_a_revoked_grant_tells_when_by_whom_and_why():
    grant = make_grant()
    officer = make_officer(grant)
    grant = grants.revoke(grant.pk, by=officer, reason="Shared onward.")

    rows = told_of(Event.objects.get(kind=events.REVOKED.name))

    [row] = [row for row in rows if row.title == "Grant"]
    told = {change.label: change for change in row.changes}
    assert told["Revoked by"].now == str(officer.person)
    assert told["Reason for revoking"] == Change("Reason for revoking", "", "Shared onward.")
    assert str(timezone.localtime(grant.revoked_at).year) in told["Revoked"].now


def test_an_approval_tells_the_decision_and_the_grant():
    make_grant()

    told = told_of(Event.objects.get(kind=events.APPROVED.name))

    rows = {row.title: row.changes for row in told}
    assert Change("Status", "Awaiting sign-off", "Approved") in rows["Access request"]
    assert Change("Decision", "", "Approve") in rows["Sign off"]
    assert "Grant" in rows


def test_every_event_in_the_table_is_declared():
    make_grant()

    for name in Event.objects.told().values_list("kind", flat=True):
        assert kind(name).name == name


def test_an_event_tells_evidence_and_history_of_every_table_alike():
    make_grant()
    event = Event.objects.get(kind=events.APPROVED.name)
    tables = [
        "access_requests_historicalaccessrequest",
        "access_requests_historicalgrant",
        "access_requests_historicalworkorder",
        "access_requests_screening",
        "access_requests_signoff",
        "audit_signature",
    ]

    held = [row for table in tables for row in stored(table, "event_id", event.pk)]

    told = sorted(event.told["rows"], key=lambda row: row["table"])
    assert canonical(told) == canonical(held)
    assert len(told) == len(tables)


def test_what_happened_to_a_thing_as_part_of_another_is_found_too():
    grant = make_grant()

    about_the_grant = Event.objects.about(grant).get()

    assert about_the_grant.kind == events.APPROVED.name
    assert about_the_grant.subject_type == "access_requests.accessrequest"
    assert about_the_grant in Event.objects.about(grant.access_request)
    assert grant.access_request.status == Status.APPROVED
