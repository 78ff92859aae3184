"""The life of an access request. Nothing else in the project changes its status."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from access_requests import events, notifications, policy
from access_requests.models import AccessRequest, Review, Status
from access_requests.transitions import TRANSITIONS
from agencies.models import User
from audit.attempts import Changed, Refused, one_transaction, refuse_if
from audit.models import Event
from audit.steps import record, step

QUIET = {events.VIEWED.name, "audit.refused"}  # change nothing


def begin(*, by: User, **content: Any) -> AccessRequest:
    refuse_if(policy.reason_not_to_begin(by))
    draft = AccessRequest(requester=by.person, status_since=timezone.now(), **content)
    with transaction.atomic(durable=True), step(events.DRAFTED, draft, by=by):
        draft.save()
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
    return access_request


@one_transaction(on=AccessRequest, to=gettext_noop("file the request"))
def file(pk: int, *, by: User, version: int) -> AccessRequest:
    access_request = lock(pk, version)
    refuse_if(policy.reason_not_to_file(by, access_request))
    with step(events.FILED, access_request, by=by):
        if access_request.status == Status.DRAFT:
            access_request.requester = by.person
        move(access_request, Status.AWAITING_REVIEW)
        notifications.tell_reviewers(access_request)
    return access_request


@one_transaction(on=AccessRequest, to=gettext_noop("withdraw the request"))
def withdraw(pk: int, *, by: User, reason: str) -> AccessRequest:
    access_request = lock(pk)
    refuse_if(policy.reason_not_to_withdraw(by, access_request))
    with step(events.WITHDRAWN, access_request, by=by, reason=reason):
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
        notifications.tell_command(access_request)
    return access_request


@one_transaction(on=AccessRequest, to=gettext_noop("let the request lapse"))
def lapse(pk: int, *, by: None = None) -> AccessRequest:
    access_request = lock(pk)
    overdue = AccessRequest.objects.filter(pk=pk, status_since__lt=_overdue_since())
    refuse_if("" if overdue.exists() else _("This request is not overdue."))
    with step(events.LAPSED, access_request, by=None, days=settings.LAPSE_AFTER_DAYS):
        move(access_request, Status.LAPSED)
    return access_request


def overdue() -> list[int]:
    open_ones = [status for status, to in TRANSITIONS.items() if Status.LAPSED in to]
    waiting = AccessRequest.objects.filter(status__in=open_ones, status_since__lt=_overdue_since())
    return list(waiting.values_list("pk", flat=True))


def _overdue_since() -> datetime:
    return timezone.now() - timedelta(days=settings.LAPSE_AFTER_DAYS)


def view(access_request: AccessRequest, *, by: User) -> None:
    record(events.VIEWED, access_request, by=by)


def last_change(access_request: AccessRequest) -> str:
    """Who did what to it last, and when, in a sentence."""
    event = Event.objects.about(access_request).exclude(kind__in=QUIET).latest("id")
    when = date_format(timezone.localtime(event.at), "DATETIME_FORMAT")
    return _("On %(when)s: %(what)s") % {"when": when, "what": event}


def lock(pk: int, version: int | None = None) -> AccessRequest:
    """The row, locked; raises Changed when it is not the version the person saw."""
    access_request = AccessRequest.objects.select_for_update(no_key=True).get(pk=pk)
    if version is not None and access_request.version != version:
        raise changed(access_request)
    return access_request


def changed(access_request: AccessRequest) -> Changed:
    told = _("This request has changed since you opened it.")
    return Changed(f"{told} {last_change(access_request)}")


def move(access_request: AccessRequest, to: str, **changes: Any) -> None:
    if to not in TRANSITIONS.get(access_request.status, ()):
        raise Refused(
            _("%(request)s is %(status)s.")
            % {
                "request": access_request.reference,
                "status": access_request.get_status_display().lower(),
            }
        )
    if to != access_request.status:
        changes |= {"status": to, "status_since": timezone.now()}
    for field, value in changes.items():
        setattr(access_request, field, value)
    access_request.save()


def return_to_requester(access_request: AccessRequest, question: str) -> None:
    move(access_request, Status.RETURNED, question=question)
    notifications.tell_requester(access_request)
