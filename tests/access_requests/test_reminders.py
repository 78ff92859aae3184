"""Before an access ends, those concerned are told, each time once."""

from datetime import date, timedelta
from functools import partial

import pytest

from access_requests import reminders, tasks
from access_requests.models import Grant
from agencies.models import Mail, Message, Role
from audit.models import Event
from tests.access_requests.test_races import at_once
from tests.builders import make_holder, make_network, make_officer

LAST = date(2028, 2, 29)
LONG_AGO = date(2027, 3, 1)


@pytest.mark.parametrize(
    ("before", "due"),
    [(90, None), (61, None), (60, 60), (45, 60), (31, 60), (30, 30), (8, 30), (7, 7), (0, 7)],
)
def test_the_reminder_nearest_to_the_end_is_due(before, due):
    assert reminders.due(LONG_AGO, LAST, LAST - timedelta(days=before)) == due


def test_after_the_last_day_none_is_due():
    assert reminders.due(LONG_AGO, LAST, LAST + timedelta(days=1)) is None


@pytest.mark.parametrize(("lasts", "due"), [(6, None), (7, None), (8, 7), (30, 7), (31, 30)])
def test_a_short_access_has_no_reminder_from_before_it_began(lasts, due):
    began = LAST - timedelta(days=lasts)
    found = {reminders.due(began, LAST, began + timedelta(days=day)) for day in range(lasts + 1)}
    assert max(found - {None}, default=None) == due


@pytest.mark.starts_from("granted")
def test_those_concerned_are_told_each_time_once(transactional_db, monkeypatch):
    grant = Grant.objects.get()
    requester, officer = grant.access_request.requester.user, make_officer(grant)
    reviewer = make_holder(Role.REVIEWER, *grant.networks)
    stranger = make_holder(Role.COMMAND, make_network())
    Mail.objects.all().delete()
    Message.objects.all().delete()
    last = grant.last_day.date()

    def on(days: int) -> int:
        monkeypatch.setattr(tasks.timezone, "localdate", lambda *_: last - timedelta(days=days))
        return tasks.remind_of_ends()

    assert [on(days) for days in (61, 60, 60, 59, 20, 20, 7, 6, 0)] == [0, 1, 0, 0, 1, 0, 1, 0, 0]
    kinds = ["ends_within_60", "ends_within_30", "ends_within_7"]
    for person in (requester, officer, reviewer):
        told = Message.objects.filter(to=person).order_by("at")
        assert [message.what for message in told] == [f"access_requests.{kind}" for kind in kinds]
    first = Event.objects.filter(kind="access_requests.end_told").earliest("id")
    assert "60 days before or less" in str(first)
    assert not Message.objects.filter(to=stranger).exists()


@pytest.mark.starts_from("granted")
def test_two_workers_at_once_tell_once(transactional_db):
    grant = Grant.objects.get()
    today = grant.last_day.date() - timedelta(days=7)

    told = at_once(*[partial(reminders.remind, grant.pk, by=None, today=today)] * 2)

    assert sorted(told) == [False, True]
    assert Event.objects.filter(kind="access_requests.end_told").count() == 1
