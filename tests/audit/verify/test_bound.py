"""A rule binds since the release that brought it, and no rule is let off by being left out."""

import pytest

from audit import guards
from audit.events import GUARDS_INSTALLED
from audit.models import Event, Installation
from audit.steps import record
from audit.verify import bound, replay
from audit.verify.streams import rows

pytestmark = pytest.mark.django_db
LATER = "audit_event.made_later"


def install(**facts) -> Event:
    record(GUARDS_INSTALLED, Installation.objects.get(), by=None, count=1, digest="", **facts)
    return Event.objects.filter(kind=GUARDS_INSTALLED.name).latest("id")


def test_what_the_installation_began_with_binds_since_the_beginning():
    install(guards=guards.names())

    assert bound.first_named("guards") == {}


def test_what_a_later_release_brings_binds_since_then():
    brought = install(guards=[*guards.names(), LATER])
    install(guards=[*guards.names(), LATER])

    since = bound.first_named("guards")

    assert {name: event.id for name, event in since.items()} == {LATER: str(brought.pk)}


def test_what_is_left_out_for_a_while_is_not_let_off():
    install(guards=[])
    install(guards=guards.names())

    assert bound.first_named("guards") == {}


def test_every_guard_can_be_asked_of_what_happened_since():
    since = str(Event.objects.latest("id").recorded_at)

    for guard in replay.replayed()[::20]:
        assert list(rows(replay.query(guard, since))) == []
