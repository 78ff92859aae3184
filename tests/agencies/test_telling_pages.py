"""The pages on which people say how they are told, and administrators which systems are."""

from datetime import timedelta
from html import unescape

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from access_requests import turn
from agencies.models import Absence, Call, Endpoint, EndpointSecret, Preference, Role, User
from agencies.news import Topic
from tests.builders import (
    make_administrator,
    make_holder,
    make_request_awaiting_review,
    make_user,
)

URL = "https://data.example.gov/decisions"


def text(answer) -> str:
    return unescape(answer.content.decode())


def test_who_is_away_names_who_stands_in_and_the_case_says_so(transactional_db, client):
    filed = make_request_awaiting_review()
    away, other = (make_holder(Role.REVIEWER, *filed.networks) for _ in range(2))
    page, today = reverse("agencies:away"), timezone.localdate()
    given = {"role": "reviewer", "starts_on": today, "ends_on": today + timedelta(days=3)}
    client.force_login(away)

    stranger = make_holder(Role.REVIEWER, make_holder_network()).person_id
    refused = text(client.post(page, given | {"delegate": stranger}))
    assert "does not hold that seat for all your networks" in refused

    shown = text(client.post(page, given | {"delegate": other.person_id}, follow=True))
    assert f"{other} is told instead of you until" in shown
    assert f"{other} instead)" in turn.of(filed).sentence
    assert "(away until " in text(client.get(filed.get_absolute_url()))

    back = reverse("agencies:back", args=[Absence.objects.get().pk])
    answered = Client()
    answered.force_login(other)
    assert "is not yours" in text(answered.post(back, follow=True))
    assert "Nobody is told instead of you" in text(client.post(back, follow=True))
    assert "away until" not in turn.of(filed).sentence


def make_holder_network():
    return make_request_awaiting_review().networks[0]


@pytest.mark.django_db
def test_what_must_come_cannot_be_switched_off_on_the_page_or_past_it(client):
    user = make_user()
    client.force_login(user)
    page = reverse("agencies:ways")
    assert "The security of your account" in text(client.get(page))

    chosen = {"work": "portal", "outcomes": "weekly", "rules": "at_once"}
    client.post(page, chosen | dict.fromkeys((Topic.ALERT, Topic.ACCOUNT), "portal"))

    assert dict(Preference.objects.values_list("topic", "comes")) == chosen
    assert "Select a valid choice" in text(client.post(page, chosen | {"work": "never"}))


def test_an_administrator_is_shown_the_secret_once_and_what_was_answered(transactional_db, client):
    client.force_login(make_administrator())
    page = reverse("agencies:webhooks")
    inside = client.post(page, {"name": "Inside", "url": "https://10.0.0.1/"})
    assert "is not one of a public site" in text(inside)

    shown = text(client.post(page, {"name": "Open data", "url": URL}))
    secret = shown.partition("whsec_")[2].partition("<")[0]
    assert len(secret) == 44
    endpoint = Endpoint.objects.get()
    client.post(reverse("agencies:webhook-test", args=[endpoint.pk]))
    told = text(client.get(endpoint.get_absolute_url()))
    assert Call.objects.get().answer in told
    assert "Next attempt" in told
    assert secret not in told

    renewed = text(client.post(reverse("agencies:webhook-secret", args=[endpoint.pk])))
    assert "whsec_" in renewed
    assert secret not in renewed
    off = client.post(reverse("agencies:webhook-off", args=[endpoint.pk]), follow=True)
    assert "Nothing is sent to Open data any more." in text(off)
    assert not EndpointSecret.objects.exists()
    again = client.post(reverse("agencies:webhook-test", args=[endpoint.pk]), follow=True)
    assert "is switched off" in text(again)

    client.force_login(make_user())
    assert client.get(page).status_code == 403


@pytest.mark.django_db
def test_a_demonstration_shows_what_it_sent(client, settings, tmp_path):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    client.force_login(make_user())
    page = reverse("demo:mail")
    assert "Nothing was sent yet" in text(client.get(page))

    for number in range(2):
        mail.send_mail(f"Número {number}", "http://localhost/x\n", None, ["a@example.gov"])

    shown = text(client.get(page))
    assert "Número 0" in shown
    assert "Número 1" in shown
    assert "a@example.gov" in shown
    assert User.objects.count() == 1
