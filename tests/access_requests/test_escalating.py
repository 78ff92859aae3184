"""Who is told of a request that waits too long, and that nobody is told twice."""

import pytest

from access_requests import escalating, tasks, workflow
from access_requests import news_of_waiting as news
from agencies.models import Message, Role, User
from agencies.news import News
from audit import policy_numbers
from audit.models import Number
from tests.builders import (
    make_holder,
    make_officer,
    make_request_awaiting_review,
    make_request_awaiting_sign_off,
    recommend,
)

pytestmark = pytest.mark.usefixtures("transactional_db")


def told() -> set[tuple[User, News]]:
    kinds = {kind.name: kind for kind in vars(news).values() if isinstance(kind, News)}
    return {(each.to, kinds[each.what]) for each in Message.objects.filter(what__in=kinds)}


def reach(*limits: Number) -> None:
    """A limit of no days is reached at once."""
    for limit in limits:
        policy_numbers.change(limit, 0, by=None)
    tasks.tell_what_waits()


def test_what_waits_is_told_to_whose_turn_it_is_and_then_to_those_above_each_once():
    in_review = make_request_awaiting_review()
    waiting = make_request_awaiting_sign_off(networks=in_review.networks)
    reviewers = {make_holder(Role.REVIEWER, *waiting.networks), waiting.reviewer.user}
    officer = make_officer(waiting)
    overseer = make_holder(Role.OVERSIGHT, *waiting.networks)
    make_holder(Role.OPERATOR, *waiting.networks)
    again = {(user, news.REVIEW_WAITS) for user in reviewers} | {(officer, news.DECISION_WAITS)}
    above = {(user, news.REVIEW_WAITS_TOO_LONG) for user in {*reviewers, officer}}
    above |= {(user, news.DECISION_WAITS_TOO_LONG) for user in (officer, overseer)}

    reach()
    assert told() == set()
    reach(Number.DAYS_TO_REMIND)
    assert told() == again
    reach(Number.DAYS_TO_ESCALATE)
    assert told() == again | above

    messages = Message.objects.count()
    tasks.tell_what_waits()
    escalating.tell(in_review.pk, by=None)
    assert (Message.objects.count(), escalating.due()) == (messages, [])

    recommend(in_review, by=waiting.reviewer.user)
    assert escalating.due() == [in_review.pk], "It waits anew, for somebody else."
    workflow.withdraw(in_review.pk, by=in_review.requester.user, reason="Later.")
    assert escalating.due() == []


def test_after_days_without_a_worker_only_the_higher_is_told():
    filed = make_request_awaiting_review()
    reviewer = make_holder(Role.REVIEWER, *filed.networks)

    reach(Number.DAYS_TO_REMIND, Number.DAYS_TO_ESCALATE)
    tasks.tell_what_waits()

    assert told() == {(reviewer, news.REVIEW_WAITS_TOO_LONG)}
