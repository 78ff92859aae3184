"""The explorer: pages that do not move while they are read, and a trace of who searched."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from access_requests import workflow
from agencies.models import Role
from audit import keyset
from audit.events import SEARCHED
from audit.models import Event
from tests.builders import make_draft, make_holder, make_network

pytestmark = pytest.mark.django_db
HISTORY = reverse("audit:history")


@pytest.fixture
def oversight(client):
    user = make_holder(Role.OVERSIGHT, make_network().pk)
    client.force_login(user)
    return user


def searches(user):
    found = Event.objects.filter(kind=SEARCHED.name, actor_id=user.pk).order_by("id")
    return [event.told["facts"]["filters"] for event in found]


def test_each_event_is_on_one_page_whatever_happens_meanwhile(client, oversight, monkeypatch):
    monkeypatch.setattr(keyset, "LENGTH", 3)
    expected = list(Event.objects.told().order_by("-id"))

    seen, query = [], ""
    while True:
        page = client.get(f"{HISTORY}{query}").context["page"]
        seen += page.events
        make_draft()  # newer than all that is still to be read
        if page.older is None:
            break
        query = f"?before={page.older}"

    assert seen == expected


def test_a_day_is_gone_to_without_turning_pages(client, oversight):
    make_draft()
    today = timezone.localdate()
    before = client.get(HISTORY, {"on": today - timedelta(days=1)}).context["page"].events
    until = client.get(HISTORY, {"on": today}).context["page"].events

    assert before == []
    assert until == list(Event.objects.told().order_by("-id"))[: keyset.LENGTH]
    assert client.get(HISTORY, {"on": "tomorrow", "before": "the flood"}).status_code == 200


def test_where_nothing_matches_each_filter_can_be_taken_away(client, oversight):
    page = client.get(HISTORY, {"words": "nothing", "role": "operator", "before": ""})

    assert page.context["applied"] == [
        (("words", "Words", "nothing"), "?role=operator"),
        (("role", "Role", "Vendor operator"), "?words=nothing"),
    ]
    assert "Remove “Role: Vendor operator”" in page.content.decode()


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"request": "the last"}, "Write the reference as on the case: AR-0042."),
        ({"agency": "Nowhere"}, "Nobody has confirmed an agency of this name."),
        ({"since": "yesterday"}, "Enter a valid date."),
        ({"who": "0; DROP TABLE"}, "Select a valid choice."),
    ],
)
def test_a_filter_that_is_not_understood_shows_nothing_and_says_why(client, oversight, asked, told):
    page = client.get(HISTORY, asked)

    assert page.context["page"].events == []
    assert told in page.content.decode()


def test_what_oversight_searched_for_is_on_record_once(client, oversight):
    access_request = make_draft()
    workflow.view(access_request, by=access_request.requester.user)
    asked = {"request": access_request.reference, "what": "access_requests.viewed"}

    client.get(HISTORY)
    client.get(HISTORY, asked)
    client.get(HISTORY, asked | {"on": timezone.localdate()})
    client.head(HISTORY, asked)

    assert searches(oversight) == [f"What: Case opened; Request: {access_request.reference}"]
