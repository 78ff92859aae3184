"""The pages on which operators read what to switch on and off, and tell that it is done."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from access_requests.models import Grant
from agencies.models import Role
from tests.access_requests.test_work_orders import done, write
from tests.builders import (
    make_holder,
    make_network,
    make_officer,
)

granted = pytest.mark.starts_from("granted")
LIST = reverse("access_requests:work-orders")


@pytest.fixture
def grant(transactional_db):
    return Grant.objects.get()


@pytest.fixture
def operator(grant):
    return make_holder(Role.OPERATOR, *grant.networks)


def of(order, name="work-order"):
    return reverse(f"access_requests:{name}", args=[order.pk])


@granted
def test_an_operator_reads_what_to_do_and_tells_that_it_is_done(client, grant, operator):
    order = grant.work_orders.get()
    client.force_login(operator)

    assert client.get(reverse("access_requests:my-work")).url == LIST
    assert order.written_name in client.get(LIST).content.decode()
    page = client.get(of(order)).content.decode()
    assert "Switch on" in page
    assert order.network_there in page
    assert "search plate reads" in page
    assert grant.access_request.get_absolute_url() not in page  # they read no cases
    client.post(of(order, "work-order-cannot"), {"reason": "No such agency there."})
    client.post(of(order), {"at": "2020-01-01", "note": ""})
    order.refresh_from_db()
    assert order.is_open
    assert order.cannot_because == "No such agency there."

    answer = client.post(of(order), {"at": "", "note": "Group 4."}, follow=True)

    assert "is done, and on the record" in answer.content.decode()
    order.refresh_from_db()
    assert (order.done_by, order.done_note) == (operator.person, "Group 4.")


@granted
def test_the_case_and_the_agency_show_how_their_orders_stand(client, grant, operator):
    done(grant, operator)
    officer = make_officer(grant)
    now = timezone.now()
    write(grant, usable_at=now - timedelta(hours=2), due_at=now - timedelta(hours=1))
    client.force_login(officer)

    for address in (
        grant.get_absolute_url(),
        reverse("access_requests:agency", args=[grant.agency_id]),
    ):
        page = client.get(address).content.decode()
        assert of(grant.work_orders.get()) in page
        assert str(operator.person) in page
    assert "1 work order is overdue" in client.get("/").content.decode()
    assert client.post(of(grant.work_orders.get()), {"note": ""}, follow=True).status_code == 200
    client.force_login(make_holder(Role.OVERSIGHT, *grant.networks))
    assert "1 work order is overdue" in client.get(reverse("oversight:desk")).content.decode()


@granted
def test_others_read_no_work_orders(client, grant):
    client.force_login(make_holder(Role.REQUESTER, *grant.networks))
    assert client.get(LIST).status_code == 403
    client.force_login(make_holder(Role.OPERATOR, make_network()))
    assert client.get(of(grant.work_orders.get())).status_code == 404
