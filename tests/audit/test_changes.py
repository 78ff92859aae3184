"""What was and what is, in words that a person who reads the record understands."""

from datetime import date

import pytest
from django.utils import translation

from access_requests import events, workflow
from audit import changes
from audit.changes import Change
from audit.models import Event
from audit.steps import step
from tests.builders import (
    make_draft,
    make_network,
    make_request_awaiting_review,
    make_request_awaiting_sign_off,
    make_user,
)

pytestmark = pytest.mark.django_db


def told_of(event):
    rows, _more = changes.caused_by(event)
    return rows


def test_of_an_event_with_very_many_rows_the_first_are_told_and_the_rest_counted(monkeypatch):
    make_request_awaiting_sign_off()
    monkeypatch.setattr(changes, "MOST", 1)

    rows, more = changes.caused_by(Event.objects.get(kind=events.RECOMMENDED.name))

    assert (len(rows), more) == (1, 2)  # of the request, the review and the screening


def complete(draft, **content):
    with step(events.COMPLETED, draft, by=draft.requester.user, topic="topic"):
        workflow.move(draft, draft.status, **content)
    return told_of(Event.objects.latest("id"))


def between(draft, **content):
    (row,) = complete(draft, **content)
    return row.changes


def test_a_change_has_a_label_and_what_was_and_what_is():
    draft = make_draft(purpose="Stolen vehicles")

    (row,) = complete(draft, purpose="Homicide")

    assert row.title == "Access request"
    assert row.changes == [Change("Purpose", "Stolen vehicles", "Homicide")]


def test_a_choice_is_told_by_its_label():
    filed = make_request_awaiting_review()

    row, _screening = told_of(Event.objects.filter(kind=events.FILED.name).get())

    assert Change("Status", "Draft", "Awaiting review") in row.changes
    assert filed.history.count() == 2


def test_networks_are_told_by_name():
    draft = make_draft()
    patrol, parking = make_network("Patrol ALPR"), make_network("Parking ALPR")

    complete(draft, networks=[patrol.pk])

    assert between(draft, networks=[parking.pk, patrol.pk]) == [
        Change("Networks", patrol.name, f"{parking.name}, {patrol.name}")
    ]


def test_permissions_are_told_in_words():
    assert between(make_draft(permissions=["search"]), permissions=["live", "search"]) == [
        Change("Permissions", "search plate reads", "search plate reads, watch live video")
    ]


def test_a_date_is_told_as_a_date():
    draft = make_draft(ends_on=date(2030, 1, 2))

    assert between(draft, starts_on=date(2029, 12, 31), ends_on=None) == [
        Change("From", "", "Dec. 31, 2029"),
        Change("Until", "Jan. 2, 2030", ""),
    ]


def test_the_words_are_those_of_the_reader():
    draft = make_draft()

    with translation.override("es"):
        (told,) = between(draft, ends_on=date(2030, 1, 2))

    assert "2030" in told.now
    assert told.now != "Jan. 2, 2030"


def test_yes_and_no():
    waiting = make_request_awaiting_sign_off(needs_two_sign_offs=True)

    told = changes.since(waiting, waiting.version - 1)

    assert Change("Needs two command officers", "No", "Yes") in told


def test_a_person_is_told_by_name():
    waiting = make_request_awaiting_sign_off()

    told = changes.since(waiting, waiting.version - 1)

    assert Change("Reviewer", "", str(waiting.reviewer)) in told


def test_a_first_version_was_nothing_before():
    make_user()

    (row,) = told_of(Event.objects.filter(kind="agencies.person_added").latest("id"))

    assert row.title == "Person"
    assert {change.was for change in row.changes} == {""}
    assert Change("Contract staff", "", "No") in row.changes
    assert all(change.now for change in row.changes)


def test_the_record_keeps_to_itself_what_tells_nobody_anything():
    complete(make_draft(), purpose="Homicide")

    for event in Event.objects.told():
        for row in told_of(event):
            labels = {change.label.lower() for change in row.changes}
            assert labels.isdisjoint({"id", "version", "event", "history id", "intake key"})


def test_an_event_that_changed_nothing_tells_no_change():
    draft = make_draft()

    workflow.view(draft, by=draft.requester.user)

    assert told_of(Event.objects.latest("id")) == []


def test_what_changed_since_a_version():
    draft = make_draft(purpose="Stolen vehicles")
    complete(draft, purpose="Homicide")
    complete(draft, purpose="Missing persons")

    assert changes.since(draft, 1) == [Change("Purpose", "Stolen vehicles", "Missing persons")]
    assert changes.since(draft, 2) == [Change("Purpose", "Homicide", "Missing persons")]
    assert changes.since(draft, 3) == []
    assert changes.since(draft, None) == []


def test_a_row_of_a_table_that_is_gone_is_left_out():
    event = Event(canon='{"rows":[{"table":"access_requests_gone","row":{"id":1}}]}')

    assert told_of(event) == []
