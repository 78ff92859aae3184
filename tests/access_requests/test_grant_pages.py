"""Who has access now, and how it is taken away."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from access_requests.models import Grant, State
from agencies.models import Network, Role
from tests.accounts.acts import code_of, forget_second_factor, make_user_with_codes, sign_in
from tests.builders import (
    give_seat,
    make_entry,
    make_holder,
    make_officer,
    make_request_awaiting_review,
    recommend,
    sign,
)

pytestmark = [pytest.mark.starts_from("granted"), pytest.mark.usefixtures("transactional_db")]
LIST = reverse("access_requests:grants")
REASON = {"reason": "Results went to another agency."}


@pytest.fixture
def grant():
    return Grant.objects.get()


def revoke(grant):
    return reverse("access_requests:revoke", args=[grant.access_request.reference])


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_everyone_with_a_seat_on_a_network_sees_who_has_access(role, client, grant):
    client.force_login(make_holder(role, *grant.networks))

    page = client.get(LIST).content.decode()

    assert grant.agency.name in page
    assert ("Revoke" in page) == (role == Role.COMMAND)


def test_a_longer_list_takes_no_more_queries(client, grant):
    client.force_login(make_holder(Role.OVERSIGHT, *grant.networks))
    client.get(LIST)
    queries = count_of(client)

    filed = make_request_awaiting_review(networks=grant.networks)
    waiting = recommend(filed, entry=make_entry("Signal Hill Police Department"))
    sign(waiting, by=make_officer(waiting))

    assert "Signal Hill" in client.get(LIST).content.decode()
    assert count_of(client) == queries


def count_of(client) -> int:
    with CaptureQueriesContext(connection) as queries:
        client.get(LIST)
    return len(queries)


def test_the_list_is_narrowed_by_agency_and_network(client, grant):
    client.force_login(make_holder(Role.OVERSIGHT, *grant.networks))

    assert grant.agency.name in client.get(LIST, {"agency": grant.agency.name[:6]}).content.decode()
    assert "No agency has access" in client.get(LIST, {"agency": "nobody"}).content.decode()
    network = {"network": grant.networks[0]}
    assert grant.agency.name in client.get(LIST, network).content.decode()


def test_an_officer_revokes_with_a_reason(client, grant):
    client.force_login(make_officer(grant))

    assert "There is a problem" in client.post(revoke(grant), {"reason": ""}).content.decode()
    client.post(revoke(grant), {"reason": "Shared onward."})

    grant.refresh_from_db()
    assert grant.state == State.REVOKED
    assert "No agency has access" in client.get(LIST).content.decode()


@pytest.mark.parametrize("act", ["revoke", "suspend"])
def test_access_ends_by_a_second_factor_shown_just_now(client, grant, act):
    officer = make_user_with_codes()
    for network in grant.networks:
        give_seat(officer.person, Role.COMMAND, Network.objects.get(pk=network))
    sign_in(client, officer)
    forget_second_factor(client)
    address = reverse(f"access_requests:{act}", args=[grant.access_request.reference])

    asked = client.post(address, REASON)
    grant.refresh_from_db()
    assert grant.state == State.IN_FORCE

    client.post(asked.url, {"code": code_of(officer, 1)})
    grant.refresh_from_db()
    assert grant.state != State.IN_FORCE


@pytest.mark.parametrize("role", [Role.REQUESTER, Role.REVIEWER, Role.OPERATOR])
def test_nobody_else_revokes(role, client, grant):
    client.force_login(make_holder(role, *grant.networks))

    answer = client.post(revoke(grant), {"reason": "No."})

    assert answer.status_code == 403
    assert Grant.objects.in_force().exists()
