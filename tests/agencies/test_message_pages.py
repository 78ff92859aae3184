"""What a person was told, on a page of its own, and how many are unread on every page."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from access_requests import events, news
from agencies import seating
from agencies.messages import tell as tell_them
from agencies.models import Message, Role, Seat
from agencies.news import declare
from agencies.views import messages
from audit.steps import step
from tests.builders import make_draft, make_holder, make_request_awaiting_review

pytestmark = pytest.mark.usefixtures("transactional_db")
PAGE = reverse("agencies:messages")
MARK = reverse("agencies:messages-read")
SEAT_SEEN = declare("tests.seat_seen", "{subject} is looked at.", "Nothing is to be done.")


@pytest.fixture
def filed():
    draft = make_draft()
    make_holder(Role.REVIEWER, *draft.networks)
    return make_request_awaiting_review(networks=draft.networks)


@pytest.fixture
def reader(filed, client):
    reader = Message.objects.get().to
    client.force_login(reader)
    return reader


def tell(access_request, user, what=news.NOTED) -> None:
    with step(events.VIEWED, access_request, by=None):
        tell_them([user], what, access_request)


def mark(client, shown_at=None):
    shown = shown_at or client.get(PAGE).context["shown_at"]
    return client.post(MARK, {"shown_at": shown}, follow=True)


def test_a_message_says_what_waits_and_leads_there(client, reader, filed):
    page = client.get(PAGE).content.decode()

    assert f'href="{filed.get_absolute_url()}">{filed.reference} awaits your review</a>' in page
    assert filed.agency_name in page
    assert "Unread" in page


def test_messages_are_newest_first_and_ones_own(client, reader, filed):
    other = make_holder(Role.REVIEWER, *filed.networks)
    tell(filed, reader)
    tell(filed, other, news.WITHDRAWN)

    page = client.get(PAGE)

    assert [message.what for message in page.context["page"]] == [
        "access_requests.noted",
        "access_requests.awaits_review",
    ]


def test_a_message_is_read_in_the_language_of_the_reader(client, reader, filed, settings):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "es"

    page = client.get(PAGE).content.decode()

    assert 'lang="es"' in page
    assert filed.reference in page


def test_all_are_marked_as_read_at_once(client, reader, filed):
    tell(filed, reader)

    page = mark(client).content.decode()

    assert "2 messages are marked as read." in page
    assert "You have read them all." in page
    assert "Mark all as read" not in page


def test_what_came_after_the_page_was_shown_stays_unread(client, reader, filed):
    shown_at = client.get(PAGE).context["shown_at"]
    tell(filed, reader)

    mark(client, shown_at)

    assert [message.what for message in Message.objects.unread_by(reader)] == [news.NOTED.name]


def test_nobody_marks_what_others_were_told(client, filed):
    client.force_login(make_holder(Role.REVIEWER, *filed.networks))

    mark(client, (timezone.now() + timedelta(days=1)).isoformat())

    assert Message.objects.filter(read_at=None).exists()


@pytest.mark.parametrize("shown_at", ["", "yesterday", "2026-13-01", "2026-01-01T00:00:00", "\0"])
def test_a_form_that_is_not_ours_is_refused_in_words(client, reader, shown_at):
    answer = client.post(MARK, {"shown_at": shown_at}, follow=True)

    assert "Nothing was marked." in answer.content.decode()
    assert Message.objects.unread_by(reader).exists()


@pytest.mark.parametrize("shown_at", ["0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59"])
def test_a_time_at_the_end_of_all_times_does_no_harm(client, reader, shown_at):
    assert mark(client, shown_at).status_code == 200


def test_looking_marks_nothing(client, reader, filed):
    client.get(PAGE)
    client.get(MARK)
    client.get(filed.get_absolute_url())

    assert Message.objects.unread_by(reader).exists()


def test_who_has_given_up_the_seat_is_not_shown_the_agency(client, reader, filed):
    seating.end(Seat.objects.get(person=reader.person).pk, by=None)

    page = client.get(PAGE).content.decode()

    assert f"{filed.reference} awaits your review" in page
    assert "no longer open to you" in page
    assert filed.agency_name not in page
    assert filed.get_absolute_url() not in page


def test_the_navigation_counts_the_unread_on_every_page_in_words_too(client, reader, filed):
    tell(filed, reader)

    page = client.get(reverse("access_requests:requests")).content.decode()

    assert '<span aria-hidden="true">(2)</span>' in page
    assert ", 2 unread</span>" in page

    mark(client)

    assert "unread" not in client.get(reverse("access_requests:requests")).content.decode()


def test_who_acts_on_no_case_has_messages_too(client, filed):
    client.force_login(make_holder(Role.OPERATOR, *filed.networks))

    assert f'href="{PAGE}"' in client.get(reverse("access_requests:grants")).content.decode()


def test_a_message_is_about_any_row_and_leads_to_its_page_where_it_has_one(client, filed):
    seat = Seat.objects.filter(role=Role.REVIEWER).latest("pk")
    reader = make_holder(Role.OVERSIGHT, *filed.networks)
    client.force_login(reader)
    tell(seat, reader, SEAT_SEEN)

    page = client.get(PAGE).content.decode()

    assert f"{seat.person}: Reviewer is looked at." in page
    assert 'href="/requests/AR' not in page


def test_what_nobody_tells_any_more_is_shown_by_what_it_was_about(client, reader, filed):
    Message.objects.update(what="earlier.version")

    assert (
        f'href="{filed.get_absolute_url()}">{filed.reference}</a>'
        in client.get(PAGE).content.decode()
    )


def test_a_longer_list_takes_no_more_queries_and_has_pages(client, reader, filed, monkeypatch):
    client.get(PAGE)
    queries = count_of(client)
    other = make_request_awaiting_review(networks=filed.networks)
    for _ in range(3):
        tell(other, reader)
    assert count_of(client) == queries

    monkeypatch.setattr(messages, "PAGE", 2)

    assert "Page 2 of 3" in client.get(PAGE, {"page": 2}).content.decode()


def count_of(client) -> int:
    with CaptureQueriesContext(connection) as queries:
        client.get(PAGE)
    return len(queries)
