"""Reading leaves a trace; and what was can be read beside what is."""

import pytest
from django.urls import reverse

from access_requests import events, workflow
from access_requests.models import AccessRequest
from agencies.models import Person, Role
from audit.events import ACT_EXPORTED, SEARCHED, VERSIONS_COMPARED, that_read
from audit.models import Event
from tests.builders import make_draft, make_holder, make_network, make_request_awaiting_review

pytestmark = pytest.mark.django_db
WHO_LOOKED = reverse("audit:who-looked")


@pytest.fixture
def oversight(client):
    user = make_holder(Role.OVERSIGHT, make_network().pk)
    client.force_login(user)
    return user


def looks(client, **asked):
    return [(each.kind, each.actor_id) for each in page(client, **asked).context["page"].events]


def page(client, **asked):
    return client.get(WHO_LOOKED, asked)


def test_who_looked_is_told_by_person_and_by_case(client, oversight):
    filed, other = make_request_awaiting_review(), make_draft()
    requester = filed.requester.user
    workflow.view(filed, by=requester)
    workflow.view(other, by=other.requester.user)
    event = Event.objects.about(filed).exclude(kind=events.VIEWED.name).latest("id")
    client.get(event.get_absolute_url())

    opened = ("audit.event_opened", oversight.pk)
    assert looks(client, request=filed.reference) == [opened, (events.VIEWED.name, requester.pk)]
    assert looks(client, who=requester.pk) == [(events.VIEWED.name, requester.pk)]
    assert looks(client, who=oversight.pk)[0] == (SEARCHED.name, oversight.pk)
    assert page(client).context["most"][0] == {
        "actor_id": oversight.pk,
        "actor_name": str(oversight),
        "times": 4,
    }


def test_each_way_to_read_counts_as_looking():
    opened = {events.VIEWED, events.GRANT_VIEWED, events.DOCUMENT_OPENED, ACT_EXPORTED, SEARCHED}

    assert {kind.name for kind in opened} <= set(that_read())
    assert events.FILED.name not in that_read()
    ways = "viewed opened read searched compared looked_back begun taken exported by_system".split()
    assert all(name.endswith(tuple(ways)) for name in that_read())


def address(model, pk):
    return reverse("audit:versions", args=[model._meta.label_lower, pk])


def test_any_two_versions_are_compared_in_words(client, oversight):
    draft = make_draft(agency_name="Torrance CA PD", purpose="Stolen vehicles")
    for version, purpose in ((1, "Stolen boats"), (2, "Lost caravans")):
        content = {"purpose": purpose}
        workflow.complete(
            draft.pk, by=draft.requester.user, version=version, topic="Why", **content
        )

    last = client.get(draft.versions_url).context["changes"]
    far = client.get(draft.versions_url, {"from": 1, "to": 3}).context["changes"]

    assert [(each.label, each.was, each.now) for each in last] == [
        ("Purpose", "Stolen boats", "Lost caravans")
    ]
    assert [(each.was, each.now) for each in far] == [("Stolen vehicles", "Lost caravans")]
    compared = Event.objects.filter(kind=VERSIONS_COMPARED.name)
    assert [str(each) for each in compared] == [f"{oversight} compared version 1 with version 3."]


@pytest.mark.parametrize(
    ("label", "pk", "status"),
    [
        ("agencies.person", "last", 200),
        ("agencies.person", "0", 404),
        ("agencies.person", "x" * 300, 404),
        ("agencies.person", "9" * 40, 404),
        ("agencies.user", "last", 404),
        ("agencies", "1", 404),
        ("no.such", "1", 404),
    ],
)
def test_only_what_is_governed_has_versions(client, oversight, label, pk, status):
    asked = str(Person.objects.latest("pk").pk) if pk == "last" else pk

    assert client.get(reverse("audit:versions", args=[label, asked])).status_code == status


def test_versions_that_are_none_are_told_as_a_fault(client, oversight):
    draft = make_draft()

    answer = client.get(address(AccessRequest, draft.pk), {"from": "9", "to": "first"})

    assert answer.status_code == 200
    assert "Select a valid choice." in answer.content.decode()


def test_nobody_else_reads_who_looked_or_what_was(client):
    draft = make_draft()
    client.force_login(draft.requester.user)

    assert page(client).status_code == client.get(draft.versions_url).status_code == 403
    case = client.get(draft.get_absolute_url()).content.decode()
    assert "Who looked" not in case
