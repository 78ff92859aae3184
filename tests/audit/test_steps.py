"""A governed row changes in a step, and the step's event tells how."""

import json
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection, transaction
from simple_history.utils import bulk_create_with_history, update_change_reason

from access_requests import events
from access_requests.models import AccessRequest, SignOff
from agencies.events import PERSON_ADDED
from agencies.models import Person
from audit.canonical import canonical
from audit.events import REFUSED, Kind, UndeclaredEvent, declare
from audit.models import Event, Installation
from audit.steps import OutsideStep, record, step
from tests.builders import make_draft, make_user, run

pytestmark = pytest.mark.django_db


def a_twin(draft):
    return AccessRequest(
        requester=draft.requester,
        status_since=draft.status_since,
        agency_name="Gardena CA PD",
        networks=draft.networks,
    )


def stored(table, key, value):
    rows = run(f"SELECT to_jsonb(t)::text FROM {table} t WHERE {key} = %s", value)
    return [{"table": table, "row": json.loads(row)} for (row,) in rows]


def test_an_event_is_declared_once():
    with pytest.raises(ValueError, match="declared twice"):
        declare(events.APPROVED.name, "Approved", "Again.")


def test_an_undeclared_event_is_not_recorded():
    user = make_user()
    before = Event.objects.count()

    with pytest.raises(UndeclaredEvent, match=r"audit\.invented"):
        record(Kind("audit.invented", "Invented", "It was invented."), user, by=user)

    assert Event.objects.count() == before


def test_a_governed_row_is_not_saved_outside_a_step(django_assert_num_queries):
    draft = make_draft()

    with pytest.raises(OutsideStep), django_assert_num_queries(0):
        draft.save()


def test_a_governed_row_is_not_made_outside_a_step(django_assert_num_queries):
    draft = make_draft()

    with pytest.raises(OutsideStep), django_assert_num_queries(0):
        a_twin(draft).save()
    with pytest.raises(OutsideStep), django_assert_num_queries(0):
        AccessRequest.objects.bulk_create([a_twin(draft)])


def test_evidence_is_not_written_outside_a_step(django_assert_num_queries):
    for evidence in (Installation(mode="demo"), SignOff(version=1)):
        with pytest.raises(OutsideStep), django_assert_num_queries(0):
            evidence.save()


def test_a_reason_is_not_written_into_history_afterwards():
    draft = make_draft()

    with pytest.raises(OutsideStep):
        update_change_reason(draft, "Because.")


def test_a_saved_version_is_the_next():
    draft = make_draft()

    with step(events.COMPLETED, draft, by=draft.requester.user, topic="purpose"):
        draft.purpose = "Homicide"
        draft.save()
        draft.save()

    assert list(draft.history.order_by("version").values_list("version", "purpose")) == [
        (1, "Stolen vehicles and missing persons"),
        (2, "Homicide"),
        (3, "Homicide"),
    ]


def test_an_event_says_who_did_what_to_which_when():
    draft = make_draft()
    requester = draft.requester.user

    event = Event.objects.get(kind=events.DRAFTED.name)

    assert str(event) == f"{requester} began a request."
    assert event.told["v"] == 1
    assert event.told["actor"] == {"id": requester.pk, "name": str(requester)}
    assert event.told["subject"] == {
        "type": "access_requests.accessrequest",
        "id": str(draft.pk),
        "label": f"{draft.reference} · Torrance CA PD",
    }
    assert abs((datetime.now(UTC) - event.at).total_seconds()) < 60


def test_the_columns_of_an_event_repeat_what_it_tells():
    make_draft()

    for event in Event.objects.told():
        told = event.told
        assert told["id"] == str(event.id)
        assert told["kind"] == event.kind
        assert datetime.fromisoformat(told["at"]) == event.at
        assert told["actor"] == {"id": event.actor_id, "name": event.actor_name}
        assert list(told["subject"].values()) == [
            event.subject_id,
            event.subject_label,
            event.subject_type,
        ]


def test_what_nobody_did_the_portal_did():
    draft = make_draft()

    record(REFUSED, draft, by=None, attempt="sign off", reason="No.")

    event = Event.objects.latest("id")
    assert event.actor_id is None
    assert str(event) == "Countersign tried to sign off and was refused: No."


def test_an_event_tells_the_rows_it_made_as_the_table_holds_them():
    draft = make_draft()

    event = Event.objects.get(kind=events.DRAFTED.name)

    held = stored(draft.history.model._meta.db_table, "id", draft.pk)
    held += stored("access_requests_screening", "access_request_id", draft.pk)
    assert canonical(event.told["rows"]) == canonical(held)
    assert held[0]["row"]["event_id"] == str(event.pk)


def test_an_event_tells_what_was_kept_not_what_was_sent():
    about = {"name": "A. Chavez", "personnel_number": "4711", "employer": "City"}
    person = Person(starts_on="20260101", **about)
    with step(PERSON_ADDED, person, by=None, person="A. Chavez", employer="City"):
        person.save()

    row = Event.objects.latest("id").told["rows"][0]["row"]

    assert row["starts_on"] == "2026-01-01"
    assert row["is_contractor"] is False


def test_rows_made_in_bulk_are_told_too():
    draft = make_draft()

    with step(events.DRAFTED, draft, by=draft.requester.user) as taken:
        bulk_create_with_history([a_twin(draft), a_twin(draft)], AccessRequest)
    connection.check_constraints()

    rows = Event.objects.get(pk=taken.event_id).told["rows"]
    assert [row["row"]["version"] for row in rows] == [1, 1]
    assert len({row["row"]["id"] for row in rows}) == 2


def test_an_event_may_change_no_row():
    draft = make_draft()

    record(events.VIEWED, draft, by=draft.requester.user)

    event = Event.objects.latest("id")
    assert event.told["rows"] == []
    assert str(event) == f"{draft.requester} opened the case."


def test_a_step_that_fails_leaves_nothing():
    draft = make_draft()
    before = Event.objects.count()

    with (
        pytest.raises(ZeroDivisionError),
        transaction.atomic(),
        step(events.COMPLETED, draft, by=draft.requester.user, topic="purpose"),
    ):
        draft.purpose = "Homicide"
        draft.save()
        raise ZeroDivisionError

    draft.refresh_from_db()
    assert (draft.version, draft.purpose) == (1, "Stolen vehicles and missing persons")
    assert draft.history.count() == 1
    assert Event.objects.count() == before


def test_after_a_step_that_failed_there_is_no_step():
    draft = make_draft()
    with (
        pytest.raises(ZeroDivisionError),
        transaction.atomic(),
        step(events.COMPLETED, draft, by=None, topic="purpose"),
    ):
        raise ZeroDivisionError

    with pytest.raises(OutsideStep):
        draft.save()


def test_a_step_is_not_divided():
    draft = make_draft()

    with (
        pytest.raises(RuntimeError, match="not divided"),
        transaction.atomic(),
        step(events.COMPLETED, draft, by=None, topic="purpose"),
    ):
        record(REFUSED, draft, by=None, attempt="sign off", reason="No.")


def test_a_fact_that_has_no_canonical_form_is_not_recorded():
    draft = make_draft()

    with pytest.raises(TypeError, match="no canonical form"), transaction.atomic():
        record(REFUSED, draft, by=None, attempt="sign off", reason=0.5)


def test_a_value_the_database_refuses_makes_no_event():
    draft = make_draft()
    before = Event.objects.count()

    with (
        pytest.raises(IntegrityError),
        transaction.atomic(),
        step(events.COMPLETED, draft, by=None, topic="access"),
    ):
        draft.permissions = ["everything"]
        draft.save()

    assert Event.objects.count() == before


def test_what_happened_to_a_thing_is_found_by_the_thing():
    draft, other = make_draft(), make_draft()
    record(events.VIEWED, draft, by=draft.requester.user)
    record(events.VIEWED, other, by=draft.requester.user)

    kinds = Event.objects.about(draft).order_by("id").values_list("kind", flat=True)

    assert list(kinds) == [events.DRAFTED.name, events.VIEWED.name]
