"""Where oversight begins."""

import pytest
from django.urls import reverse

from access_requests import attention, flags
from access_requests.models import Grant
from access_requests.views.desk import LINKS
from agencies.models import Role
from audit.log import lag
from tests.builders import make_holder, make_officer

pytestmark = pytest.mark.starts_from("granted")


def test_the_desk_tells_what_needs_attention_and_leads_everywhere(
    transactional_db, client, monkeypatch
):
    grant = Grant.objects.get()
    overseer, officer = make_holder(Role.OVERSIGHT, *grant.networks), make_officer(grant)
    client.force_login(officer)
    assert client.get("/oversight/").status_code == 403
    client.force_login(overseer)
    for link in LINKS:
        assert client.get(reverse(link.url_name)).status_code == 200

    asked = flags.ask(grant, by=overseer, question="Why?")
    assert "1 question waits for an answer" in client.get("/oversight/").content.decode()
    flags.answer(asked.pk, by=officer, text="It was urgent.")
    monkeypatch.setattr(lag, "ALARM", -1)
    page = client.get("/oversight/").content.decode()

    assert "waits for you to close it" in page
    assert page.index("The public log is behind") < page.index("was answered and waits")
    assert [call.kind for call in attention.calls(overseer)][:2] == ["stop", "warn"]


def test_a_verification_that_failed_is_told_until_one_succeeds(transactional_db, monkeypatch):
    overseer = make_holder(Role.OVERSIGHT, *Grant.objects.get().networks)
    monkeypatch.setattr(attention, "FAILED", "access_requests.approved")
    (told,) = attention.calls(overseer)[:1]
    assert told.heading == "The last verification found faults"
    assert told.url.startswith("/history/")

    monkeypatch.setattr(attention, "VERIFIED", "agencies.seat_given")

    assert told not in attention.calls(overseer)
