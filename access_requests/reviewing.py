"""What a reviewer writes down before recommending."""

from contextlib import AbstractContextManager
from datetime import date
from typing import Any

from django.utils.translation import gettext_noop

from access_requests import events, news, policy, refusals, screenings, workflow
from access_requests.models import AccessRequest, Review
from agencies import registry
from agencies.messages import tell
from agencies.models import Agency, DirectoryEntry, Person, Role, Seat, User
from audit.attempts import Refused, one_transaction, refuse_if
from audit.steps import step


@one_transaction(on=AccessRequest, to=gettext_noop("confirm who the agency is"))
def identify(
    pk: int,
    *,
    by: User,
    version: int,
    note: str,
    entry_pk: int | None = None,
    agency_pk: int | None = None,
    **by_hand: Any,
) -> Review:
    """A person says who it is: a line of the directory, one on record, or name, kind and state."""
    access_request = workflow.lock(pk, version)
    refuse_if(policy.reason_not_to_review(by, access_request))
    review = _review_of(access_request, by)
    entry = DirectoryEntry.objects.filter(pk=entry_pk).first() if entry_pk else None
    known = Agency.objects.filter(pk=agency_pk).first() if agency_pk else None
    named = known or entry
    name = named.name if named else by_hand["name"]
    with step(events.IDENTIFIED, access_request, by=by, agency=name):
        listed = registry.from_directory(entry) if entry else known
        review.agency = listed or registry.by_hand(**by_hand)
        review.identity_note = note
        review.save()
        screenings.record(access_request)
    return review


@one_transaction(on=AccessRequest, to=gettext_noop("answer the checklist"))
def answer(
    pk: int,
    *,
    by: User,
    version: int,
    answers: dict[str, dict[str, str]],
    agreement_from: date | None = None,
    agreement_until: date | None = None,
) -> Review:
    access_request = workflow.lock(pk, version)
    refuse_if(policy.reason_not_to_review(by, access_request))
    review = _review_of(access_request, by)
    if review.agency is None:
        raise Refused(refusals.NOT_IDENTIFIED())
    with step(events.CHECKED, access_request, by=by):
        review.answers = answers
        review.agreement_from, review.agreement_until = agreement_from, agreement_until
        review.save()
    return review


@one_transaction(on=AccessRequest, to=gettext_noop("say who reviews the request"))
def assign(pk: int, *, by: User, version: int, to: User) -> Review:
    """To a colleague, or to oneself: then it is taken over, with what was found until now."""
    access_request = workflow.lock(pk, version)
    refuse_if(policy.reason_not_to_assign(by, access_request))
    refuse_if(policy.reason_against_reviewer(access_request, to))
    before = policy.current_reviewer(access_request)
    review = _review_of(access_request, to)
    with _assignment(access_request, by, to, before):
        review.save()
        tell([to], news.ASSIGNED, access_request)
    return review


def who_can_review(access_request: AccessRequest) -> list[User]:
    held = Seat.objects.in_force().filter(role=Role.REVIEWER, network__in=access_request.networks)
    holders = User.objects.filter(person__in=held.values("person")).select_related("person")
    return [each for each in holders if not policy.reason_against_reviewer(access_request, each)]


def _assignment(
    access_request: AccessRequest, by: User, to: User, before: Person | None
) -> AbstractContextManager:
    if by == to and before:
        return step(events.TAKEN, access_request, by=by, before=str(before))
    return step(events.ASSIGNED, access_request, by=by, reviewer=str(to))


def _review_of(access_request: AccessRequest, reviewer: User) -> Review:
    """A request that came back changed is reviewed from the beginning."""
    review = Review.objects.filter(access_request=access_request).first()
    if review is None:
        review = Review(access_request=access_request)
    if review.of_version != access_request.version:
        review.of_version, review.agency, review.answers = access_request.version, None, {}
        review.agreement_from = review.agreement_until = None
        review.recommendation = review.identity_note = ""
    review.reviewer = reviewer.person
    return review
