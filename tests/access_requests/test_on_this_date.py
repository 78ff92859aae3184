"""The page that says who had access at an instant, and what differs between two."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from access_requests import grants
from access_requests.forms.past import PastForm
from access_requests.models import Grant
from agencies.models import Role
from audit.models import Event
from tests.builders import (
    make_entry,
    make_holder,
    make_officer,
    make_request_awaiting_review,
    recommend,
    sign,
)

pytestmark = [pytest.mark.starts_from("granted"), pytest.mark.usefixtures("transactional_db")]
PAGE = reverse("oversight:on-this-date")


@pytest.fixture
def grant() -> Grant:
    return Grant.objects.get()


@pytest.fixture
def read(client, grant):
    client.force_login(make_holder(Role.OVERSIGHT, *grant.networks))

    def page(**asked) -> str:
        return client.get(PAGE, asked).content.decode()

    return page


def written(grant: Grant, version: int) -> str:
    return grant.history.get(version=version).history_date.isoformat()


def test_a_row_says_by_whose_decision_and_on_what_basis(read, grant):
    page = read(**{"as-of": written(grant, 1)})

    for told in (
        "1 agency had access.",
        grant.agency.name,
        grant.network_list[0].name,
        "search plate reads and match plates",
        grant.sign_off.signature.signer_name,
        reverse("audit:receipt", args=[grant.sign_off.signature_id]),
        "Civil Code 1798.90.55(b)",
        "restrictions in force matched",
        grant.get_absolute_url(),
    ):
        assert told in page


def test_before_the_signature_nobody_had_access_and_that_is_said(read, grant):
    page = read(**{"as-of": (grant.starts_at - timedelta(seconds=1)).isoformat()})

    assert "No agency had access" in page


def test_two_instants_are_compared_whichever_is_written_first(read, grant):
    suspender = make_holder(Role.OVERSIGHT, *grant.networks)
    grants.suspend(grant.pk, by=suspender, reason="An audit found misuse.")
    first, last = written(grant, 1), written(grant, 2)

    page = read(**{"as-of": last, "and": first})

    assert f"{suspender} suspended the access: An audit found misuse." in page
    assert "Ended (1)" in page
    assert "Began (0)" in page
    assert "Ended (1)" in read(**{"as-of": first, "and": last})


def test_a_day_and_a_time_may_be_chosen_apart(read):
    yesterday = timezone.localdate() - timedelta(days=1)

    page = read(**{"as-of": yesterday.isoformat(), "as-of-time": "14:00"})

    assert f'value="{yesterday}"' in page
    assert 'value="14:00"' in page
    assert "No agency had access" in page


def test_a_day_must_be_given_and_a_time_need_not():
    day, hour = str(PastForm()["as_of"]).strip().splitlines()[:2]

    assert " required" in day
    assert " required" not in hour


@pytest.mark.parametrize("nonsense", ["", "soon", "2999-01-01", "2026-03-08T02:30", "\x00"])
def test_what_is_no_past_instant_is_answered_with_a_sentence(read, nonsense):
    page = read(**{"as-of": nonsense})

    assert page.count("There is a problem") == 1
    assert 'href="#id_as-of"' in page
    assert 'id="id_as-of"' in page


def test_a_longer_list_takes_no_more_queries_and_goes_on_over_pages(
    client, read, grant, monkeypatch
):
    today = {"as-of": timezone.localdate().isoformat()}
    read(**today)
    with CaptureQueriesContext(connection) as few:
        read(**today)
    filed = make_request_awaiting_review(networks=grant.networks)
    waiting = recommend(filed, entry=make_entry("Zzyzx Police Department"))
    sign(waiting, by=make_officer(waiting))

    with CaptureQueriesContext(connection) as many:
        page = read(**today)

    assert "Zzyzx" in page
    assert len(many) == len(few)
    monkeypatch.setattr("access_requests.views.on_this_date.PAGE", 1)
    first, rest = read(**today), read(**today, after=grant.pk)
    assert f"after={grant.pk}" in first
    assert "Zzyzx" not in first
    assert "Zzyzx" in rest
    assert 'rel="next"' not in rest


def test_it_is_on_record_who_looked_and_for_what(read, grant):
    read(**{"as-of": "2026-01-02T10:00"})
    read(**{"as-of": "2026-01-02T10:00", "and": "2026-02-03T10:00", "agency": "Torrance"})

    looked, compared = Event.objects.order_by("-id")[:2][::-1]
    assert str(looked).endswith("looked up who had access at Jan. 2, 2026, 10 a.m. PST.")
    assert "Feb. 3, 2026, 10 a.m. PST" in str(compared)
    assert compared.told["facts"]["agency"] == "Torrance"


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.COMMAND, Role.REQUESTER])
def test_the_past_is_oversight_s(role, client, grant):
    client.force_login(make_holder(role, *grant.networks))

    assert client.get(PAGE, {"as-of": "2026-01-02"}).status_code == 403
    assert PAGE not in client.get(reverse("access_requests:grants")).content.decode()
