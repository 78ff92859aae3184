"""A records request from the day it comes to the day it is answered."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from access_requests import attention
from access_requests.models import RecordsAsker, RecordsStatus
from access_requests.records import deadlines, redactions, reminding, requests
from access_requests.records.scope import cases
from agencies.models import Message, Role, User
from audit.models import Event
from tests.access_requests.records.making import (
    agree,
    build,
    hold_back,
    make_second,
    receive,
)
from tests.builders import (
    give_seat,
    make_grant,
    make_holder,
    make_network,
    make_request_awaiting_review,
)


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (date(2026, 11, 2), date(2026, 11, 12)),  # a Thursday
        (date(2026, 11, 4), date(2026, 11, 16)),  # the tenth day is a Saturday
        (date(2026, 11, 16), date(2026, 11, 30)),  # Thanksgiving, and the day after
        (date(2026, 12, 15), date(2026, 12, 28)),  # Christmas, before a week-end
        (date(2027, 3, 21), date(2027, 4, 1)),  # Cesar Chavez Day, of this state alone
    ],
)
def test_it_is_due_on_the_tenth_day_or_the_next_working_day(received, due):
    assert deadlines.due_on(received, "CA") == due


def test_ten_days_on_any_day_of_ten_years_fit_what_the_database_holds_it_to():
    first = date(2026, 1, 1)
    found = [first + timedelta(days=n) for n in range(3653)]

    assert {(deadlines.due_on(day, "CA") - day).days for day in found} <= {10, 11, 12, 13, 14}


def people_told(what: str) -> set[User]:
    return {message.to for message in Message.objects.filter(what=f"access_requests.{what}")}


def test_it_is_worked_on_looked_at_by_a_second_person_and_released(transactional_db):
    second = make_second()
    make_request_awaiting_review()
    asked = receive()
    owner = asked.owner.user

    built = build(asked)
    assert built.status == RecordsStatus.BUILT
    assert second in people_told("records_to_review")
    assert owner not in people_told("records_to_review")

    agreed = agree(built, by=second)
    assert people_told("records_agreed") == {owner}

    released = requests.release(agreed.pk, by=owner, outcome="Sent by e-mail.")
    assert (released.status, released.agreed_digest) == ("released", built.package.digest)


def test_who_asked_is_in_no_event_and_in_no_history(transactional_db):
    asked = receive(name="Dana Whitfield", contact="dana.whitfield@example.org")

    told = " ".join(Event.objects.values_list("canon", flat=True))
    assert "Dana" not in told
    assert "example.org" not in told
    assert not Event.objects.filter(publishes__subject_type=asked._meta.label_lower).exists()
    assert RecordsAsker.objects.get(records_request=asked).name == "Dana Whitfield"


@pytest.mark.parametrize("change", ["held back", "told", "another scope", "built anew"])
def test_whatever_changes_after_the_agreement_voids_it(transactional_db, change):
    make_request_awaiting_review()
    asked = receive()
    kept = hold_back(asked)
    agree(build(asked))
    owner = asked.owner.user
    changes = {
        "held back": lambda: hold_back(asked, "notes"),
        "told": lambda: redactions.remove(asked.pk, by=owner, redaction=kept.pk),
        "another scope": lambda: requests.set_scope(
            asked.pk, by=owner, scope_agency=None, scope_from=None, scope_until=None,
            kinds=["requests"]),
        "built anew": lambda: build(asked),
    }  # fmt: skip

    changes[change]()

    asked.refresh_from_db()
    assert asked.status in (RecordsStatus.OPEN, RecordsStatus.BUILT)
    assert (asked.agreed_by, asked.agreed_digest) == (None, "")


def test_the_second_person_sends_back_also_what_was_agreed_to(transactional_db):
    second = make_second()
    make_request_awaiting_review()
    asked = agree(build(receive()), by=second)

    back = requests.send_back(asked.pk, by=second, reason="A victim is named in AR-0001.")

    assert (back.status, back.package) == (RecordsStatus.OPEN, None)
    assert people_told("records_sent_back") == {asked.owner.user}


def test_who_agreed_and_takes_it_over_is_its_second_person_no_more(transactional_db):
    make_request_awaiting_review()
    second = make_holder(Role.COMMAND, make_network())
    give_seat(second.person, Role.REQUESTER, make_network())
    asked = agree(build(receive()), by=second)

    taken = requests.take_over(asked.pk, by=second)

    assert (taken.owner, taken.status) == (second.person, RecordsStatus.OPEN)


def test_the_scope_is_an_agency_and_days(transactional_db):
    today = timezone.localdate()
    grant = make_grant()
    other = make_request_awaiting_review()
    agency = grant.agency

    assert set(cases(receive())) == {grant.access_request, other}
    assert set(cases(receive(scope_agency=agency))) == {grant.access_request}
    assert set(cases(receive(scope_until=today - timedelta(days=1)))) == set()
    assert set(cases(receive(scope_from=today))) == {grant.access_request, other}


def test_its_owner_is_told_before_it_is_due_and_oversight_when_it_is_late(transactional_db):
    overseer = make_second()
    today = timezone.localdate()
    late = receive(received_on=today - timedelta(days=20))
    soon = receive(received_on=today - timedelta(days=8))
    receive()

    for asked in reminding.due():
        reminding.remind(asked.pk, by=None)

    assert reminding.due() == []
    assert people_told("records_overdue") == {late.owner.user, overseer}
    assert "1 records request is overdue" in [each.heading for each in attention.calls(overseer)]
    expected = {soon.owner.user} if soon.days_left <= 3 else set()
    assert people_told("records_due_soon") == expected
