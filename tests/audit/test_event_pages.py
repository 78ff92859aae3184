"""One event: what it changed, what proves it, and what of it is published."""

import pytest
from django.urls import reverse

from agencies.models import Role
from audit.events import EVENT_OPENED
from audit.events_of_log import LOG_KEY_ADDED
from audit.log import sealer
from audit.models import Event
from tests.builders import make_draft, make_holder, make_network

pytestmark = pytest.mark.django_db


def address(event, name="event"):
    return reverse(f"audit:{name}", args=[event.pk])


def test_an_event_shows_its_evidence_its_place_and_what_is_published(client, log):
    client.force_login(make_holder(Role.OVERSIGHT, make_network().pk))
    draft = Event.objects.about(make_draft()).latest("id")

    assert "Not yet" in client.get(address(draft)).content.decode()
    assert client.get(address(draft, "proof")).status_code == 404
    sealer.seal_all()
    published = Event.objects.get(kind=LOG_KEY_ADDED.name)
    page = client.get(address(published)).content.decode()

    for event in (published, published.published_as):
        proof = client.get(address(event, "proof")).content.decode()
        assert proof.startswith(f"c2sp.org/tlog-proof@v1\nindex {event.leaf.index}\n")
        for told in (address(event, "proof"), address(event, "evidence"), str(event.pk)):
            assert told in page
        assert event.salt_as_text in page
    assert published.published_as.told["record"]["vkey"] in page
    assert client.get(address(published.published_as)).url == address(published)


def test_who_opens_an_event_of_a_case_is_on_the_record_of_the_case(client):
    oversight = make_holder(Role.OVERSIGHT, make_network().pk)
    client.force_login(oversight)
    draft = make_draft()
    event = Event.objects.about(draft).latest("id")

    client.get(address(event))
    client.head(address(event, "evidence"))
    client.get(address(event, "evidence"))

    opened = Event.objects.filter(kind=EVENT_OPENED.name, actor_id=oversight.pk)
    assert [str(each) for each in opened] == [f"{oversight} opened in the history: Draft begun"] * 2
    assert all(f"request:{draft.pk}" in each.told["about"] for each in opened)
