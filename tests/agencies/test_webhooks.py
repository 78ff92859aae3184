"""Decisions reach the city's own systems, signed, and nothing else can be reached."""

import base64
import hashlib
import hmac
import json
import socket
import threading
import time
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone
from standardwebhooks import Webhook, WebhookVerificationError

from agencies import ciphers, outside, tasks, webhooks, webhooks_outbox
from agencies import policy_of_telling as policy
from agencies.events_of_telling import WEBHOOK_ADDED
from agencies.models import Call, Endpoint, EndpointSecret, Message, User
from audit.models import Event
from audit.steps import step
from tests.builders import administrator, make_administrator, make_grant
from tests.webhook_server import CLOSE_AFTER, CLOSE_BEFORE, WebhookServer


@pytest.fixture
def city(tmp_path, monkeypatch) -> Iterator[WebhookServer]:
    """Where loopback counts as public."""
    monkeypatch.setattr(outside, "is_public", lambda address: True)
    with WebhookServer(tmp_path) as server:
        monkeypatch.setenv("SSL_CERT_FILE", str(server.certificate))
        yield server


def endpoint_at(city: WebhookServer) -> tuple[Endpoint, str]:
    """Past policy, which takes no loopback."""
    endpoint = Endpoint(name="Open data", url=city.url)
    with step(WEBHOOK_ADDED, endpoint, by=None):
        endpoint.save()
    secret = webhooks._new_secret(endpoint)
    return endpoint, secret


def fall_due() -> None:
    Call.objects.undone().update(due_at=timezone.now())


def test_each_decision_arrives_signed_with_its_public_record_and_no_name(transactional_db, city):
    make_administrator()
    _endpoint, secret = endpoint_at(city)

    grant = make_grant()

    (headers, body), *others = city.calls
    assert others == []
    told = Webhook(secret).verify(body, headers)
    published = Event.objects.exclude(publishes=None).get(kind="public.access_requests.approved")
    assert told["type"] == "access_requests.approved"
    assert told["data"] == {"event": str(published.pk), **published.told["record"]}
    assert told["data"]["grant"] == grant.pk
    for user in User.objects.filter(is_active=True).select_related("person"):
        assert user.person.name not in body.decode()
    assert headers["webhook-signature"] == by_hand(secret, headers, body)
    with pytest.raises(WebhookVerificationError):
        Webhook(secret).verify(body.replace(b"approved", b"declined"), headers)
    assert Call.objects.get().delivered_at


def by_hand(secret: str, headers: dict[str, str], body: bytes) -> str:
    """As the specification has it."""
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    return "v1," + base64.b64encode(hmac.digest(key, signed, hashlib.sha256)).decode()


def test_what_fails_is_tried_again_with_the_same_id_and_then_given_up_once(transactional_db, city):
    endpoint, _secret = endpoint_at(city)
    user = make_administrator()
    fails = iter([503, 302, CLOSE_BEFORE, CLOSE_AFTER])
    city.answer = lambda number: next(fails, 204)

    webhooks.test(endpoint.pk, by=user)
    answers = [Call.objects.get().answer]
    for wait in webhooks_outbox.WAITS[1:5]:
        assert tasks.send_due_calls() == 0
        fall_due()
        before = timezone.now()
        assert tasks.send_due_calls() == 1
        call = Call.objects.get()
        answers.append(call.answer)
        if not call.delivered_at:
            assert abs(call.due_at - before - wait) < timedelta(minutes=1)

    assert answers[:2] == ["503", "302"], "A redirect is not followed."
    assert answers[4] == "204"
    assert call.delivered_at
    assert (city.asked, set(city.taken.values())) == (5, {2}), "Twice, under one id."

    city.answer = lambda number: 500
    for _ in range(2):
        webhooks.test(endpoint.pk, by=user)
        Call.objects.undone().update(attempts=len(webhooks_outbox.WAITS))
        fall_due()
        tasks.send_due_calls()
    assert Call.objects.exclude(given_up_at=None).count() == 2
    told = Message.objects.filter(what="agencies.webhook_silent")
    assert [message.to for message in told.filter(to=user)] == [user], "Once."


def test_both_secrets_sign_for_a_day_and_one_that_is_off_is_sent_nothing(transactional_db, city):
    user = make_administrator()
    endpoint, old = endpoint_at(city)
    assert old not in EndpointSecret.objects.get().secret
    new = webhooks.change_secret(endpoint, by=user)

    webhooks.test(endpoint.pk, by=user)
    headers, body = city.calls[0]
    for secret in (old, new):
        assert Webhook(secret).verify(body, headers)["data"] == {"act": "test"}

    EndpointSecret.objects.filter(used_until__isnull=False).update(used_until=timezone.now())
    assert [ciphers.decrypt(each.secret) for each in webhooks_outbox.in_use(endpoint)] == [new]
    assert new not in json.dumps([event.canon for event in Event.objects.all()])

    city.answer = lambda number: 503
    webhooks.test(endpoint.pk, by=user)
    webhooks.switch_off(endpoint.pk, by=user)
    asked = city.asked
    make_grant()
    fall_due()
    tasks.send_due_calls()
    assert city.asked == asked
    assert Call.objects.filter(delivered_at=None).get().given_up_at
    assert not EndpointSecret.objects.exists()


def test_a_worker_that_died_at_a_call_leaves_it_to_the_sweep(transactional_db, city):
    endpoint, _secret = endpoint_at(city)
    make_administrator()
    city.answer = lambda number: 503
    webhooks.test(endpoint.pk, by=administrator())
    Call.objects.update(due_at=timezone.now())
    taken = webhooks_outbox.due()  # and nobody sends it
    assert len(taken) == 1
    assert webhooks_outbox.due() == []

    city.answer = lambda number: 200
    a_clock_that_ran_ahead = timezone.now() + timedelta(days=3)
    Call.objects.update(due_at=a_clock_that_ran_ahead)
    assert tasks.send_due_calls() == 1
    assert Call.objects.get().delivered_at


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:8.8.8.8",
        "2002:7f00:1::",
        "64:ff9b::7f00:1",
    ],
)
def test_an_address_that_is_not_public_is_not_connected_to(address, monkeypatch):
    assert not outside.is_public(address)
    found = [(0, 0, 0, "", ("93.184.216.34", 443)), (0, 0, 0, "", (address, 443))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **b: found)
    monkeypatch.setattr(socket, "create_connection", lambda *a, **b: pytest.fail("connected"))

    with pytest.raises(outside.NoAnswer, match="not public"):
        outside.post("https://data.example.gov/", b"", {})


def test_a_name_is_looked_up_once_and_that_very_address_connected_to(monkeypatch):
    """Else a name could answer with a public address first and with ours the second time."""
    public = [[(0, 0, 0, "", ("93.184.216.34", 443))]]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **b: public.pop())
    connected = []

    def connect(address, **_):
        connected.append(address)
        raise OSError("nobody there")

    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(outside.NoAnswer, match="nobody there"):
        outside.post("https://data.example.gov/", b"", {})
    assert connected == [("93.184.216.34", 443)]


def test_a_name_that_nobody_answers_for_is_given_up_in_time(monkeypatch):
    over = threading.Event()
    monkeypatch.setattr(outside, "SECONDS", 0.05)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **b: over.wait() and [])
    with pytest.raises(outside.NoAnswer, match=outside.TOO_SLOW):
        outside.post("https://data.example.gov/", b"", {})
    over.set()


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946"])
def test_a_public_address_is(address):
    assert outside.is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        "http://data.example.gov/",
        "https://user:word@data.example.gov/",
        "https://localhost/",
        "https://intranet/",
        "https://printer.local/",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://2130706433/",
        "https://127.1/",
        "https://data.example.gov:22/",
        "https://data.example.gov:99999/",
        "https://data.example.gov/a b",
        "https://data.example.gov/\r\nX: y",
        "https://[",
        "https:///",
        "ftp://data.example.gov/",
    ],
)
def test_an_address_that_cannot_be_a_public_site_is_refused(url):
    assert "https://example.gov/hook" in policy.reason_against_url(url)


@pytest.mark.parametrize(
    "url", ["https://data.example.gov/x?y=z", "https://93.184.216.34:8443/", "https://example.com."]
)
def test_a_public_site_is_taken(url):
    assert policy.reason_against_url(url) == ""


@pytest.mark.parametrize(
    ("spoken", "told"),
    [
        (b"HTTP/1.1 204 No Content\r\n", 204),
        (b"HTTP/1.0 500\n", 500),
        (b"", "closed"),
        (b"SSH-2.0-OpenSSH\r\n", "not HTTP"),
        (b"HTTP/1.1 " + b"9" * 2000, "not HTTP"),
        (b"HTTP/1.1 two hundred\r\n", "not HTTP"),
    ],
)
def test_of_the_answer_only_the_status_is_read(spoken, told):
    city, ours = socket.socketpair()
    city.sendall(spoken)
    city.close()
    with ours:
        if isinstance(told, int):
            assert outside._status(ours, time.monotonic() + 5) == told
        else:
            with pytest.raises(outside.NoAnswer, match=told):
                outside._status(ours, time.monotonic() + 5)


def test_who_never_stops_speaking_is_not_listened_to_for_ever(monkeypatch):
    city, ours = socket.socketpair()
    left = iter([10.0, 10.0, 0.0])
    monkeypatch.setattr(outside.time, "monotonic", lambda: 10.0 - next(left))
    city.sendall(b"H")
    with city, ours, pytest.raises(outside.NoAnswer, match="in time"):
        monkeypatch.setattr(ours.__class__, "recv", lambda self, size: b"H", raising=False)
        outside._status(ours, 10.0)
