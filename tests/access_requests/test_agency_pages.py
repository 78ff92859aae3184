"""What is on record of an agency, and who reads it."""

from html import escape

import pytest
from django.urls import reverse

from access_requests import grants, reviewing
from access_requests.models import Grant
from agencies.models import Kind, Restriction, Role
from tests.builders import (
    make_administrator,
    make_holder,
    make_network,
    make_officer,
    make_request_awaiting_review,
    make_user,
)

pytestmark = [
    pytest.mark.usefixtures("transactional_db"),
    pytest.mark.starts_from("granted"),
]
LISTED = reverse("access_requests:agencies")


@pytest.fixture
def grant():
    return Grant.objects.get()


def page_of(client, grant):
    return client.get(reverse("access_requests:agency", args=[grant.agency_id]))


def test_the_page_says_who_it_is_what_it_has_and_who_confirmed_it(client, grant):
    client.force_login(make_officer(grant))

    page = page_of(client, grant).content.decode()

    assert "It has access now" in page
    assert grant.agency.ori in page
    assert f"{grant.access_request.reviewer} confirmed it for {grant}" in page
    assert "Called the watch commander." in page


def test_access_that_was_revoked_stays_on_the_page_with_its_reason(client, grant):
    officer = make_officer(grant)
    grants.revoke(grant.pk, by=officer, reason="Shared onward.")
    client.force_login(officer)

    page = page_of(client, grant).content.decode()

    assert "It has no access now" in page
    assert "Shared onward." in page


def test_the_list_is_searched_and_narrowed_to_a_kind(client, grant):
    client.force_login(make_officer(grant))
    name = grant.agency.name

    for found in ({"words": "torrance"}, {"words": grant.agency.ori}, {"kind": "municipal"}):
        assert name in client.get(LISTED, found).content.decode()
    for missed in ({"words": "nobody"}, {"kind": "tribal"}):
        assert "None that this filter shows" in client.get(LISTED, missed).content.decode()


def test_a_requester_reads_of_the_agencies_of_the_own_requests_alone(client, grant):
    client.force_login(grant.access_request.requester.user)
    assert page_of(client, grant).status_code == 200

    client.force_login(make_request_awaiting_review().requester.user)
    assert page_of(client, grant).status_code == 404
    assert grant.agency.name not in client.get(LISTED).content.decode()


def test_an_administrator_reads_who_it_is_and_nothing_of_its_cases(client, grant):
    client.force_login(make_administrator())

    page = page_of(client, grant).content.decode()

    assert grant.agency.ori in page
    assert "No request of this agency that you may see" in page
    assert "Access over time" not in page


def test_a_case_of_other_networks_is_named_but_not_opened(client, grant):
    client.force_login(make_holder(Role.REVIEWER, make_network()))

    page = page_of(client, grant).content.decode()

    assert grant.access_request.reference in page
    assert grant.get_absolute_url() not in page


@pytest.mark.parametrize("role", [Role.OPERATOR, None])
def test_who_acts_on_no_case_reads_of_no_agency(role, client, grant):
    client.force_login(make_holder(role, *grant.networks) if role else make_user())

    answer = page_of(client, grant)

    assert answer.status_code == 403
    assert "no seat that shows agencies" in answer.content.decode()


def test_the_restrictions_that_concern_it_now_stand_there_with_their_citation(client, grant):
    client.force_login(make_officer(grant))
    barred = registry_of("Enforcement and Removal Operations", kind=Kind.IMMIGRATION)
    law = Restriction.objects.get(code="ca.immigration")

    page = client.get(reverse("access_requests:agency", args=[barred.pk])).content.decode()

    assert escape(law.title) in page
    assert escape(law.citation) in page
    assert escape(law.title) not in page_of(client, grant).content.decode()


def registry_of(name, kind):
    filed = make_request_awaiting_review()
    case = {"by": make_holder(Role.REVIEWER, *filed.networks), "version": filed.version}
    about = {"name": name, "kind": kind, "state": "CA", "note": "By its letterhead."}
    return reviewing.identify(filed.pk, **about, **case).agency
