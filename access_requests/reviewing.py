"""What a reviewer writes down before recommending."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from access_requests import events, policy, workflow
from access_requests.models import AccessRequest, Review
from agencies import registry
from agencies.models import DirectoryEntry, User
from audit.attempts import Refused, one_transaction, refuse_if
from audit.steps import step


@one_transaction(on=AccessRequest, to=gettext_noop("confirm who the agency is"))
def identify(
    pk: int, *, by: User, version: int, entry_pk: int | None, note: str, **by_hand: Any
) -> Review:
    """A person says who the agency is: a line of the directory, or name, kind and state."""
    access_request = workflow.lock(pk, version)
    refuse_if(policy.reason_not_to_review(by, access_request))
    review = _review_of(access_request, by)
    entry = DirectoryEntry.objects.filter(pk=entry_pk).first() if entry_pk else None
    named = entry.name if entry else by_hand["name"]
    with step(events.IDENTIFIED, access_request, by=by, agency=named):
        review.agency = registry.from_directory(entry) if entry else registry.by_hand(**by_hand)
        review.identity_note = note
        review.save()
    return review


@one_transaction(on=AccessRequest, to=gettext_noop("answer the checklist"))
def answer(pk: int, *, by: User, version: int, answers: dict[str, dict[str, str]]) -> Review:
    access_request = workflow.lock(pk, version)
    refuse_if(policy.reason_not_to_review(by, access_request))
    review = _review_of(access_request, by)
    if review.agency is None:
        raise Refused(_("Confirm first who the agency is."))
    with step(events.CHECKED, access_request, by=by):
        review.answers = answers
        review.save()
    return review


def _review_of(access_request: AccessRequest, reviewer: User) -> Review:
    """A request that came back changed is reviewed from the beginning."""
    review = Review.objects.filter(access_request=access_request).first()
    if review is None:
        review = Review(access_request=access_request)
    if review.of_version != access_request.version:
        review.of_version, review.agency, review.answers = access_request.version, None, {}
        review.recommendation = review.identity_note = ""
    review.reviewer = reviewer.person
    return review
