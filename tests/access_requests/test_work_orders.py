"""What a department decides is switched on and off in a vendor's system, by somebody, in time."""

from datetime import timedelta

import pytest

from access_requests import (
    grants,
    work_orders,
)
from access_requests.models import Grant, OrderState
from agencies.models import Message, Role
from tests.builders import make_holder, make_officer

REASON = "It passed results on."
granted = pytest.mark.starts_from("granted")


@pytest.fixture
def grant(transactional_db):
    return Grant.objects.get()


@pytest.fixture
def operator(grant):
    return make_holder(Role.OPERATOR, *grant.networks)


def causes(grant):
    return list(grant.work_orders.order_by("pk").values_list("cause", flat=True))


def told(user):
    return list(Message.objects.filter(to=user).order_by("pk").values_list("what", flat=True))


@granted
def test_an_approval_a_suspension_and_a_revocation_give_one_order_each_and_the_newest_holds(
    grant, operator
):
    on = grant.work_orders.get()
    work_orders.done(on.pk, by=operator, note="Group 4.")
    grants.suspend(grant.pk, by=make_officer(grant), reason=REASON)
    off = grant.work_orders.latest("pk")
    grants.revoke(grant.pk, by=make_officer(grant), reason=REASON)

    assert causes(grant) == ["approved", "suspended", "revoked"]
    on.refresh_from_db(), off.refresh_from_db()
    newest = grant.work_orders.latest("pk")
    assert (on.state, off.state, newest.state) == (
        OrderState.DONE,
        OrderState.WITHDRAWN,
        OrderState.TO_DO,
    )
    assert newest.due_at - newest.given_at <= timedelta(hours=24)
    assert told(operator) == ["access_requests.switch_off"] * 2
    assert newest.written_name == grant.access_request.agency_name
    assert on.history.latest("version").history_user_id == operator.pk
