"""Who may take a step, and the sentence why not. The page shows it, the workflow raises it."""

from collections.abc import Collection
from datetime import date, timedelta

from django.utils import timezone

from access_requests import checklist, refusals, screenings
from access_requests.models import (
    AWAITING_COMMAND,
    ENDED,
    UNFILED,
    AccessRequest,
    Review,
    Status,
)
from agencies import seats
from agencies.models import Person, Role, User
from audit import policy_numbers
from audit.models import Number


def reason_not_to_file_for(user: User, networks: Collection[int]) -> str:
    if not seats.holds(user, Role.REQUESTER, networks):
        return refusals.FILES_FOR_NONE_OF_THESE()
    return ""


def reason_not_to_begin(user: User) -> str:
    if not seats.networks(user, Role.REQUESTER).exists():
        return refusals.BEGINS_NONE()
    return ""


def reason_not_to_begin_again(user: User, access_request: AccessRequest) -> str:
    if access_request.status not in ENDED:
        return refusals.ASKS_AGAIN_ONLY_ENDED(**refusals.standing(access_request))
    if again := access_request.asked_again.filter(status=Status.DRAFT).first():
        return refusals.ASKED_AGAIN_ALREADY(draft=again)
    return reason_not_to_begin(user) or reason_not_to_file_for(user, access_request.networks)


def reason_not_to_complete(user: User, access_request: AccessRequest) -> str:
    if access_request.status not in UNFILED:
        return refusals.IS_FILED(**refusals.standing(access_request))
    if access_request.status == Status.RETURNED and user.person_id != access_request.requester_id:
        return refusals.ANSWERS_ONLY_OWN(requester=access_request.requester)
    return reason_not_to_begin(user) or reason_not_to_file_for(user, access_request.networks)


def missing(access_request: AccessRequest) -> list[str]:
    """The topics of a draft that still lack an answer, in the order in which they are asked."""
    given = {
        "agency": access_request.agency_name,
        "access": access_request.networks and access_request.permissions,
        "purpose": access_request.purpose and access_request.legal_basis,
        "dates": access_request.ends_on,
    }
    return [topic for topic, answer in given.items() if not answer]


def reason_not_to_file(user: User, access_request: AccessRequest) -> str:
    """But for the answer to a question, which is given with the filing."""
    if reason := reason_not_to_complete(user, access_request):
        return reason
    if missing(access_request) or access_request.ends_on is None:
        return refusals.QUESTIONS_OPEN()
    return reason_against_dates(access_request.starts_on, access_request.ends_on)


def reason_against_answer(access_request: AccessRequest, answer: str) -> str:
    asked = access_request.status == Status.RETURNED
    return refusals.QUESTION_UNANSWERED() if asked and not answer.strip() else ""


def reason_against_dates(starts_on: date | None, ends_on: date) -> str:
    today = timezone.localdate()
    if ends_on < today:
        return refusals.LAST_DAY_PASSED()
    if ends_on > (latest := latest_end(starts_on or today)):
        return refusals.TOO_LONG(months=policy_numbers.get(Number.LONGEST_GRANT), date=latest)
    return ""


def latest_end(start: date) -> date:
    months = start.month - 1 + policy_numbers.get(Number.LONGEST_GRANT)
    year, month = start.year + months // 12, months % 12 + 1
    following = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, min(start.day, (following - timedelta(days=1)).day))


def reason_not_to_withdraw(user: User, access_request: AccessRequest) -> str:
    if access_request.status not in (*UNFILED, Status.AWAITING_REVIEW, *AWAITING_COMMAND):
        return refusals.IS_ELSEWHERE(**refusals.standing(access_request))
    if access_request.status == Status.DRAFT:
        return reason_not_to_complete(user, access_request)
    if user.person_id != access_request.requester_id:
        return refusals.WITHDRAWS_ONLY_OWN(requester=access_request.requester)
    return ""


def reason_not_to_review(user: User, access_request: AccessRequest) -> str:
    if reason := _reason_not_to_be_its_reviewer(user, access_request):
        return reason
    reviewer = current_reviewer(access_request)
    if reviewer and reviewer.pk != user.person_id:
        return refusals.IS_REVIEWED_BY_ANOTHER(reviewer=reviewer)
    return ""


def _reason_not_to_be_its_reviewer(user: User, access_request: AccessRequest) -> str:
    if access_request.status != Status.AWAITING_REVIEW:
        return refusals.IS_ELSEWHERE(**refusals.standing(access_request))
    if user.person_id == access_request.requester_id:
        return refusals.FILED_WHAT_HE_REVIEWS()
    if not seats.holds(user, Role.REVIEWER, access_request.networks):
        return refusals.REVIEWS_NONE_OF_THESE()
    return ""


def current_review(access_request: AccessRequest) -> Review | None:
    """The review of the request as it stands; one of an earlier version does not count."""
    reviews = Review.objects.select_related("reviewer", "agency")
    return reviews.filter(access_request=access_request, of_version=access_request.version).first()


def current_reviewer(access_request: AccessRequest) -> Person | None:
    review = current_review(access_request)
    return review.reviewer if review else None


def reason_not_to_assign(user: User, access_request: AccessRequest) -> str:
    """Who may say who reviews a request."""
    if access_request.status != Status.AWAITING_REVIEW:
        return refusals.IS_ELSEWHERE(**refusals.standing(access_request))
    if not _reason_not_to_be_its_reviewer(user, access_request):
        return ""
    commands = seats.holds(user, Role.COMMAND, access_request.networks)
    return "" if commands else refusals.ASSIGNS_NOT()


def reason_against_reviewer(access_request: AccessRequest, reviewer: User) -> str:
    if _reason_not_to_be_its_reviewer(reviewer, access_request) or not reviewer.is_active:
        return refusals.CANNOT_BE_ASSIGNED(person=reviewer)
    current = current_reviewer(access_request)
    if current and current.pk == reviewer.person_id:
        return refusals.IS_ASSIGNED_ALREADY(person=reviewer)
    return ""


def reason_not_to_note(user: User, access_request: AccessRequest, text: str) -> str:
    if not AccessRequest.objects.visible_to(user).filter(pk=access_request.pk).exists():
        return refusals.NOTES_NOT()
    return "" if text.strip() else refusals.NOTHING_NOTED()


def reason_not_to_recommend(
    user: User, access_request: AccessRequest, review: Review | None
) -> str:
    if reason := reason_not_to_review(user, access_request):
        return reason
    if review is None or review.of_version != access_request.version or review.agency is None:
        return refusals.NOT_IDENTIFIED()
    if not checklist.is_answered(review):
        return refusals.CHECKS_OPEN()
    return screenings.look_at(access_request).reason
