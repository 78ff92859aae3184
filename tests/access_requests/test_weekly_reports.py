"""What oversight is told each week: once, as it was, and with whoever has read it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from access_requests import flags, tasks, weekly_reports
from access_requests.models import Grant, WeeklyReport
from agencies.models import Message, Role
from audit.models import Event
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
    assert made == ["", report.week]
    assert tasks.make_weekly_report() == ""
    assert Message.objects.filter(to=overseer, what="access_requests.weekly_report").count() == 1
    assert Event.objects.about(report).get().kind == "access_requests.report_made"


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
