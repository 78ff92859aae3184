"""Documents of a case: added, given back as they were, and destroyed by two people."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_noop

from access_requests import (
    document_content,
    events,
    notifications,
    policy_of_holds,
    refusals,
    screenings,
    workflow,
)
from access_requests import policy_of_documents as policy
from access_requests.models import AccessRequest, Document, Subject
from agencies.files import File
from agencies.models import User
from audit.attempts import one_transaction, refuse_if
from audit.steps import record, step


@dataclass(frozen=True)
class Shown:
    document: Document
    may_ask: bool = False
    may_destroy: bool = False
    may_keep: bool = False


@dataclass(frozen=True)
class Documents:
    """All that the section of a case's page needs."""

    rows: list[Shown]
    may_add: bool


def shown_to(user: User, access_request: AccessRequest) -> Documents:
    """In a number of queries that does not grow with the documents."""
    people = ("added_by", "destruction_asked_by", "destroyed_by")
    found = list(access_request.documents.select_related(*people))
    acts = bool(found) and not policy.reason_not_to_act(user, access_request)
    commands = bool(found) and not policy.reason_not_to_command(user, access_request)
    is_held = commands and bool(policy_of_holds.reason_to_keep_all_of(access_request))
    rows = [_shown(document, user, acts, commands, is_held) for document in found]
    return Documents(rows, may_add=not policy.reason_not_to_add(user, access_request))


def _shown(document: Document, user: User, acts: bool, commands: bool, is_held: bool) -> Shown:
    if document.destroyed_at is not None:
        return Shown(document)
    if document.destruction_asked_by_id is None:
        return Shown(document, may_ask=acts)
    is_asker = document.destruction_asked_by_id == user.person_id
    may_answer = commands and not is_asker
    return Shown(document, may_destroy=may_answer and not is_held, may_keep=commands or is_asker)


@one_transaction(on=AccessRequest, to=gettext_noop("add a document"))
def add(pk: int, *, by: User, file: File, subject: str, description: str = "") -> Document:
    access_request = workflow.lock(pk)
    refuse_if(policy.reason_not_to_add(by, access_request))
    refuse_if(policy.reason_not_to_add_again(access_request, file.digest))
    document = Document(
        access_request=access_request,
        digest=file.digest,
        content_id=file.digest,
        file_name=file.name,
        media_type=file.media_type,
        size=file.size,
        subject=subject,
        description=description,
        added_by=by.person,
        added_at=timezone.now(),
    )
    what = Subject(subject).label
    with step(events.DOCUMENT_ADDED, access_request, by=by, what=what, **_named(document)):
        document_content.keep(file)
        document.save()
        screenings.record_what_is_new(access_request)
    return document


@one_transaction(on=Document, to=gettext_noop("ask to destroy the document"))
def ask_to_destroy(pk: int, *, by: User, reason: str) -> Document:
    document = _lock(pk)
    refuse_if(policy.reason_not_to_ask(by, document))
    refuse_if("" if reason.strip() else refusals.NO_REASON())
    facts = {**_named(document), "reason": reason}
    with step(events.DESTRUCTION_ASKED, document.access_request, by=by, **facts):
        document.destruction_asked_by = by.person
        document.destruction_asked_because = reason
        document.save()
        notifications.tell_of_destruction(document)
    return document


@one_transaction(on=Document, to=gettext_noop("keep the document"))
def keep(pk: int, *, by: User, reason: str) -> Document:
    """What was asked for is not done. That it was asked for, and by whom, stays in the record."""
    document = _lock(pk)
    refuse_if(policy.reason_not_to_keep(by, document))
    refuse_if("" if reason.strip() else refusals.NO_REASON())
    facts = {**_named(document), "reason": reason}
    with step(events.DESTRUCTION_REFUSED, document.access_request, by=by, **facts):
        document.destruction_asked_by, document.destruction_asked_because = None, ""
        document.save()
    return document


@one_transaction(on=Document, to=gettext_noop("destroy the document"))
def destroy(pk: int, *, by: User) -> Document:
    document = _lock(pk)
    refuse_if(policy.reason_not_to_destroy(by, document))
    asked: dict[str, Any] = {
        "asker": str(document.destruction_asked_by),
        "reason": document.destruction_asked_because,
    }
    with step(
        events.DOCUMENT_DESTROYED, document.access_request, by=by, **_named(document), **asked
    ):
        document.content = None
        document.destroyed_by, document.destroyed_at = by.person, timezone.now()
        document.save()
        document_content.forget_unless_needed(document.digest)
        screenings.record_what_is_new(document.access_request)
    return document


def opened(document: Document, *, by: User) -> None:
    record(events.DOCUMENT_OPENED, document, by=by, **_named(document))


def _lock(pk: int) -> Document:
    """Its request first, as everywhere: who signs has either read of it or not."""
    requests = AccessRequest.objects.select_for_update(no_key=True, of=("self",))
    access_request = requests.get(documents=pk)
    document = Document.objects.select_for_update(no_key=True).get(pk=pk)
    document.access_request = access_request
    return document


def _named(document: Document) -> dict[str, str]:
    return {"name": document.file_name, "digest": document.digest}
