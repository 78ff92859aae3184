"""Who may add a document, ask to destroy it and destroy it, and the sentence why not."""

from django.utils.translation import gettext as _

from access_requests import policy
from access_requests.models import UNFILED, AccessRequest, Document, Review, Status
from agencies import seats
from agencies.models import Role, User


def reason_not_to_add(user: User, access_request: AccessRequest) -> str:
    if access_request.status in UNFILED:
        return policy.reason_not_to_complete(user, access_request)
    if access_request.status != Status.AWAITING_REVIEW:
        return _(
            "Documents are added while a request is a draft, returned or in review. "
            "Whoever decides can return it."
        )
    if reason := policy.reason_not_to_review(user, access_request):
        return reason
    review = Review.objects.filter(
        access_request=access_request, of_version=access_request.version
    ).first()
    if review and review.reviewer_id != user.person_id:
        return _("%(reviewer)s reviews this request, and adds what belongs to it.") % {
            "reviewer": review.reviewer
        }
    return ""


def reason_not_to_add_again(access_request: AccessRequest, digest: str) -> str:
    same = access_request.documents.attached().filter(digest=digest).first()
    if same:
        return _("This file is on the case already, as “%(name)s”.") % {"name": same.file_name}
    return ""


def reason_not_to_ask(user: User, document: Document) -> str:
    return _reason_against_asking(document) or reason_not_to_act(user, document.access_request)


def reason_not_to_destroy(user: User, document: Document) -> str:
    return _reason_against_answering(document, user) or reason_not_to_command(
        user, document.access_request
    )


def reason_not_to_keep(user: User, document: Document) -> str:
    """Who asked may take it back; otherwise it is for the officer who could destroy it."""
    if user.person_id == document.destruction_asked_by_id and document.destroyed_at is None:
        return ""
    return reason_not_to_destroy(user, document)


def reason_not_to_act(user: User, access_request: AccessRequest) -> str:
    if user.person_id == access_request.requester_id:
        return ""
    held = seats.networks(user, Role.REVIEWER) | seats.networks(user, Role.COMMAND)
    if held.filter(pk__in=access_request.networks).exists():
        return ""
    return _("You do not act on this case.")


def reason_not_to_command(user: User, access_request: AccessRequest) -> str:
    held = set(seats.networks(user, Role.COMMAND).values_list("pk", flat=True))
    if not held or not held.issuperset(access_request.networks):
        return _("You hold no command seat for all of these networks.")
    return ""


def _reason_against_asking(document: Document) -> str:
    if document.destroyed_at is not None:
        return _("This document was destroyed already.")
    if document.destruction_asked_by_id is not None:
        return _("To destroy this document was asked for already.")
    return ""


def _reason_against_answering(document: Document, user: User) -> str:
    if document.destroyed_at is not None:
        return _("This document was destroyed already.")
    if document.destruction_asked_by_id is None:
        return _("Nobody asked to destroy this document. Ask first; another person destroys it.")
    if document.destruction_asked_by_id == user.person_id:
        return _("You asked to destroy this document, so another person must do it.")
    return ""
