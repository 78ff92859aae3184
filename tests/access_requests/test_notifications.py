"""Who is told what, once, in the step that causes it."""

import pytest
from django.core import mail
from django.db import transaction

from access_requests import events, news, notifications, workflow
from access_requests.models import Decision
from agencies import seating
from agencies.messages import officers_and_oversight, tell
from agencies.models import Mail, Message, Network, Role, User
from agencies.news import News, find
from agencies.news_of_signatures import SIGNED
from audit.steps import OutsideStep, step
from tests.builders import (
    founders,
    give_seat,
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


def told() -> set[tuple[User, News]]:
    """But for what each hears of their own signatures."""
    others = Message.objects.exclude(what=SIGNED.name)
    return {(message.to, find(message.what)) for message in others}


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

    assert told() == {(able, news.AWAITS_REVIEW)}


def test_officers_of_every_network_are_told_what_awaits_their_decision():
    filed = make_request_awaiting_review(networks=[make_network().pk, make_network().pk])
    able = make_officer(filed)
    make_holder(Role.COMMAND, filed.networks[0])

    recommend(filed)

    assert told() == {(able, news.AWAITS_DECISION)}


def test_who_filed_is_not_asked_to_decide():
    """Even with a command seat: the database would refuse the signature."""
    filed = make_request_awaiting_review()
    for network in Network.objects.filter(pk__in=filed.networks):
        give_seat(filed.requester, Role.COMMAND, network)

    recommend(filed)

    assert told() == set()


def test_the_second_officer_is_told_and_the_first_is_not():
    waiting = make_request_awaiting_sign_off(needs_two_sign_offs=True)
    first, second = make_officer(waiting), make_officer(waiting)

    sign(waiting, by=first)

    assert told() == {(second, news.AWAITS_DECISION)}


@pytest.mark.parametrize(
    ("decision", "what"),
    [
        (Decision.APPROVE, news.APPROVED),
        (Decision.DECLINE, news.DECLINED),
        (Decision.RETURN, news.RETURNED),
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
        notifications.tell_those_waiting(filed, news.WITHDRAWN)

    assert told() == {(reviewer, news.WITHDRAWN)}


@pytest.mark.parametrize("what", [news.REVOKED, news.SUSPENDED])
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
        notifications.tell_reviewer_of_case(waiting, news.NOTED)

    assert told() == {(waiting.reviewer.user, news.NOTED)}


def test_nobody_is_told_of_what_they_did():
    draft = make_draft()
    doer, other = make_user(), make_user()

    with step_on(draft, by=doer):
        tell([doer, other], news.NOTED, draft)

    assert told() == {(other, news.NOTED)}


def test_who_may_not_sign_in_is_not_told():
    draft, user = make_draft(), make_user()
    User.objects.filter(pk=user.pk).update(is_active=False)

    with step_on(draft):
        tell([user], news.NOTED, draft)

    assert told() == set()


def test_two_steps_that_do_not_change_the_request_are_two_messages():
    draft, user = make_draft(), make_user()

    for _ in range(2):
        with step_on(draft):
            tell([user], news.NOTED, draft)

    assert Message.objects.filter(to=user).count() == 2


def test_who_is_told_twice_of_one_step_is_told_once_and_gets_one_mail():
    draft, user = make_draft(), with_address(make_user())

    with step_on(draft):
        tell([user], news.APPROVED, draft)
        tell([user], news.NOTED, draft)

    assert told() == {(user, news.APPROVED)}
    assert len(mail.outbox) == 1


def test_a_step_that_is_rolled_back_tells_nobody():
    draft, user = make_draft(), with_address(make_user())

    with pytest.raises(ZeroDivisionError), transaction.atomic(), step_on(draft):
        tell([user], news.NOTED, draft)
        raise ZeroDivisionError

    assert told() == set()
    assert mail.outbox == []


def test_nobody_is_told_outside_a_step():
    with pytest.raises(OutsideStep):
        notifications.tell(make_draft(), [make_user()], news.NOTED)


def test_who_has_no_address_is_told_in_the_portal_alone():
    draft, user = make_draft(), make_user()

    with step_on(draft):
        tell([user], news.NOTED, draft)

    assert told() == {(user, news.NOTED)}
    assert not Mail.objects.exists()


def test_telling_many_takes_no_more_queries_than_telling_one(django_assert_max_num_queries):
    draft = make_draft()
    users = [with_address(make_user()) for _ in range(6)]

    with step_on(draft), django_assert_max_num_queries(5), transaction.atomic(savepoint=False):
        tell(users, news.NOTED, draft)

    assert len(mail.outbox) == 6


def test_of_seats_and_keys_all_officers_and_oversight_hear_and_nobody_else():
    network, other = make_network(), make_network()
    officer, overseer = make_holder(Role.COMMAND, network), make_holder(Role.OVERSIGHT, other)
    left = make_holder(Role.COMMAND, network)
    seating.end(left.person.seats.get().pk, by=None)
    for role in (Role.REQUESTER, Role.REVIEWER, Role.OPERATOR):
        make_holder(role, network)

    assert set(officers_and_oversight()) == {officer, overseer, *founders()}


def with_address(user: User) -> User:
    user.email = f"{user.username}@example.gov"
    user.save(update_fields=["email"])
    return user
