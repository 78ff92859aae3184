"""An access is renewed by a new request with its own signature, and by nothing else."""

from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import timezone

from access_requests import grants, reminders, renewals, workflow
from access_requests.models import AccessRequest, Grant, Permission, Status
from tests.builders import make_officer, recommend, sign

DAY = timedelta(days=1)


def given(first: str, last: str) -> Grant:
    return SimpleNamespace(
        starts_at=timezone.make_aware(datetime.fromisoformat(first) + timedelta(hours=9)),
        last_day=timezone.make_aware(datetime.fromisoformat(last) + timedelta(hours=23)),
    )


@pytest.mark.parametrize(
    ("first", "last", "today", "next_first", "next_last"),
    [
        ("2027-03-01", "2028-03-01", "2028-02-01", "2028-03-02", "2029-03-02"),
        ("2028-01-10", "2028-01-19", "2028-01-19", "2028-01-20", "2028-01-29"),
        ("2027-11-01", "2027-11-30", "2027-12-15", None, "2028-01-13"),
    ],
    ids=["no longer than policy allows", "ten days, on the last of them", "one that has ended"],
)
def test_the_next_dates_follow_and_last_as_long(first, last, today, next_first, next_last, numbers):
    dates = renewals.next_dates(given(first, last), datetime.fromisoformat(today).date())

    told = {name: day and day.isoformat() for name, day in dates.items()}
    assert told == {"starts_on": next_first, "ends_on": next_last}


@pytest.fixture
def numbers(monkeypatch) -> None:
    monkeypatch.setattr(renewals.policy.policy_numbers, "get", lambda _name: 12)


def page_of(client, case: AccessRequest) -> str:
    return client.get(case.get_absolute_url()).content.decode()


@pytest.mark.starts_from("granted")
def test_an_access_is_renewed_by_a_request_of_its_own(client, transactional_db):
    grant = Grant.objects.get()
    earlier, requester = grant.access_request, grant.access_request.requester.user
    client.force_login(requester)
    assert "Renew this access" in page_of(client, earlier)
    again = reverse("access_requests:begin-again", args=[earlier.reference])
    assert "The draft asks for the same" in client.get(again).content.decode()

    answer = client.post(again)

    draft = AccessRequest.objects.get(asked_before=earlier)
    assert answer.url == reverse("access_requests:check", args=[draft.reference])
    last = grant.last_day.date()
    assert (draft.status, draft.starts_on) == (Status.DRAFT, last + DAY)
    assert (draft.networks, draft.permissions) == (grant.networks, grant.permissions)
    for case, other in ((earlier, draft), (draft, earlier)):
        page = page_of(client, case)
        assert other.get_absolute_url() in page
        assert "unless this is signed by then" in page
    assert Grant.objects.get().last_day.date() == last

    dates = {"starts_on": last + 5 * DAY, "ends_on": last + 90 * DAY}
    later = workflow.complete(draft.pk, by=requester, version=draft.version, topic="dates", **dates)
    assert "and begins again on" in page_of(client, later)
    filed = workflow.file(draft.pk, by=requester, version=later.version)
    waiting = recommend(filed)
    assert reminders.to_remind(last) == [grant]
    second = sign(waiting, by=make_officer(waiting)).grant
    assert reminders.to_remind(last) == []
    assert "and begins again on" in page_of(client, earlier)

    grants.revoke(second.pk, by=make_officer(second), reason="Shared onward.")
    assert reminders.to_remind(last) == [grant]


@pytest.mark.starts_from("granted")
def test_a_renewal_asks_for_what_was_given_and_what_was_revoked_is_not_renewed(transactional_db):
    grant = Grant.objects.get()
    requester = grant.access_request.requester.user
    grant.permissions = [Permission.SEARCH]
    assert renewals.next_of(grant)["permissions"] == [Permission.SEARCH]

    grants.revoke(grant.pk, by=make_officer(grant), reason="Shared onward.")
    draft = workflow.begin_again(grant.access_request_id, by=requester)

    assert (draft.starts_on, draft.ends_on) == (None, None)
    assert renewals.around(draft, requester) == []
