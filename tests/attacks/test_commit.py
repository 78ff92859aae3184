"""What only a real COMMIT shows, to the app as it runs."""

import pytest
from django.db import IntegrityError, transaction
from django.db.models import F

from access_requests.models import AccessRequest, Status
from audit.models import Event
from tests.builders import run

REQUEST = "access_requests_accessrequest"
HISTORY = "access_requests_historicalaccessrequest"
pytestmark = [
    pytest.mark.usefixtures("transactional_db"),
    pytest.mark.starts_from("awaiting sign-off"),
]
LAPSE = f"UPDATE {REQUEST} SET status = 'lapsed', version = version + 1"
TELL = f"""INSERT INTO {HISTORY} SELECT (jsonb_populate_record(h, to_jsonb(r)
    || jsonb_build_object('history_id', gen_random_uuid(), 'event_id', %s::uuid,
        'history_type', '~', 'history_date', now()))).*
    FROM {HISTORY} h JOIN {REQUEST} r USING (id) WHERE h.version = r.version - 1"""
NO_EVENT = "00000000-0000-7000-8000-000000000000"


@pytest.fixture(autouse=True)
def _nothing_is_left(transactional_db):
    before = left()
    yield
    assert left() == before


def left() -> tuple:
    waiting = AccessRequest.objects.get()
    return waiting.status, waiting.version, waiting.history.count(), Event.objects.count()


def test_an_update_outside_any_transaction_is_refused():
    with pytest.raises(IntegrityError, match=f"{REQUEST}_history"):
        AccessRequest.objects.update(status=Status.LAPSED, version=F("version") + 1)


def test_a_change_and_its_history_without_an_event_are_refused():
    with pytest.raises(IntegrityError, match="event_id"), transaction.atomic():
        run(LAPSE)
        run(TELL, NO_EVENT)


def test_a_change_told_under_no_event_is_refused():
    with (
        pytest.raises(IntegrityError, match=r'"event_id".* violates not-null'),
        transaction.atomic(),
    ):
        run(LAPSE)
        run(TELL, None)


def test_a_change_told_under_an_event_of_another_is_refused():
    with pytest.raises(IntegrityError, match="An event is closed"), transaction.atomic():
        run(LAPSE)
        run(TELL, Event.objects.latest("id").pk)


def test_an_event_kept_in_a_temporary_table_is_none(transactional_db):
    """Django names no schema, so its INSERT finds the temporary table; the foreign key does not."""
    with pytest.raises(IntegrityError, match="event_id"), transaction.atomic():
        run("CREATE TEMPORARY TABLE audit_event (LIKE audit_event) ON COMMIT DROP")
        run(LAPSE)
        run(TELL, NO_EVENT)
        run(
            """INSERT INTO audit_event SELECT (jsonb_populate_record(e, jsonb_build_object(
            'id', %s::uuid))).* FROM public.audit_event e LIMIT 1""",
            NO_EVENT,
        )
