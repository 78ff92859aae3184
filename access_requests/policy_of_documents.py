"""Who may add a document, ask to destroy it and destroy it, and the sentence why not."""

from access_requests import policy, policy_of_holds, refusals, refusals_of_documents
from access_requests.models import UNFILED, AccessRequest, Document, Status
from agencies import seats
from agencies.models import Role, User


def reason_not_to_add(user: User, access_request: AccessRequest) -> str:
    if access_request.status in UNFILED:
        return policy.reason_not_to_complete(user, access_request)
    if access_request.status != Status.AWAITING_REVIEW:
        return refusals_of_documents.ADDED_TOO_LATE()
    return policy.reason_not_to_review(user, access_request)


def reason_not_to_add_again(access_request: AccessRequest, digest: str) -> str:
    same = access_request.documents.attached().filter(digest=digest).first()
    return refusals_of_documents.ADDED_ALREADY(name=same.file_name) if same else ""


def reason_not_to_ask(user: User, document: Document) -> str:
    return _reason_against_asking(document) or reason_not_to_act(user, document.access_request)


def reason_not_to_destroy(user: User, document: Document) -> str:
    case = document.access_request
    if reason := _reason_against_answering(document, user) or reason_not_to_command(user, case):
        return reason
    return policy_of_holds.reason_to_keep_all_of(case)


def reason_not_to_keep(user: User, document: Document) -> str:
    """Who asked may take it back; otherwise it is for the officer who could destroy it."""
    if user.person_id == document.destruction_asked_by_id and document.destroyed_at is None:
        return ""
    return _reason_against_answering(document, user) or reason_not_to_command(
        user, document.access_request
    )


def reason_not_to_act(user: User, access_request: AccessRequest) -> str:
    if user.person_id == access_request.requester_id:
        return ""
    held = seats.networks(user, Role.REVIEWER) | seats.networks(user, Role.COMMAND)
    if held.filter(pk__in=access_request.networks).exists():
        return ""
    return refusals_of_documents.ACTS_NOT()


def reason_not_to_command(user: User, access_request: AccessRequest) -> str:
    held = access_request.networks and seats.holds(user, Role.COMMAND, access_request.networks)
    return "" if held else refusals.COMMANDS_NONE_OF_THESE()


def _reason_against_asking(document: Document) -> str:
    if document.destroyed_at is not None:
        return refusals_of_documents.DESTROYED_ALREADY()
    if document.destruction_asked_by_id is not None:
        return refusals_of_documents.ASKED_TO_DESTROY_ALREADY()
    return ""


def _reason_against_answering(document: Document, user: User) -> str:
    if document.destroyed_at is not None:
        return refusals_of_documents.DESTROYED_ALREADY()
    if document.destruction_asked_by_id is None:
        return refusals_of_documents.NOBODY_ASKED_TO_DESTROY()
    if document.destruction_asked_by_id == user.person_id:
        return refusals_of_documents.ASKED_WHAT_HE_DESTROYS()
    return ""
