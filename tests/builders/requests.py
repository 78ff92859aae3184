"""Requests at each stage of their life, and what they gave."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from access_requests import checklist, reviewing, signing, workflow
from access_requests.demo import software_key
from access_requests.demo.cases import ask, propose
from access_requests.models import AccessRequest, Decision, Grant
from access_requests.proposal import Proposal
from agencies.models import DirectoryEntry, Role, User
from audit import policy_numbers
from audit.models import Challenge, Number
from tests.builders.directory import make_entry
from tests.builders.people import make_network
from tests.builders.seats import give_key, make_holder


def next_year() -> date:
    return timezone.localdate() + timedelta(days=300)


def make_draft(by: User | None = None, **content: Any) -> AccessRequest:
    if "networks" not in content:
        content["networks"] = [make_network().pk]
    filled = {
        "agency_name": "Torrance CA PD",
        "permissions": ["search", "hot_list"],
        "purpose": "Stolen vehicles and missing persons",
        "legal_basis": "Civil Code 1798.90.55(b)",
        "ends_on": next_year(),
    }
    requester = by or make_holder(Role.REQUESTER, *content["networks"])
    return workflow.begin(by=requester, **filled | content)


def make_request_awaiting_review(**content: Any) -> AccessRequest:
    draft = make_draft(**content)
    return workflow.file(draft.pk, by=draft.requester.user, version=draft.version)


def make_request_awaiting_sign_off(
    doubt: bool = False,
    needs_two_sign_offs: bool = False,
    agreement: dict[str, date] | None = None,
    **content: Any,
) -> AccessRequest:
    filed = make_request_awaiting_review(**content)
    return recommend(
        filed, doubt=doubt, needs_two_sign_offs=needs_two_sign_offs, agreement=agreement
    )


def recommend(
    filed: AccessRequest,
    by: User | None = None,
    *,
    doubt: bool = False,
    entry: DirectoryEntry | None = None,
    needs_two_sign_offs: bool = False,
    agreement: dict[str, date] | None = None,
) -> AccessRequest:
    case = {"by": by or make_holder(Role.REVIEWER, *filed.networks), "version": filed.version}
    entry_pk = (entry or make_entry()).pk
    reviewing.identify(filed.pk, entry_pk=entry_pk, note="Called the watch commander.", **case)
    reviewing.answer(filed.pk, answers=make_answers(filed, doubt), **agreement or {}, **case)
    return workflow.recommend(
        filed.pk,
        recommendation="Purpose and need are shown.",
        needs_two_sign_offs=needs_two_sign_offs,
        **case,
    )


def make_answers(access_request: AccessRequest, doubt: bool = False) -> dict[str, dict[str, str]]:
    answers = {
        check.key: {"answer": "yes", "note": ""} for check in checklist.checks(access_request)
    }
    if doubt:
        answers["call_back"] = {"answer": "cannot_tell", "note": "Nobody answered the telephone."}
    return answers


def make_officer(access_request: AccessRequest) -> User:
    return make_holder(Role.COMMAND, *access_request.networks)


def sign(
    access_request: AccessRequest,
    by: User,
    decision: Decision = Decision.APPROVE,
    **other: Any,
) -> AccessRequest:
    access_request.refresh_from_db()
    proposal = propose(access_request, decision, **other)
    return sign_as_asked(to_sign(access_request, by, proposal))


def to_sign(access_request: AccessRequest, by: User, proposal: Proposal) -> Challenge:
    """What the page to sign asks this person, whose key is made if there is none."""
    give_key(by)
    return ask(access_request, by, proposal)


def sign_as_asked(asked: Challenge, by: User | None = None) -> AccessRequest:
    return signing.sign_off(
        int(asked.subject_id),
        by=by or asked.signer,
        challenge=asked.pk,
        answer=software_key.answer(asked),
    )


def let_people_sign_at_once() -> None:
    """The pace of signatures has tests of its own."""
    for name in (Number.SECONDS_TO_READ, Number.SECONDS_BETWEEN_SIGNATURES):
        policy_numbers.change(name, 0, by=None)


def make_grant(**content: Any) -> Grant:
    waiting = make_request_awaiting_sign_off(**content)
    return sign(waiting, by=make_officer(waiting)).grant
