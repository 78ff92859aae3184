"""Work orders that say what nobody decided, and such as are made to look carried out."""

from datetime import timedelta

from django.utils import timezone

from access_requests.models import Cause
from audit import clock
from tests.attacks.catalogue import Who, by, stopped_by
from tests.attacks.constraints import ORDER
from tests.attacks.scene import a_step
from tests.attacks.scene_of_cases import new_order
from tests.attacks.scene_of_sharing import saved_list

is_called_for = stopped_by(ORDER, "is_called_for")
is_carried_out = stopped_by(ORDER, "is_carried_out")


def given(scene, **other):
    with a_step(scene):
        order = new_order(scene, **other)
        order.save()
    return order


def change(scene, row, **changes):
    with a_step(scene):
        for field, value in changes.items():
            setattr(row, field, value)
        row.save()


def to_switch_on(scene):
    return scene.grant.work_orders.get(cause=Cause.APPROVED)


def of_grant(scene, **other):
    of = {"grant": scene.grant, "agency": scene.grant.agency, "because": ""}
    return {**of, "permissions": scene.grant.permissions, **other}


def done(scene, order, **other):
    change(scene, order, **{"done_at": clock.now(), "done_by": scene.operator.person} | other)


def suspend(scene):
    about = {"suspended_at": clock.now(), "suspended_by": scene.officer.person}
    change(scene, scene.grant, suspended_because="An audit asks.", **about)


def withdrawn(scene):
    """As it may be: its access is suspended."""
    suspend(scene)
    order = to_switch_on(scene)
    change(scene, order, withdrawn_at=clock.now())
    return order


@is_called_for
@by(Who.DEVELOPER, "the ORM, in a step")
def an_order_that_is_done_before_it_is_given(scene):
    given(scene, done_at=clock.now(), done_by=scene.operator.person)


@is_called_for
@by(Who.DEVELOPER, "the ORM, in a step")
def an_order_of_last_month(scene):
    given(scene, given_at=clock.now() - timedelta(days=30))


@is_called_for
@by(Who.DEVELOPER, "the ORM, in a step")
def another_network_switched_on_than_was_granted(scene):
    told = {"network": scene.other_network, "switch_on": True, "cause": Cause.APPROVED}
    given(scene, **of_grant(scene, **told))


@is_called_for
@by(Who.DEVELOPER, "the ORM, in a step")
def more_switched_on_than_was_granted(scene):
    done(scene, to_switch_on(scene))
    told = {"permissions": ["live"], "switch_on": True, "cause": Cause.RESUMED}
    given(scene, **of_grant(scene, **told))


@is_called_for
@by(Who.DEVELOPER, "the ORM, in a step")
def a_suspended_access_switched_on_again(scene):
    withdrawn(scene)
    given(scene, **of_grant(scene, switch_on=True, cause=Cause.RESUMED))


@is_called_for
@by(Who.DEVELOPER, "the ORM, in a step")
def an_access_switched_off_that_nobody_revoked(scene):
    done(scene, to_switch_on(scene))
    given(scene, **of_grant(scene, cause=Cause.REVOKED))


@stopped_by(ORDER, "not_contradicted")
@by(Who.DEVELOPER, "the ORM, in a step")
def one_access_to_be_switched_on_and_off(scene):
    given(scene, **of_grant(scene, cause=Cause.ENDS, due_at=scene.grant.ends_at))


@stopped_by(ORDER, "not_contradicted")
@by(Who.DEVELOPER, "the ORM, in a step")
def one_agency_to_be_switched_on_and_off(scene):
    given(scene, agency=scene.grant.agency, permissions=["search"])


@is_carried_out
@by(Who.DEVELOPER, "the ORM, in a step")
def an_order_done_by_who_operates_nothing(scene):
    done(scene, to_switch_on(scene), done_by=scene.newcomer.person)


@is_carried_out
@by(Who.OFFICER, "the ORM, in a step")
def an_order_that_its_officer_says_cannot_be_done(scene):
    told = {"cannot_because": "Not now.", "cannot_by": scene.officer.person}
    change(scene, to_switch_on(scene), cannot_at=clock.now(), **told)


@is_carried_out
@by(Who.DEVELOPER, "the ORM, in a step")
def an_order_done_tomorrow(scene):
    done(scene, to_switch_on(scene), done_at=clock.now() + timedelta(days=1))


@is_carried_out
@by(Who.DEVELOPER, "the ORM, in a step")
def an_order_confirmed_last_month(scene):
    change(scene, to_switch_on(scene), confirmed_at=clock.now() - timedelta(days=30))


@is_carried_out
@by(Who.DEVELOPER, "the ORM, in a step")
def an_order_confirmed_by_no_list(scene):
    change(scene, to_switch_on(scene), confirmed_at=clock.now())


@is_carried_out
@by(Who.DEVELOPER, "the ORM, in a step")
def an_order_confirmed_by_a_list_from_before(scene):
    with a_step(scene):
        before = saved_list(scene)
    change(scene, to_switch_on(scene), confirmed_at=clock.now(), confirmed_in=before)


def a_list_of_today(scene):
    with a_step(scene):
        return saved_list(scene, as_of=timezone.localdate())


@is_carried_out
@by(Who.DEVELOPER, "the ORM, in a step")
def an_order_carried_out_that_was_withdrawn(scene):
    change(scene, withdrawn(scene), confirmed_at=clock.now())


@is_carried_out
@by(Who.DEVELOPER, "the ORM, in a step")
def a_suspended_access_told_to_be_switched_on(scene):
    suspend(scene)
    done(scene, to_switch_on(scene))


@is_carried_out
@by(Who.DEVELOPER, "the ORM, in a step")
def a_done_order_withdrawn(scene):
    order = to_switch_on(scene)
    done(scene, order)
    change(scene, order, withdrawn_at=clock.now())


@is_carried_out
@by(Who.DEVELOPER, "the ORM, in a step")
def an_order_withdrawn_for_nothing(scene):
    change(scene, given(scene), withdrawn_at=clock.now())


@stopped_by(ORDER, "order_stays")
@by(Who.DEVELOPER, "the ORM, in a step")
def an_order_put_off(scene):
    order = given(scene)
    change(scene, order, due_at=order.due_at + timedelta(days=30))


@stopped_by(ORDER, "done_stays")
@by(Who.DEVELOPER, "the ORM, in a step")
def an_order_that_is_done_no_more(scene):
    order = to_switch_on(scene)
    done(scene, order)
    change(scene, order, done_at=None, done_by=None)


@stopped_by(ORDER, "withdrawn_stays")
@by(Who.DEVELOPER, "the ORM, in a step")
def a_withdrawn_order_that_holds_again(scene):
    change(scene, withdrawn(scene), withdrawn_at=None)


@stopped_by(ORDER, "confirmed_stays")
@by(Who.DEVELOPER, "the ORM, in a step")
def an_order_that_is_confirmed_no_more(scene):
    order = given(scene)
    change(scene, order, confirmed_at=clock.now(), confirmed_in=a_list_of_today(scene))
    change(scene, order, confirmed_at=None)


@stopped_by(ORDER, "work_order_has_its_cause")
@by(Who.DEVELOPER, "the ORM, in a step")
def an_order_because_of_nothing(scene):
    given(scene, because="")


@stopped_by(ORDER, "work_order_names_agency")
@by(Who.DEVELOPER, "the ORM, in a step")
def an_order_about_nobody(scene):
    given(scene, written_name="")


@stopped_by(ORDER, "work_order_done_by_someone")
@by(Who.DEVELOPER, "the ORM, in a step")
def an_order_done_at_no_time(scene):
    done(scene, given(scene), done_at=None)


@stopped_by(ORDER, "work_order_cannot_for_a_reason")
@by(Who.DEVELOPER, "the ORM, in a step")
def an_order_that_cannot_be_done_for_no_reason(scene):
    change(scene, given(scene), cannot_at=clock.now(), cannot_by=scene.operator.person)
