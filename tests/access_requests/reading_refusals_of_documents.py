"""How somebody comes to read each refusal of documents."""

from access_requests import (
    documents,
    refusals_of_documents,
)
from access_requests.demo import papers
from access_requests.models import AccessRequest, Document, Subject
from agencies.models import Role, User
from tests.access_requests.being_refused import reviewer
from tests.builders import (
    make_holder,
    make_officer,
    make_request_awaiting_review,
    make_request_awaiting_sign_off,
)
from tests.reading_refusals import reads


def agreement(filed: AccessRequest, by: User, name: str = "Torrance") -> Document:
    paper = papers.agreement(name)
    return documents.add(filed.pk, by=by, file=paper, subject=Subject.AGREEMENT)


def attached() -> tuple[Document, User]:
    filed = make_request_awaiting_review()
    by = reviewer(filed)
    return agreement(filed, by), by


def asked_to_destroy() -> tuple[Document, User]:
    document, by = attached()
    documents.ask_to_destroy(document.pk, by=by, reason="It is of another case.")
    return document, by


@reads(refusals_of_documents.ADDED_TOO_LATE)
def adding_under_the_eyes_of_who_decides():
    waiting = make_request_awaiting_sign_off()
    agreement(waiting, waiting.reviewer.user)


@reads(refusals_of_documents.ADDED_ALREADY)
def adding_the_same_file_twice():
    document, by = attached()
    agreement(document.access_request, by)


@reads(refusals_of_documents.ACTS_NOT)
def asking_to_destroy_as_an_auditor():
    document, _by = attached()
    auditor = make_holder(Role.OVERSIGHT, *document.access_request.networks)
    documents.ask_to_destroy(document.pk, by=auditor, reason="No.")


@reads(refusals_of_documents.NOBODY_ASKED_TO_DESTROY)
def destroying_alone():
    document, _by = attached()
    documents.destroy(document.pk, by=make_officer(document.access_request))


@reads(refusals_of_documents.ASKED_TO_DESTROY_ALREADY)
def asking_to_destroy_twice():
    document, by = asked_to_destroy()
    documents.ask_to_destroy(document.pk, by=by, reason="Again.")


@reads(refusals_of_documents.ASKED_WHAT_HE_DESTROYS)
def destroying_what_one_asked_to_destroy():
    document, by = asked_to_destroy()
    documents.destroy(document.pk, by=by)


@reads(refusals_of_documents.DESTROYED_ALREADY)
def destroying_twice():
    document, _by = asked_to_destroy()
    officer = make_officer(document.access_request)
    for _ in range(2):
        documents.destroy(document.pk, by=officer)
