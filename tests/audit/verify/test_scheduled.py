"""Verification by the clock, and the page that tells what it found."""

from django.urls import reverse

from agencies.models import Message, Role
from agencies.tasks import verify_all, verify_new
from audit.events import VERIFICATION_FAILED, VERIFIED
from audit.log.sealer import seal_all
from audit.models import Event
from audit.verify.history import FIRST
from audit.verify.scheduled import since_last_good
from tests import databases
from tests.audit.drill.cases import unguarded
from tests.builders import make_grant, make_holder, run


def test_what_is_found_is_on_record_and_on_its_page(transactional_db, log, client):
    grant = make_grant()
    overseer = make_holder(Role.OVERSIGHT, *grant.networks)
    client.force_login(overseer)
    page = reverse("audit:verification")
    assert "Nothing is verified yet" in client.get(page).content.decode()

    seal_all()
    assert since_last_good() == FIRST
    assert verify_new() == 0
    assert since_last_good() != FIRST
    assert "Nothing was found" in client.get(page).content.decode()

    with databases.as_superuser(), unguarded("access_requests_grant"):
        run("UPDATE access_requests_grant SET ends_at = ends_at + interval '1 day'")
    assert verify_all() == 1
    last = Event.objects.filter(kind=VERIFICATION_FAILED.name).get()
    assert "1 faults: row_unlike_history 1" in str(last)
    assert Message.objects.filter(to=overseer, what="agencies.evidence_altered").count() == 1
    said = client.get(page).content.decode()
    assert said.index("1 fault was found") < said.index("The row is not what its last version")
    assert "access_requests_grant" in said
    assert Event.objects.filter(kind=VERIFIED.name).count() == 1
    assert verify_new() == 1  # until it is repaired, each night

    client.force_login(make_holder(Role.REQUESTER, *grant.networks))
    assert client.get(page).status_code == 403


def test_the_history_says_first_whether_the_evidence_is_whole(transactional_db, log, client):
    grant = make_grant()
    client.force_login(make_holder(Role.OVERSIGHT, *grant.networks))
    page = reverse("audit:history")

    assert "The evidence was not verified yet" in client.get(page).content.decode()
    seal_all()
    verify_new()
    assert "The evidence is complete" in client.get(page).content.decode()
    with databases.as_superuser(), unguarded("access_requests_grant"):
        run("UPDATE access_requests_grant SET ends_at = ends_at + interval '1 day'")
    verify_all()
    assert "The evidence is not as it was written" in client.get(page).content.decode()
