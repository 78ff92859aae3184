"""The life of a records request. Nothing else in the project changes its status."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from access_requests import events_of_records as events
from access_requests import news_of_records as news
from access_requests import refusals_of_records as refusals
from access_requests.models import RecordsAsker, RecordsRequest, RecordsStatus
from access_requests.records import deadlines, policy
from agencies.messages import tell
from agencies.models import Agency, Role, Seat, User
from audit.attempts import one_transaction, refuse_if
from audit.steps import step


def receive(
    *, by: User, received_on: date, name: str = "", contact: str = "", **asked_for: Any
) -> RecordsRequest:
    """Whoever enters it works on it, until a colleague takes it over."""
    refuse_if(policy.reason_not_to_receive(by))
    refuse_if(refusals.RECEIVED_LATER() if received_on > timezone.localdate() else "")
    asked_for["scope_until"] = asked_for.get("scope_until") or received_on
    _refuse_scope(received_on, asked_for)
    due = deadlines.due_on(received_on, deadlines.state_of_the_department())
    asked = RecordsRequest(received_on=received_on, due_on=due, owner=by.person, **asked_for)
    with transaction.atomic(durable=True), step(events.RECEIVED, asked, by=by, due=str(due)):
        asked.save()
        who = {"name": name.strip(), "contact": contact.strip()}
        RecordsAsker(records_request=asked, **who).save(force_insert=True)
    return asked


@one_transaction(on=RecordsRequest, to=gettext_noop("take over a records request"))
def take_over(pk: int, *, by: User) -> RecordsRequest:
    asked = lock(pk)
    refuse_if(policy.reason_not_to_take_over(by, asked))
    with step(events.TAKEN_OVER, asked, by=by, owner=str(asked.owner)):
        asked.owner = by.person
        _set_aside_if_agreed_by_owner(asked)
        asked.save()
    return asked


@one_transaction(on=RecordsRequest, to=gettext_noop("set the scope of a records request"))
def set_scope(
    pk: int,
    *,
    by: User,
    scope_agency: Agency | None,
    scope_from: date | None,
    scope_until: date | None,
    kinds: list[str],
) -> RecordsRequest:
    asked = lock(pk)
    refuse_if(policy.reason_not_to_work(by, asked))
    scope = {"scope_from": scope_from, "scope_until": scope_until or asked.received_on}
    _refuse_scope(asked.received_on, scope)
    with step(events.SCOPED, asked, by=by):
        work_on_again(asked)
        for field, value in {**scope, "scope_agency": scope_agency, "kinds": kinds}.items():
            setattr(asked, field, value)
        asked.save()
    return asked


@one_transaction(on=RecordsRequest, to=gettext_noop("extend the time of a records request"))
def extend(pk: int, *, by: User, until: date, reason: str) -> RecordsRequest:
    asked = lock(pk)
    refuse_if(policy.reason_not_to_extend(by, asked))
    refuse_if(policy.reason_against_extension(asked, until))
    refuse_if(policy.reason_against_text(reason))
    with step(events.EXTENDED, asked, by=by, until=str(until), reason=reason.strip()):
        asked.extended_to, asked.extended_because = until, reason.strip()
        asked.save()
    return asked


@one_transaction(on=RecordsRequest, to=gettext_noop("send a package of records back"))
def send_back(pk: int, *, by: User, reason: str) -> RecordsRequest:
    """By the second person, also after having agreed: narrowing waits for nobody."""
    asked = lock(pk)
    refuse_if(policy.reason_not_to_look_at_package(by, asked))
    refuse_if(policy.reason_against_text(reason))
    facts = {"digest": asked.package_digest, "reason": reason.strip()}
    with step(events.REOPENED, asked, by=by, **facts):
        work_on_again(asked)
        asked.save()
        tell(User.objects.filter(person=asked.owner), news.SENT_BACK, asked)
    return asked


@one_transaction(on=RecordsRequest, to=gettext_noop("agree to a release of records"))
def agree(pk: int, *, by: User, digest: str) -> RecordsRequest:
    """To exactly the package with this digest."""
    asked = lock(pk)
    refuse_if(policy.reason_not_to_agree(by, asked))
    refuse_if(policy.reason_against_digest(asked, digest))
    with step(events.AGREED, asked, by=by, digest=digest):
        asked.status = RecordsStatus.AGREED
        asked.agreed_by, asked.agreed_at, asked.agreed_digest = by.person, timezone.now(), digest
        asked.save()
        tell(User.objects.filter(person=asked.owner), news.AGREED, asked)
    return asked


@one_transaction(on=RecordsRequest, to=gettext_noop("release records"))
def release(pk: int, *, by: User, outcome: str) -> RecordsRequest:
    asked = lock(pk)
    refuse_if(policy.reason_not_to_release(by, asked))
    refuse_if(policy.reason_against_text(outcome))
    facts = {"digest": asked.agreed_digest, "outcome": outcome.strip()}
    with step(events.RELEASED, asked, by=by, **facts):
        _end(asked, RecordsStatus.RELEASED, by, outcome)
    return asked


@one_transaction(on=RecordsRequest, to=gettext_noop("deny a records request"))
def deny(pk: int, *, by: User, exemption: str, outcome: str) -> RecordsRequest:
    """Gov. Code § 7922.540: in writing, with the exemption and who answers for it."""
    asked = lock(pk)
    refuse_if(policy.reason_not_to_work(by, asked))
    refuse_if(policy.reason_against_citation(exemption))
    refuse_if(policy.reason_against_text(outcome))
    facts = {"exemption": exemption.strip(), "outcome": outcome.strip()}
    with step(events.DENIED, asked, by=by, **facts):
        asked.exemption = exemption.strip()
        _end(asked, RecordsStatus.DENIED, by, outcome)
    return asked


@one_transaction(on=RecordsRequest, to=gettext_noop("answer that there are no records"))
def answer_none(pk: int, *, by: User, outcome: str) -> RecordsRequest:
    asked = lock(pk)
    refuse_if(policy.reason_not_to_answer_none(by, asked))
    refuse_if(policy.reason_against_text(outcome))
    with step(events.NO_RECORDS, asked, by=by, outcome=outcome.strip()):
        _end(asked, RecordsStatus.NO_RECORDS, by, outcome)
    return asked


@one_transaction(on=RecordsRequest, to=gettext_noop("note that a records request is withdrawn"))
def withdraw(pk: int, *, by: User, outcome: str) -> RecordsRequest:
    asked = lock(pk)
    refuse_if(policy.reason_not_to_work(by, asked))
    refuse_if(policy.reason_against_text(outcome))
    with step(events.WITHDRAWN, asked, by=by, outcome=outcome.strip()):
        _end(asked, RecordsStatus.WITHDRAWN, by, outcome)
    return asked


def lock(pk: int) -> RecordsRequest:
    asked = RecordsRequest.objects.select_related("package", "owner")
    return asked.select_for_update(no_key=True, of=("self",)).get(pk=pk)


def work_on_again(asked: RecordsRequest) -> None:
    """Inside a step that saves it. What was built, and agreed to, counts no more."""
    asked.status, asked.package = RecordsStatus.OPEN, None
    asked.agreed_by, asked.agreed_at, asked.agreed_digest = None, None, ""


def those_who_agree(asked: RecordsRequest) -> Any:
    held = Seat.objects.in_force().filter(role__in=policy.AGREEING)
    held = held.exclude(person=asked.owner_id)
    return User.objects.at_work().filter(person__in=held.values("person"))


def owner_and_oversight(asked: RecordsRequest) -> Any:
    watching = Seat.objects.in_force().filter(role=Role.OVERSIGHT).values("person")
    at_work = User.objects.at_work()
    return at_work.filter(person=asked.owner_id) | at_work.filter(person__in=watching)


def _set_aside_if_agreed_by_owner(asked: RecordsRequest) -> None:
    if asked.agreed_by_id == asked.owner_id:
        work_on_again(asked)


def _refuse_scope(received_on: date, scope: dict[str, Any]) -> None:
    refuse_if(
        policy.reason_against_scope(received_on, scope.get("scope_from"), scope["scope_until"])
    )


def _end(asked: RecordsRequest, status: RecordsStatus, by: User, outcome: str) -> None:
    asked.status, asked.outcome = status, outcome.strip()
    asked.ended_by, asked.ended_at = by.person, timezone.now()
    asked.save()
