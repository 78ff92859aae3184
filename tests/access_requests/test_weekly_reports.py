"""What oversight is told each week: once, as it was, and with whoever has read it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from functools import partial
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from access_requests import flags, tasks, weekly_reports
from access_requests.models import Grant, WeeklyReport
from agencies.models import Message, Role
from audit.models import Event
from tests.access_requests.test_races import at_once, refusals
from tests.builders import make_holder, make_officer

pytestmark = pytest.mark.starts_from("granted")


@pytest.fixture
def overseer(transactional_db):
    return make_holder(Role.OVERSIGHT, *Grant.objects.get().networks)


def test_two_workers_at_once_make_one_report_and_tell_it_once(overseer, monkeypatch):
    both_looked = Barrier(2)
    content = weekly_reports._content

    def when_both_have_looked(monday):
        both_looked.wait(timeout=30)
        return content(monday)

    def make(_worker):
        try:
            return tasks.make_weekly_report()
        finally:
            connection.close()

    monkeypatch.setattr(weekly_reports, "_content", when_both_have_looked)
    with ThreadPoolExecutor(2) as workers:
        made = sorted(workers.map(make, range(2)))

    report = WeeklyReport.objects.get()
    assert made == [[], [report.week]]
    assert tasks.make_weekly_report() == []
    assert Message.objects.filter(to=overseer, what="access_requests.weekly_report").count() == 1
    assert Event.objects.about(report).get().kind == "access_requests.report_made"


def test_weeks_that_a_worker_missed_are_made_up_for_but_not_without_end(overseer):
    assert weekly_reports.due(date(2026, 11, 23)) == [date(2026, 11, 16)]
    assert weekly_reports.due(date(2026, 11, 29)) == [date(2026, 11, 16)]

    weekly_reports.make_of(date(2020, 1, 6))

    assert weekly_reports.due(date(2020, 1, 19)) == []
    assert weekly_reports.due(date(2020, 1, 28)) == [date(2020, 1, 13), date(2020, 1, 20)]
    late = weekly_reports.due(date(2026, 11, 23))
    assert (len(late), late[-1]) == (weekly_reports.MOST_LATE + 1, date(2026, 11, 16))


def test_of_two_clicks_on_sign_off_the_second_is_told_of_the_first(overseer):
    report = weekly_reports.make_of(date(2020, 1, 6))

    outcomes = at_once(*[partial(weekly_reports.sign_off, report.pk, by=overseer)] * 2)

    (told,) = refusals(outcomes)
    assert "signed off this report already" in str(told)
    assert report.readings.count() == 1


def test_the_report_of_a_week_tells_what_happened_in_it(overseer):
    flags.ask(Grant.objects.get(), by=overseer, question="Why?")
    content = weekly_reports._content(timezone.localdate() - timedelta(days=3))

    assert content["happened"] | {"filed": 1, "approved": 1} == content["happened"]
    assert content["now"]["in_force"] == 1
    assert content["now"]["flags_open"] == 1
    assert [person["n"] for person in content["pace"]["officers"]] == [1]


def test_a_report_is_read_signed_off_once_and_missed_where_nobody_does(overseer, client):
    report = weekly_reports.make(timezone.localdate() - timedelta(days=14))
    other = make_holder(Role.OVERSIGHT, *Grant.objects.get().networks)
    client.force_login(overseer)
    assert "Nobody has signed off" in client.get("/oversight/reports/").content.decode()
    assert "Nobody has signed off" in client.get("/oversight/").content.decode()
    page = client.get(report.get_absolute_url()).content.decode()
    assert "Sign off as read" in page
    opened = Event.objects.get(kind="access_requests.report_opened")
    assert (opened.actor_id, opened.subject_id) == (overseer.pk, str(report.pk))

    answer = client.post(f"{report.get_absolute_url()}read/", follow=True).content.decode()

    assert "on the record" in answer
    assert "Sign off as read" not in answer
    assert str(overseer) in answer
    twice = client.post(f"{report.get_absolute_url()}read/", follow=True).content.decode()
    assert "signed off this report already" in twice
    assert "Nobody has signed off" not in client.get("/oversight/reports/").content.decode()
    assert list(weekly_reports.unread_by(other)) == [report]
    read = Event.objects.get(kind="access_requests.report_read")
    assert report.week in str(read)
    for week in ("2026-W60", "nothing", "2020-W01"):
        assert client.get(f"/oversight/reports/{week}/").status_code == 404
    client.force_login(make_officer(Grant.objects.get()))
    assert client.get(report.get_absolute_url()).status_code == 403
    assert client.post(f"{report.get_absolute_url()}read/").status_code == 403
