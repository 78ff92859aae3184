"""What a department decides is switched on and off in a vendor's system, by somebody, in time."""

from datetime import timedelta

import pytest
from django.utils import timezone

from access_requests import events, grants, resuming, tasks, work_orders, working_days
from access_requests.demo import software_key
from access_requests.models import Cause, Grant, OrderState, WorkOrder
from access_requests.reconciliation import taking
from access_requests.work_orders import Ungranted
from agencies.models import DirectoryEntry, Message, Network, Role
from audit.attempts import Refused
from audit.steps import step
from tests.builders import (
    give_key,
    make_grant,
    make_holder,
    make_officer,
    make_request_awaiting_review,
    recommend,
    sign,
)

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


def another(grant, **content):
    """The same agency is given something more."""
    filed = make_request_awaiting_review(networks=grant.networks, **content)
    waiting = recommend(filed, entry=DirectoryEntry.objects.get(ori=grant.agency.ori))
    return sign(waiting, by=make_officer(waiting)).grant


def done(grant, operator):
    for order in grant.work_orders.open():
        work_orders.done(order.pk, by=operator)


def shorten(grant, until):
    """As the database lets anybody do it who runs our code."""
    with step(events.COMPLETED, grant.access_request, by=None, topic="dates"):
        grant.ends_at = until
        grant.save()


def write(grant, **other):
    """An order that was given when nobody looked at the clock."""
    now = timezone.now()
    about = {"written_name": "HSI MASTER", "because": "It is shared.", "cause": Cause.UNGRANTED}
    order = WorkOrder(network_id=grant.networks[0], given_at=now, **about | other)
    with step(events.COMPLETED, grant.access_request, by=None, topic="dates"):
        order.save()
    return order


@granted
def test_what_another_access_of_the_agency_gives_is_not_switched_off(grant, operator):
    done(grant, operator)
    wider = another(grant, permissions=["search", "hot_list", "live"])
    done(wider, operator)

    grants.revoke(grant.pk, by=make_officer(grant), reason=REASON)
    assert not WorkOrder.objects.open().exists()

    grants.suspend(wider.pk, by=make_officer(grant), reason=REASON)
    off = wider.work_orders.latest("pk")
    assert set(off.permissions) == {"search", "hot_list", "live"}
    narrower = another(grant, permissions=["search"])

    off.refresh_from_db()
    rest = wider.work_orders.latest("pk")
    assert off.state == OrderState.WITHDRAWN
    assert rest.is_open
    assert set(rest.permissions) == {"hot_list", "live"}
    assert rest.due_at == off.due_at
    assert narrower.work_orders.get().is_open


@granted
def test_an_access_given_back_is_switched_on_again_and_the_order_to_end_it_is_withdrawn(
    grant, operator
):
    grants.suspend(grant.pk, by=make_officer(grant), reason=REASON)
    officer = make_officer(grant)
    give_key(officer)
    grant.refresh_from_db()
    resuming.view(grant, by=officer)
    asked = resuming.ask(grant, by=officer, reason="All in order.")
    told_by = {"challenge": asked.pk, "answer": software_key.answer(asked)}
    resuming.resume(grant.pk, by=officer, **told_by)

    states = [order.state for order in grant.work_orders.order_by("pk")]
    assert causes(grant) == ["approved", "suspended", "resumed"]
    assert states == [OrderState.WITHDRAWN, OrderState.WITHDRAWN, OrderState.TO_DO]


@pytest.mark.starts_from("empty")
def test_what_begins_later_is_not_switched_on_sooner(transactional_db):
    start = timezone.localdate() + timedelta(days=20)
    later = make_grant(starts_on=start)
    order = later.work_orders.get()

    assert order.usable_at == later.starts_at
    three = working_days.after(start, 3, "CA")
    assert order.due_at == working_days.midnight(three + timedelta(days=1))
    with pytest.raises(Refused, match="begins on"):
        work_orders.done(order.pk, by=make_holder(Role.OPERATOR, *later.networks))


@pytest.mark.starts_from("empty")
def test_an_access_that_ends_is_ordered_off_some_days_before_and_once(transactional_db):
    soon = make_grant(ends_on=timezone.localdate() + timedelta(days=3))
    operator = make_holder(Role.OPERATOR, *soon.networks)
    tasks.order_ends()
    assert causes(soon) == ["approved"]  # which is still to be done, before its end

    done(soon, operator)
    tasks.order_ends()
    tasks.order_ends()

    off = soon.work_orders.latest("pk")
    assert causes(soon) == ["approved", "ends"]
    assert (off.due_at, off.was_given_late) == (soon.ends_at, False)
    assert told(operator)[-1] == "access_requests.switch_off"


@granted
def test_an_access_that_ended_while_no_worker_ran_is_ordered_off_late(grant, operator):
    shorten(grant, grant.starts_at + timedelta(microseconds=1))

    tasks.order_ends()

    on, off = grant.work_orders.order_by("pk")
    assert on.state == OrderState.WITHDRAWN
    assert off.is_overdue
    assert off.was_given_late


@granted
def test_an_access_that_was_renewed_is_not_ordered_off(grant, operator):
    done(grant, operator)
    done(another(grant), operator)
    shorten(grant, timezone.now() + timedelta(hours=1))

    tasks.order_ends()

    assert not WorkOrder.objects.open().exists()


@granted
def test_an_overdue_order_is_told_once_to_operators_and_command_then_once_to_oversight(
    grant, operator
):
    officer, overseer = make_officer(grant), make_holder(Role.OVERSIGHT, *grant.networks)
    now, hour = timezone.now(), timedelta(hours=1)
    write(grant, usable_at=now - 26 * hour, due_at=now - 2 * hour)
    tasks.tell_overdue_orders()
    tasks.tell_overdue_orders()
    assert told(operator) == told(officer) == ["access_requests.work_order_overdue"]
    assert told(overseer) == []

    write(grant, usable_at=now - 50 * hour, due_at=now - 26 * hour)
    tasks.tell_overdue_orders()
    tasks.tell_overdue_orders()

    assert told(overseer) == ["access_requests.work_order_long_overdue"]
    assert len(told(operator)) == 2


@granted
def test_a_share_under_a_name_that_is_then_approved_is_not_switched_off(grant):
    off = write(
        grant, written_name="Torrance CA PD", usable_at=timezone.now(), due_at=timezone.now()
    )

    on = another(grant).work_orders.get()

    off.refresh_from_db()
    assert (off.state, on.state) == (OrderState.WITHDRAWN, OrderState.TO_DO)


@granted
def test_a_share_that_nobody_granted_is_ordered_off_once_until_a_list_shows_it(grant):
    network = Network.objects.get(pk=grant.networks[0])
    share = Ungranted("HSI MASTER", network, "Barred by SB 54.")
    with step(events.COMPLETED, grant.access_request, by=None, topic="dates"):
        (order,) = work_orders.order_off([share, share])
        assert work_orders.order_off([share]) == []
        with pytest.raises(ValueError, match="ending the grant"):
            work_orders.order_off([share._replace(agency=grant.agency, written_name="It")])
    later = timezone.localdate()
    told = {"system": "", "network": network, "as_of": later, "by": None}
    taking.take(b"Agency\nTorrance PD\n", "list.csv", **told)

    order.refresh_from_db()
    assert (order.state, order.permissions) == (OrderState.CONFIRMED, [])
