"""A document is added while a request is made or reviewed, and destroyed by two people."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from access_requests import document_content, documents, events, reviewing, workflow
from access_requests.models import AccessRequest, Document, DocumentContent, Status
from agencies import files, seating
from agencies.models import Role, User
from audit.attempts import Refused
from audit.events import REFUSED
from audit.models import Event
from audit.steps import step
from tests.access_requests.test_races import at_once, refusals
from tests.builders import (
    make_draft,
    make_entry,
    make_grant,
    make_holder,
    make_network,
    make_officer,
    make_request_awaiting_review,
    make_request_awaiting_sign_off,
    recommend,
    run,
)
from tests.files import docx, make_document, pdf

pytestmark = pytest.mark.usefixtures("transactional_db")
ROUNDS = 10
WRONG = "It names a victim."
SOMEBODY_WAITS = """SELECT 1 FROM pg_locks waits JOIN pg_locks here USING (pid)
    WHERE NOT waits.granted AND here.relation = 'access_requests_document'::regclass
    AND here.database = (SELECT oid FROM pg_database WHERE datname = current_database())"""


@pytest.fixture
def filed() -> AccessRequest:
    return make_request_awaiting_review()


@pytest.fixture
def reviewer(filed) -> User:
    return make_holder(Role.REVIEWER, *filed.networks)


@pytest.fixture
def officer(filed) -> User:
    return make_officer(filed)


@pytest.fixture
def document(filed, reviewer) -> Document:
    return make_document(filed, by=reviewer)


@pytest.fixture
def asked(document, reviewer) -> Document:
    return documents.ask_to_destroy(document.pk, by=reviewer, reason=WRONG)


def content_of(document) -> bytes:
    return b"".join(document_content.slices(document.digest, document.size))


# Added


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


# Destroyed


def test_two_people_destroy_a_document_and_what_it_was_stays(filed, asked, reviewer, officer):
    gone = documents.destroy(asked.pk, by=officer)

    assert not DocumentContent.objects.exists()
    assert (gone.digest, gone.file_name) == (asked.digest, "warrant.pdf")
    assert gone.destruction_asked_because == WRONG
    assert (gone.destruction_asked_by, gone.destroyed_by) == (reviewer.person, officer.person)
    told = str(Event.objects.about(filed).latest("id"))
    assert told == (
        f"{officer} destroyed the document “warrant.pdf” (SHA-256 {gone.digest[:12]}…)"
        f" for {reviewer}: {WRONG}"
    )


def test_a_destroyed_file_may_be_added_again(filed, reviewer, asked, officer):
    content = content_of(asked)
    documents.destroy(asked.pk, by=officer)

    again = make_document(filed, by=reviewer, content=content)

    assert content_of(again) == content


def test_a_file_that_another_case_holds_stays_there(asked, officer):
    elsewhere = make_document(make_draft(), content=content_of(asked))

    documents.destroy(asked.pk, by=officer)

    assert content_of(elsewhere)


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.COMMAND, "requester"])
def test_who_acts_on_the_case_asks(role, filed, document):
    user = filed.requester.user
    if role != "requester":
        user = make_holder(role, *filed.networks)

    assert documents.ask_to_destroy(document.pk, by=user, reason=WRONG).destruction_asked_by


@pytest.mark.parametrize("role", [Role.OVERSIGHT, Role.OPERATOR])
def test_who_only_reads_does_not_ask(role, filed, document):
    with pytest.raises(Refused, match="do not act on this case"):
        documents.ask_to_destroy(document.pk, by=make_holder(role, *filed.networks), reason=WRONG)


def test_an_officer_of_another_network_neither_asks_nor_destroys(document, reviewer):
    stranger = make_holder(Role.COMMAND, make_network())
    with pytest.raises(Refused, match="do not act"):
        documents.ask_to_destroy(document.pk, by=stranger, reason=WRONG)
    documents.ask_to_destroy(document.pk, by=reviewer, reason=WRONG)
    with pytest.raises(Refused, match="no command seat for all"):
        documents.destroy(document.pk, by=stranger)


def test_who_asked_does_not_destroy(document, officer):
    documents.ask_to_destroy(document.pk, by=officer, reason=WRONG)

    with pytest.raises(Refused, match="another person must do it"):
        documents.destroy(document.pk, by=officer)
    assert content_of(document)


def test_an_officer_whose_seat_ended_does_not_destroy(asked, officer):
    seating.end(officer.person.seats.get().pk, by=None)

    with pytest.raises(Refused, match="no command seat"):
        documents.destroy(asked.pk, by=officer)


def test_nothing_is_destroyed_that_nobody_asked_for(document, officer):
    with pytest.raises(Refused, match="Ask first"):
        documents.destroy(document.pk, by=officer)


@pytest.mark.parametrize("take_step", [documents.ask_to_destroy, documents.keep])
def test_a_reason_is_given(take_step, document, reviewer):
    if take_step is documents.keep:
        documents.ask_to_destroy(document.pk, by=reviewer, reason=WRONG)

    with pytest.raises(Refused, match="Give your reason"):
        take_step(document.pk, by=reviewer, reason="  ")


def test_it_is_asked_for_once(asked, filed):
    with pytest.raises(Refused, match="asked for already"):
        documents.ask_to_destroy(asked.pk, by=filed.requester.user, reason="Me too.")


def test_what_is_destroyed_is_neither_asked_for_nor_kept_nor_destroyed(asked, reviewer, officer):
    documents.destroy(asked.pk, by=officer)

    for attempt in (
        partial(documents.ask_to_destroy, reason=WRONG, by=reviewer),
        partial(documents.keep, reason="Needed.", by=officer),
        partial(documents.destroy, by=officer),
    ):
        with pytest.raises(Refused, match="destroyed already"):
            attempt(asked.pk)


# Kept


def test_an_officer_keeps_it_and_it_can_be_asked_for_again(filed, asked, officer, reviewer):
    kept = documents.keep(asked.pk, by=officer, reason="It is needed.")

    assert (kept.destruction_asked_by, kept.destruction_asked_because) == (None, "")
    assert str(Event.objects.about(filed).latest("id")).endswith(": It is needed.")
    assert documents.ask_to_destroy(asked.pk, by=reviewer, reason="All the same.")
    assert [row.destruction_asked_because for row in kept.history.order_by("version")] == [
        "",
        WRONG,
        "",
        "All the same.",
    ]


def test_who_asked_takes_it_back(asked, reviewer):
    assert documents.keep(asked.pk, by=reviewer, reason="I was wrong.").version == 3


def test_nobody_else_keeps_it(filed, asked):
    with pytest.raises(Refused, match="no command seat"):
        documents.keep(asked.pk, by=filed.requester.user, reason="It is mine.")


# Told and shown


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


# At once


def test_of_two_officers_who_destroy_at_once_one_does(filed, reviewer):
    officers = [make_officer(filed) for _ in range(2)]
    for _ in range(ROUNDS):
        document = make_document(filed, by=reviewer)
        documents.ask_to_destroy(document.pk, by=reviewer, reason=WRONG)

        outcomes = at_once(*(partial(documents.destroy, document.pk, by=who) for who in officers))

        (refusal,) = refusals(outcomes)
        assert str(refusal).startswith("This document was destroyed already.")
        document.refresh_from_db()
        assert document.version == 3

    assert not DocumentContent.objects.exists()


def test_a_file_destroyed_here_while_it_is_added_there_is_there(filed, reviewer):
    officer = make_officer(filed)
    requester = make_holder(Role.REQUESTER, *filed.networks)
    for _ in range(ROUNDS):
        content = pdf()
        document = make_document(filed, by=reviewer, content=content)
        documents.ask_to_destroy(document.pk, by=reviewer, reason=WRONG)
        elsewhere = make_draft(by=requester, networks=filed.networks)

        outcomes = at_once(
            partial(documents.destroy, document.pk, by=officer),
            partial(make_document, elsewhere, content=content),
        )

        assert refusals(outcomes) == []
        assert content_of(outcomes[1]) == content
        assert outcomes[0].destroyed_at


def test_a_file_that_is_destroyed_twice_at_once_on_two_cases_is_gone(filed, reviewer):
    officer = make_officer(filed)
    another = make_request_awaiting_review(networks=filed.networks)
    for _ in range(ROUNDS):
        content = pdf()
        both = [make_document(case, by=reviewer, content=content) for case in (filed, another)]
        for each in both:
            documents.ask_to_destroy(each.pk, by=reviewer, reason=WRONG)

        outcomes = at_once(*(partial(documents.destroy, each.pk, by=officer) for each in both))

        assert refusals(outcomes) == []
        assert not DocumentContent.objects.exists()


def test_of_two_who_add_the_same_file_at_once_one_does(reviewer):
    network = make_network()
    requester = make_holder(Role.REQUESTER, network)
    for _ in range(ROUNDS):
        draft = make_draft(by=requester, networks=[network.pk])
        content = pdf()

        outcomes = at_once(*[partial(make_document, draft, content=content)] * 2)

        (refusal,) = refusals(outcomes)
        assert "on the case already" in str(refusal)


def test_a_file_added_to_two_cases_at_once_is_kept_once():
    network = make_network()
    requester = make_holder(Role.REQUESTER, network)
    for number in range(ROUNDS):
        content = pdf()
        both = [make_draft(by=requester, networks=[network.pk]) for _ in range(2)]

        outcomes = at_once(*(partial(make_document, each, content=content) for each in both))

        assert refusals(outcomes) == []
        assert DocumentContent.objects.count() == number + 1


def test_a_document_is_added_before_the_recommendation_or_not_at_all(filed, reviewer):
    for _ in range(5):
        another = make_request_awaiting_review(networks=filed.networks)

        outcomes = at_once(
            partial(recommend, another, by=reviewer),
            partial(make_document, another, by=reviewer),
        )

        added = not refusals(outcomes)
        assert another.documents.exists() == added


def test_who_writes_past_the_step_waits_for_who_moves_the_request(filed, reviewer):
    """And then finds it moved: else an officer would sign with a document that he never saw."""
    content = files.read(pdf(), "late.pdf")
    late = Document(
        access_request=filed,
        digest=content.digest,
        content_id=content.digest,
        file_name=content.name,
        media_type=content.media_type,
        size=content.size,
        subject="other",
        added_by=reviewer.person,
        added_at=timezone.now(),
    )

    def slip_in():
        with transaction.atomic(), step(events.DOCUMENT_ADDED, filed, by=reviewer):
            document_content.keep(content)
            late.save()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic(), step(events.WITHDRAWN, filed, by=filed.requester.user):
            workflow.move(workflow.lock(filed.pk), Status.WITHDRAWN)
            attempt = pool.submit(closing(slip_in))
            while not run(SOMEBODY_WAITS):
                assert not attempt.done()

        with pytest.raises(IntegrityError, match="a draft, returned or in review"):
            attempt.result()


def closing(work):
    """For a thread of its own, whose connection nobody else closes."""

    def attempt():
        try:
            return work()
        finally:
            connection.close()

    return attempt


def test_a_file_knows_itself():
    file = files.read(pdf("a"), "a.pdf")

    assert (len(file.digest), file.size) == (64, len(pdf("a")))
    assert "content" not in repr(file)
