"""The life of an access request. Nothing else in the project changes its status."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from access_requests import (
    events,
    news,
    notifications,
    policy,
    refusals,
    renewals,
    screenings,
    waiting,
)
from access_requests.models import AccessRequest, Review, Status
from access_requests.transitions import TRANSITIONS
from agencies.models import Person, User
from audit import policy_numbers, signatures
from audit.attempts import Changed, Refused, one_transaction, refuse_if
from audit.models import Event, Number
from audit.steps import step

ASKED_FOR = ["agency_name", "agency_ori", "contact", "networks", "permissions", "purpose"]
ASKED_FOR += ["legal_basis"]


def begin(*, by: User, **content: Any) -> AccessRequest:
    refuse_if(policy.reason_not_to_begin(by))
    draft = AccessRequest(requester=by.person, status_since=timezone.now(), **content)
    with transaction.atomic(durable=True), step(events.DRAFTED, draft, by=by):
        draft.save()
        screenings.record(draft)
    return draft


@one_transaction(on=AccessRequest, to=gettext_noop("change the draft"))
def complete(
    pk: int, *, by: User, version: int, topic: str | Promise, **content: Any
) -> AccessRequest:
    """Change the answers to one topic of a draft; who completes a draft becomes its requester."""
    access_request = lock(pk, version)
    refuse_if(policy.reason_not_to_complete(by, access_request))
    refuse_if(policy.reason_not_to_file_for(by, content.get("networks", [])))
    with step(events.COMPLETED, access_request, by=by, topic=topic):
        if access_request.status == Status.DRAFT:
            access_request.requester = by.person
        move(access_request, access_request.status, **content)
        screenings.record(access_request)
    return access_request


@one_transaction(on=AccessRequest, to=gettext_noop("file the request"))
def file(pk: int, *, by: User, version: int, answer: str = "") -> AccessRequest:
    """A draft; or what was returned, with the answer to what was asked."""
    access_request = lock(pk, version)
    refuse_if(policy.reason_not_to_file(by, access_request))
    refuse_if(policy.reason_against_answer(access_request, answer))
    if access_request.status == Status.RETURNED:
        with step(events.ANSWERED, access_request, by=by, answer=answer):
            _file(access_request, answer=answer)
    else:
        with step(events.FILED, access_request, by=by):
            _file(access_request, requester=by.person)
    return access_request


def _file(access_request: AccessRequest, **changes: Any) -> None:
    move(access_request, Status.AWAITING_REVIEW, **changes)
    screenings.record(access_request)
    notifications.tell_reviewers(access_request)


@one_transaction(on=AccessRequest, to=gettext_noop("ask for it again"))
def begin_again(pk: int, *, by: User) -> AccessRequest:
    """A new draft with what was asked before: a renewal, or a case put right."""
    earlier = lock(pk)
    refuse_if(policy.reason_not_to_begin_again(by, earlier))
    grant = renewals.renewable(earlier)
    draft = draft_again(earlier, requester=by.person, **renewals.next_of(grant) if grant else {})
    with step(events.BEGUN_AGAIN, draft, by=by, earlier=earlier.reference):
        draft.save()
        screenings.record(draft)
    return draft


def draft_again(earlier: AccessRequest, *, requester: Person, **other: Any) -> AccessRequest:
    """Not saved yet. The dates are not copied: those of a renewal follow, others are asked anew."""
    copied = {field: getattr(earlier, field) for field in ASKED_FOR} | other
    return AccessRequest(
        requester=requester, status_since=timezone.now(), asked_before=earlier, **copied
    )


@one_transaction(on=AccessRequest, to=gettext_noop("withdraw the request"))
def withdraw(pk: int, *, by: User, reason: str) -> AccessRequest:
    access_request = lock(pk)
    refuse_if(policy.reason_not_to_withdraw(by, access_request))
    with step(events.WITHDRAWN, access_request, by=by, reason=reason):
        notifications.tell_those_waiting(access_request, news.WITHDRAWN)
        move(access_request, Status.WITHDRAWN)
    return access_request


@one_transaction(on=AccessRequest, to=gettext_noop("return the request"))
def return_(pk: int, *, by: User, version: int, question: str) -> AccessRequest:
    """The reviewer asks the requester; a command officer asks by `sign_off`."""
    access_request = lock(pk, version)
    refuse_if(policy.reason_not_to_review(by, access_request))
    with step(events.RETURNED, access_request, by=by, question=question):
        return_to_requester(access_request, question)
    return access_request


@one_transaction(on=AccessRequest, to=gettext_noop("recommend the request"))
def recommend(
    pk: int, *, by: User, version: int, recommendation: str, needs_two_sign_offs: bool = False
) -> AccessRequest:
    access_request = lock(pk, version)
    review = Review.objects.filter(access_request=access_request).first()
    reason = policy.reason_not_to_recommend(by, access_request, review)
    if reason or review is None:
        raise Refused(reason)
    with step(events.RECOMMENDED, access_request, by=by, recommendation=recommendation):
        review.reviewer, review.recommendation = by.person, recommendation
        review.save()
        move(
            access_request,
            Status.AWAITING_SIGN_OFF,
            reviewer=by.person,
            needs_two_sign_offs=needs_two_sign_offs,
        )
        screenings.record(access_request)
        notifications.tell_command(access_request)
    return access_request


@one_transaction(on=AccessRequest, to=gettext_noop("let the request lapse"))
def lapse(pk: int, *, by: None = None) -> AccessRequest:
    access_request = lock(pk)
    refuse_if("" if overdue().filter(pk=pk).exists() else refusals.IS_NOT_OVERDUE())
    days = policy_numbers.get(Number.DAYS_TO_LAPSE)
    with step(events.LAPSED, access_request, by=None, days=days):
        notifications.tell_those_waiting(access_request, news.LAPSED)
        move(access_request, Status.LAPSED)
        notifications.tell_requester(access_request)
    return access_request


def overdue() -> QuerySet[AccessRequest]:
    """Where nobody acted for too many working days."""
    open_ones = [status for status, to in TRANSITIONS.items() if Status.LAPSED in to]
    return waiting.for_longer_than(policy_numbers.get(Number.DAYS_TO_LAPSE), open_ones)


def view(access_request: AccessRequest, *, by: User) -> None:
    signatures.record_view(events.VIEWED, access_request, by=by)


def last_change(access_request: AccessRequest) -> str:
    """Who did what to it last, and when, in a sentence."""
    event = Event.objects.get(pk=access_request.history.latest("version").event_id)
    when = date_format(timezone.localtime(event.at), "DATETIME_FORMAT")
    return _("On %(when)s: %(what)s") % {"when": when, "what": event}


def lock(pk: int, version: int | None = None) -> AccessRequest:
    """The row, locked; raises Changed when it is not the version the person saw."""
    access_request = AccessRequest.objects.select_for_update(no_key=True).get(pk=pk)
    if version is not None and access_request.version != version:
        raise changed(access_request)
    return access_request


def changed(access_request: AccessRequest) -> Changed:
    return Changed(refusals.HAS_CHANGED(change=last_change(access_request)))


def move(access_request: AccessRequest, to: str, **changes: Any) -> None:
    if to not in TRANSITIONS.get(access_request.status, ()):
        raise Refused(refusals.IS_ELSEWHERE(**refusals.standing(access_request)))
    if to != access_request.status:
        changes |= {"status": to, "status_since": timezone.now()}
    for field, value in changes.items():
        setattr(access_request, field, value)
    access_request.save()


def return_to_requester(access_request: AccessRequest, question: str) -> None:
    refuse_if("" if question.strip() else refusals.QUESTION_MISSING())
    move(access_request, Status.RETURNED, question=question, answer="")
    notifications.tell_requester(access_request)
