"""A document is added while a request is made or reviewed."""

import pytest

from access_requests import reviewing, workflow
from access_requests.models import Document, DocumentContent, Status
from agencies.models import Role
from audit.attempts import Refused
from audit.events import REFUSED
from audit.models import Event
from tests.access_requests.documents.making import content_of
from tests.builders import (
    make_draft,
    make_entry,
    make_grant,
    make_holder,
    make_officer,
    make_request_awaiting_review,
    make_request_awaiting_sign_off,
    recommend,
)
from tests.files import docx, make_document, pdf

pytestmark = pytest.mark.usefixtures("transactional_db")


def test_a_requester_adds_to_a_draft_and_the_file_is_given_back_as_it_was():
    draft = make_draft()

    added = make_document(draft, content=docx(), name="agreement.docx")

    assert content_of(added) == DocumentContent.objects.get().content
    assert (added.version, added.what) == (1, "Warrant: Signed by Judge Ortega")
    told = Event.objects.about(draft).latest("id")
    assert told.told["facts"]["digest"] == added.digest
    assert "added the document “agreement.docx” (Warrant, SHA-256 " in str(told)


def test_adding_leaves_the_version_that_is_reviewed_as_it_is(filed, reviewer):
    make_document(filed, by=reviewer)

    recommended = recommend(filed, by=reviewer)

    assert recommended.status == Status.AWAITING_SIGN_OFF


def test_a_file_longer_than_a_slice_is_given_back_whole(filed, reviewer):
    content = pdf("x" * 2_500_000)

    assert content_of(make_document(filed, by=reviewer, content=content)) == content


def test_nothing_of_a_file_is_in_the_record(filed, reviewer):
    make_document(filed, by=reviewer, content=pdf("a kestrel in the file"))

    assert not any("kestrel" in event.canon for event in Event.objects.all())


def test_the_same_file_on_two_cases_is_kept_once():
    content = pdf()
    for _ in range(2):
        make_document(make_draft(), content=content)

    assert Document.objects.count() == 2
    assert DocumentContent.objects.count() == 1


def test_the_same_file_is_not_added_twice_to_one_case(filed, reviewer, document):
    content = content_of(document)

    with pytest.raises(Refused, match=r"on the case already, as “warrant\.pdf”"):
        make_document(filed, by=reviewer, content=content, name="again.pdf")


def returned():
    filed = make_request_awaiting_review()
    reviewer = make_holder(Role.REVIEWER, *filed.networks)
    return workflow.return_(filed.pk, by=reviewer, version=filed.version, question="Where?")


@pytest.mark.parametrize("make", [make_draft, returned])
def test_the_requester_adds_while_the_request_is_open(make):
    assert make_document(make()).added_by


def withdrawn():
    filed = make_request_awaiting_review()
    return workflow.withdraw(filed.pk, by=filed.requester.user, reason="No need.")


@pytest.mark.parametrize(
    "make",
    [make_request_awaiting_sign_off, lambda: make_grant().access_request, withdrawn],
    ids=["awaiting sign-off", "approved", "withdrawn"],
)
def test_nobody_adds_under_the_eyes_of_an_officer_or_later(make):
    access_request = make()
    people = [
        access_request.requester.user,
        make_holder(Role.REVIEWER, *access_request.networks),
        make_officer(access_request),
    ]
    for person in people:
        with pytest.raises(Refused, match="added while a request is a draft, returned or in"):
            make_document(access_request, by=person)


def test_the_requester_does_not_add_while_the_request_is_reviewed(filed):
    with pytest.raises(Refused, match="someone else must review"):
        make_document(filed)


def test_only_who_reviews_the_request_adds_to_it(filed, reviewer):
    other = make_holder(Role.REVIEWER, *filed.networks)
    case = {"by": reviewer, "version": filed.version}
    reviewing.identify(filed.pk, entry_pk=make_entry().pk, note="Called.", **case)

    with pytest.raises(Refused, match="is reviewing this request"):
        make_document(filed, by=other)
    assert make_document(filed, by=reviewer)


def test_a_refusal_is_recorded_and_keeps_no_file(filed):
    with pytest.raises(Refused):
        make_document(filed)

    assert not DocumentContent.objects.exists()
    told = Event.objects.filter(kind=REFUSED.name).latest("id")
    assert "tried to add a document" in str(told)
