"""What this database is for is recorded once, and its guards are looked at before a signature."""

import pytest

from audit import installation
from audit.attempts import Refused
from audit.models import Event, Installation
from tests import databases
from tests.builders import run

pytestmark = pytest.mark.usefixtures("transactional_db")


def test_the_mode_is_recorded_with_the_first_migration():
    assert Installation.objects.get().mode == "demo"
    assert Event.objects.filter(kind="audit.installed").count() == 1


def test_migrating_again_records_nothing_new():
    before = Event.objects.count()

    with databases.as_owner():
        installation.complete()

    assert Event.objects.count() == before


def test_a_demonstration_does_not_start_as_production(settings):
    installation.confirm()
    settings.MODE = "production"

    with pytest.raises(installation.WrongDatabase, match="was set up as demo"):
        installation.confirm()


def test_there_is_one_installation(settings):
    with databases.as_owner():
        run("ALTER TABLE audit_installation DISABLE TRIGGER USER")
        with pytest.raises(Exception, match="one_installation"):
            run(
                "INSERT INTO audit_installation (id, event_id, mode)"
                " SELECT gen_random_uuid(), event_id, 'production' FROM audit_installation"
            )


def test_nothing_is_signed_where_a_guard_is_missing():
    installation.refuse_without_guards()
    with databases.as_owner():
        run("DROP TRIGGER status_moves ON access_requests_accessrequest")

    with pytest.raises(Refused, match="nothing can be signed"):
        installation.refuse_without_guards()
    assert "status_moves" in str(Event.objects.latest("id"))
