"""The history that a demonstration is filled with is lawful, and its guards are whole again."""

from io import StringIO

import pytest
from django.core.management import call_command

from access_requests.models import Grant
from audit import guards
from audit.log.sealer import seal_all
from audit.models import Event, Leaf
from tests import databases
from tests.prove.invariants import Records

EVENTS = 6_000


@pytest.fixture
def folders(settings, tmp_path):
    settings.LOG_DIR, settings.LOG_KEY_DIR = tmp_path / "log", tmp_path / "keys"
    settings.SEALS_AT_ONCE = False


def test_years_of_history_are_lawful(transactional_db, folders):
    with databases.as_owner(), databases.fresh():
        call_command("migrate", verbosity=0, stdout=StringIO())
        call_command("demo_history", EVENTS, stdout=StringIO())

        assert Event.objects.count() == EVENTS
        assert Grant.objects.in_force().count() >= 100
        assert guards.faults() == []
        assert Records().faults() == []
        seal_all()
        assert Leaf.objects.count() == Event.objects.count()
        call_command("verify", stdout=StringIO())  # raises when it finds anything
