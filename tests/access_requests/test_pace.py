"""Who decided how fast: the same in the rows, in the table and in words."""

from datetime import timedelta

import pytest
from django.utils import timezone

from access_requests import corrections, pace, pace_words, workflow
from access_requests.models import Decision, Grant
from agencies.models import Role, User
from audit.models import Event
from tests import databases
from tests.builders import (
    make_holder,
    make_officer,
    make_request_awaiting_sign_off,
    run,
    sign,
)

pytestmark = pytest.mark.starts_from("granted")


def measured():
    """A day more on either side: the suite may run over midnight."""
    today = timezone.localdate()
    return pace.measure(today - timedelta(days=1), today + timedelta(days=1))


def test_the_pace_of_each_is_what_the_history_says(transactional_db):
    grant = Grant.objects.get()
    first = grant.sign_off.officer
    waiting = make_request_awaiting_sign_off(networks=grant.networks)
    officer = make_officer(waiting)
    workflow.view(waiting, by=officer)
    sign(waiting, by=officer, decision=Decision.DECLINE, grounds=("no_agreement",))
    back = make_request_awaiting_sign_off(networks=grant.networks)
    sign(back, by=officer, decision=Decision.RETURN)
    corrections.revoke_as_error(grant.pk, by=officer, reason="The wrong agency.")

    found = measured()

    by_name = {person.name: person for person in found.officers}
    assert {name: person.n for name, person in by_name.items()} == {str(first): 1, str(officer): 2}
    assert by_name[str(first)].wrong == 1
    assert by_name[str(officer)].declined == 1
    low, middle, high = by_name[str(officer)].quartiles
    assert 0 <= low <= middle <= high < 600
    assert sum(person.n for person in found.reviewers) == 3
    returned = {person.name for person in found.reviewers if person.wrong}
    assert returned == {str(back.reviewer)}


def test_an_error_shows_in_the_days_in_which_it_was_found(transactional_db):
    """Though whoever made it has decided nothing in these days."""
    grant = Grant.objects.get()
    first = grant.sign_off.officer
    officer = make_officer(grant)
    with databases.as_owner():  # signed two weeks ago, by the clock of the records
        run("ALTER TABLE audit_signature DISABLE TRIGGER USER")
        run("UPDATE audit_signature SET signed_at = signed_at - interval '14 days'")
    corrections.revoke_as_error(grant.pk, by=officer, reason="The wrong agency.")

    found = measured()

    (person,) = found.officers
    assert (person.name, person.n, person.wrong) == (str(first), 0, 1)
    (line,) = pace_words.groups(found)[0].lines
    assert (line.declined, line.times) == ("–", ["–"] * 3)


def test_other_days_tell_nothing(transactional_db):
    day = timezone.localdate() - timedelta(days=9)
    assert pace.measure(day, day) == pace.Pace(day, day, [], [], [])


def test_the_page_tells_the_chart_in_a_table_and_that_it_was_read(transactional_db, client):
    grant = Grant.objects.get()
    overseer = make_holder(Role.OVERSIGHT, *grant.networks)
    client.force_login(overseer)

    page = client.get("/oversight/pace/").content.decode()

    assert str(grant.sign_off.officer) in page
    assert '<svg class="cs-chart"' in page
    assert " style=" not in page
    read = Event.objects.filter(kind="access_requests.pace_read").get()
    assert read.actor_id == overseer.pk
    client.force_login(User.objects.get(person=grant.sign_off.officer))
    assert client.get("/oversight/pace/").status_code == 403


@pytest.mark.parametrize(
    ("days", "told"),
    [
        ("since=2026-02-30&last=2026-03-01", "Enter a valid date"),
        ("since=2026-03-01&last=2026-02-01", "comes before the first"),
        ("since=2020-03-01&last=2026-02-01", "more than three months"),
        ("since=0001-01-01&last=0001-01-02", "too early"),
        ("since=9999-12-31&last=9999-12-31", "too late"),
    ],
)
def test_days_that_are_none_get_a_sentence(days, told, transactional_db, client):
    client.force_login(make_holder(Role.OVERSIGHT, *Grant.objects.get().networks))

    answer = client.get(f"/oversight/pace/?{days}")

    assert answer.status_code == 200
    assert told in answer.content.decode()


def test_durations_are_told_in_the_largest_unit():
    assert [pace_words.duration(each) for each in (0.4, 45, 60, 90, 5400, 129600)] == [
        "0 s",
        "45 s",
        "1 min",
        "1.5 min",
        "1.5 h",
        "1.5 d",
    ]
