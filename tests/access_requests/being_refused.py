"""Requests and people as far as somebody is refused something."""

from html import unescape
from urllib.parse import urlencode

from django.test import Client
from django.urls import reverse

from access_requests import (
    policy,
    reviewing,
    workflow,
)
from access_requests.models import AccessRequest, Decision
from agencies.models import Kind, Role, User
from audit.models import Challenge
from audit.refusals import (
    Refusal,
    Said,
)
from tests.builders import (
    make_holder,
    make_officer,
    make_request_awaiting_review,
    make_request_awaiting_sign_off,
    propose,
    sign,
    to_sign,
)


def requester(access_request: AccessRequest):
    return access_request.requester.user


def reviewer(access_request: AccessRequest):
    return make_holder(Role.REVIEWER, *access_request.networks)


def returned() -> AccessRequest:
    filed = make_request_awaiting_review()
    return workflow.return_(filed.pk, by=reviewer(filed), version=2, question="Why?")


def identified(**by_hand: str) -> tuple[AccessRequest, dict]:
    filed = make_request_awaiting_review()
    case = {"by": reviewer(filed), "version": filed.version}
    about = {"name": "X PD", "kind": Kind.MUNICIPAL, "state": "CA"} | by_hand
    reviewing.identify(filed.pk, entry_pk=None, note="Called.", **about, **case)
    return filed, case


def post(user: User, page: str, access_request: AccessRequest, **given: object) -> str:
    client = Client()
    client.force_login(user)
    address = reverse(f"access_requests:{page}", args=[access_request.reference])
    form = "application/x-www-form-urlencoded"
    return unescape(client.post(address, urlencode(given), form).content.decode())


def told_on(page: str, refusal: Refusal) -> Said:
    assert refusal() in page
    return refusal()


def shown() -> Challenge:
    """What the page to sign shows a command officer."""
    waiting = make_request_awaiting_sign_off()
    return to_sign(waiting, make_officer(waiting), propose(waiting, Decision.APPROVE))


def checked(**by_hand: str):
    filed, case = identified(**by_hand)
    review = policy.current_review(filed)
    review.answers = {check.key: {"answer": "yes"} for check in policy.checklist.checks(filed)}
    return policy.reason_not_to_recommend(case["by"], filed, review)


def proposed(decision: Decision, **other: object):
    waiting = make_request_awaiting_sign_off(permissions=["search"], doubt=True)
    sign(waiting, by=make_officer(waiting), decision=decision, **other)
