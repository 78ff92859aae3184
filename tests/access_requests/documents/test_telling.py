"""What officers are told and shown of documents."""

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from access_requests import documents
from agencies.models import Role, User
from tests.access_requests.documents.making import WRONG
from tests.builders import make_holder, make_officer
from tests.files import make_document

pytestmark = pytest.mark.usefixtures("transactional_db")


def test_other_officers_are_told_what_is_asked_and_nothing_of_it(filed, document, officer):
    asker = make_officer(filed)
    for number, user in enumerate([officer, asker]):
        User.objects.filter(pk=user.pk).update(email=f"officer{number}@example.gov")
    mail.outbox.clear()

    documents.ask_to_destroy(document.pk, by=asker, reason=WRONG)

    (sent,) = mail.outbox
    assert sent.to == ["officer0@example.gov"]
    assert sent.subject == f"{filed.reference} has a document to destroy or keep"
    assert "warrant" not in sent.body


def test_a_statement_names_what_is_on_file_by_its_digest(filed, reviewer, asked, officer):
    second = make_document(filed, by=reviewer, name="agreement.pdf", subject="agreement")
    named = {"name": "warrant.pdf", "digest": asked.digest}
    assert filed.documents.digests() == [
        {**named, "what": "Warrant: Signed by Judge Ortega"},
        {
            "name": "agreement.pdf",
            "digest": second.digest,
            "what": "Agreement: Signed by Judge Ortega",
        },
    ]

    documents.destroy(asked.pk, by=officer)

    assert [each["name"] for each in filed.documents.digests()] == ["agreement.pdf"]


def test_more_documents_take_no_more_queries(filed, reviewer, officer):
    def queries() -> int:
        with CaptureQueriesContext(connection) as counted:
            shown = documents.shown_to(officer, filed)
            assert all(str(row.document.added_by) for row in shown.rows)
        return len(counted)

    make_document(filed, by=reviewer)
    few = queries()
    for _ in range(4):
        added = make_document(filed, by=reviewer)
        documents.ask_to_destroy(added.pk, by=reviewer, reason=WRONG)

    assert queries() == few


def test_each_is_shown_what_he_may_do(filed, asked, reviewer, officer):
    other = make_document(filed, by=reviewer)

    def offered(user):
        rows = documents.shown_to(user, filed).rows
        return {
            row.document.pk: {name for name, may in vars(row).items() if may is True}
            for row in rows
        }

    assert offered(officer) == {asked.pk: {"may_destroy", "may_keep"}, other.pk: {"may_ask"}}
    assert offered(reviewer) == {asked.pk: {"may_keep"}, other.pk: {"may_ask"}}
    assert offered(filed.requester.user) == {asked.pk: set(), other.pk: {"may_ask"}}
    overseer = make_holder(Role.OVERSIGHT, *filed.networks)
    assert offered(overseer) == {asked.pk: set(), other.pk: set()}
