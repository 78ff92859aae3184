"""A system is answered when two people let it in, until either of them ends it."""

import hashlib
from datetime import timedelta
from html import unescape

from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from agencies.machines import known, systems
from agencies.machines.known import Unanswered
from agencies.models import CallingSystem, Role, Scope, SystemUse
from audit.models import Event
from tests.builders import administrator, make_administrator, make_holder, make_network
from tests.machines.systems import add_system, by, make_system


def status(rf, secret: str, scope: str = Scope.DECIDE) -> int:
    try:
        known.caller(rf.get("/", headers=by(secret)), scope)
    except Unanswered as fault:
        return fault.status
    return 200


def test_a_secret_is_known_from_the_confirmation_to_the_end(transactional_db, rf):
    network = make_network()
    system, secret = add_system(network.pk, scopes=[Scope.DECIDE])
    assert system.digest == hashlib.sha256(secret.encode()).hexdigest()
    assert secret not in "".join(map(str, Event.objects.values_list("canon", flat=True)))
    assert status(rf, secret) == 401

    systems.confirm(system.pk, by=make_holder(Role.COMMAND, network))
    assert status(rf, secret) == 200
    assert status(rf, secret, Scope.READ) == 403
    assert {status(rf, shown) for shown in ("", "é", "x" * 500, f"{secret}x")} == {401}

    renewed = systems.change_secret(system, by=administrator())
    assert (status(rf, secret), status(rf, renewed)) == (200, 200)
    held = CallingSystem.objects.answered()
    a_day_later = timezone.now() + timedelta(days=1)
    assert not held.with_secret(system.digest, a_day_later).exists()

    systems.revoke(system.pk, by=administrator(), reason="Lost.")
    assert (status(rf, secret), status(rf, renewed)) == (401, 401)


def test_a_system_ends_on_its_microsecond(transactional_db):
    system, _ = make_system(make_network().pk)
    ends = system.ends_at
    assert CallingSystem.objects.answered(ends - timedelta(microseconds=1)).exists()
    assert not CallingSystem.objects.answered(ends).exists()


def test_calls_are_counted_by_the_hundred_and_too_many_refused(transactional_db, rf, monkeypatch):
    cache.clear()
    _system, secret = make_system(make_network().pk)
    now = timezone.now()
    monkeypatch.setattr(known.timezone, "now", lambda: now)
    monkeypatch.setattr(known, "A_MINUTE", 250)

    answered = [status(rf, secret) for _ in range(251)]

    assert answered == [200] * 250 + [429]
    assert SystemUse.objects.get().calls == 200


def test_the_pages_show_the_secret_once_and_take_two_people(transactional_db, client):
    network = make_network()
    admin, officer = make_administrator(), make_holder(Role.COMMAND, network)
    client.force_login(admin)
    page = reverse("agencies:systems")
    given = {"name": "Gateway", "contact": "R. Ortiz", "scopes": ["decide"]}
    given |= {"networks": [network.pk], "ends_on": timezone.localdate()}
    assert "Choose a day" in client.post(page, given | {"ends_on": "2099-01-01"}).content.decode()
    shown = client.post(page, given).content.decode()
    system = CallingSystem.objects.get()
    assert "cs_" in shown
    assert "cs_" not in client.get(system.get_absolute_url()).content.decode()

    confirming = reverse("agencies:system-confirm", args=[system.pk])
    assert "You added" in unescape(client.post(confirming, follow=True).content.decode())
    client.force_login(officer)
    assert client.post(page, given).status_code == 403
    assert "is answered from now on" in client.post(confirming, follow=True).content.decode()
    revoking = reverse("agencies:system-revoke", args=[system.pk])
    assert "give a reason" in client.post(revoking, follow=True).content.decode()
    ended = client.post(revoking, {"reason": "Sold."}, follow=True).content.decode()
    assert "is not answered any more" in ended
