"""Who is told what, once, in the step that causes it."""

import pytest
from django.core import mail
from django.db import transaction

from access_requests import events, notifications, workflow
from access_requests.models import Decision, Mail, Message, What
from agencies import seats
from agencies.models import Network, Role, User
from audit.steps import OutsideStep, step
from tests.builders import (
    make_draft,
    make_grant,
    make_holder,
    make_network,
    make_officer,
    make_request_awaiting_review,
    make_request_awaiting_sign_off,
    make_user,
    recommend,
    sign,
)

pytestmark = pytest.mark.usefixtures("transactional_db")


def told() -> set[tuple[User, str]]:
    return {(message.to, message.what) for message in Message.objects.all()}


def file(draft):
    return workflow.file(draft.pk, by=draft.requester.user, version=draft.version)


def step_on(access_request, by=None):
    """Any step that changes no row."""
    return step(events.VIEWED, access_request, by=by)


def test_reviewers_of_every_network_are_told_what_awaits_them():
    draft = make_draft(networks=[make_network().pk, make_network().pk])
    able = make_holder(Role.REVIEWER, *draft.networks)
    make_holder(Role.REVIEWER, draft.networks[0])

    file(draft)

    assert told() == {(able, What.AWAITS_REVIEW)}


def test_officers_of_every_network_are_told_what_awaits_their_decision():
    filed = make_request_awaiting_review(networks=[make_network().pk, make_network().pk])
    able = make_officer(filed)
    make_holder(Role.COMMAND, filed.networks[0])

    recommend(filed)

    assert told() == {(able, What.AWAITS_DECISION)}


def test_who_filed_or_reviewed_is_not_asked_to_decide():
    """Even with a command seat: the database would refuse the signature."""
    filed = make_request_awaiting_review()
    reviewer = make_holder(Role.REVIEWER, *filed.networks)
    for person in (filed.requester, reviewer.person):
        for network in Network.objects.filter(pk__in=filed.networks):
            seats.give(person, Role.COMMAND, network, by=None)

    recommend(filed, by=reviewer)

    assert told() == set()


def test_the_second_officer_is_told_and_the_first_is_not():
    waiting = make_request_awaiting_sign_off(needs_two_sign_offs=True)
    first, second = make_officer(waiting), make_officer(waiting)

    sign(waiting, by=first)

    assert told() == {(second, What.AWAITS_DECISION)}


@pytest.mark.parametrize(
    ("decision", "what"),
    [
        (Decision.APPROVE, What.APPROVED),
        (Decision.DECLINE, What.DECLINED),
        (Decision.RETURN, What.RETURNED),
    ],
)
def test_the_requester_hears_what_was_decided(decision, what):
    waiting = make_request_awaiting_sign_off()

    sign(waiting, by=make_officer(waiting), decision=decision)

    assert told() == {(waiting.requester.user, what)}


def test_those_whose_turn_it_was_hear_that_it_is_not_any_more():
    draft = make_draft()
    reviewer = make_holder(Role.REVIEWER, *draft.networks)
    filed = file(draft)
    Message.objects.all().delete()

    with step_on(filed, by=filed.requester.user):
        notifications.tell_those_waiting(filed, What.WITHDRAWN)

    assert told() == {(reviewer, What.WITHDRAWN)}


@pytest.mark.parametrize("what", [What.REVOKED, What.SUSPENDED])
def test_the_requester_hears_what_became_of_the_access(what):
    grant = make_grant()
    Message.objects.all().delete()

    with step_on(grant.access_request, by=make_user()):
        notifications.tell_of_grant(grant, what)

    assert told() == {(grant.access_request.requester.user, what)}


def test_the_reviewer_of_a_case_hears_of_it():
    waiting = make_request_awaiting_sign_off()
    make_holder(Role.REVIEWER, *waiting.networks)

    with step_on(waiting, by=make_user()):
        notifications.tell_reviewer_of_case(waiting, What.NOTED)

    assert told() == {(waiting.reviewer.user, What.NOTED)}


def test_nobody_is_told_of_what_they_did():
    draft = make_draft()
    doer, other = make_user(), make_user()

    with step_on(draft, by=doer):
        notifications.tell(draft, [doer, other], What.NOTED)

    assert told() == {(other, What.NOTED)}


def test_who_may_not_sign_in_is_not_told():
    draft, user = make_draft(), make_user()
    User.objects.filter(pk=user.pk).update(is_active=False)

    with step_on(draft):
        notifications.tell(draft, [user], What.NOTED)

    assert told() == set()


def test_two_steps_that_do_not_change_the_request_are_two_messages():
    draft, user = make_draft(), make_user()

    for _ in range(2):
        with step_on(draft):
            notifications.tell(draft, [user], What.NOTED)

    assert Message.objects.filter(to=user).count() == 2


def test_who_is_told_twice_of_one_step_is_told_once_and_gets_one_mail():
    draft, user = make_draft(), with_address(make_user())

    with step_on(draft):
        notifications.tell(draft, [user], What.APPROVED)
        notifications.tell(draft, [user], What.NOTED)

    assert told() == {(user, What.APPROVED)}
    assert len(mail.outbox) == 1


def test_a_step_that_is_rolled_back_tells_nobody():
    draft, user = make_draft(), with_address(make_user())

    with pytest.raises(ZeroDivisionError), transaction.atomic(), step_on(draft):
        notifications.tell(draft, [user], What.NOTED)
        raise ZeroDivisionError

    assert told() == set()
    assert mail.outbox == []


def test_nobody_is_told_outside_a_step():
    with pytest.raises(OutsideStep):
        notifications.tell(make_draft(), [make_user()], What.NOTED)


def test_who_has_no_address_is_told_in_the_portal_alone():
    draft, user = make_draft(), make_user()

    with step_on(draft):
        notifications.tell(draft, [user], What.NOTED)

    assert told() == {(user, What.NOTED)}
    assert not Mail.objects.exists()


def test_telling_many_takes_no_more_queries_than_telling_one(django_assert_max_num_queries):
    draft = make_draft()
    users = [with_address(make_user()) for _ in range(6)]

    with step_on(draft), django_assert_max_num_queries(3), transaction.atomic(savepoint=False):
        notifications.tell(draft, users, What.NOTED)

    assert len(mail.outbox) == 6


def with_address(user: User) -> User:
    user.email = f"{user.username}@example.gov"
    user.save(update_fields=["email"])
    return user
