"""Documents added and destroyed by several people at once."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from access_requests import document_content, documents, events, workflow
from access_requests.models import Document, DocumentContent, Status
from agencies import files
from agencies.models import Role
from audit.steps import step
from tests.access_requests.documents.making import WRONG, content_of
from tests.access_requests.test_races import at_once, refusals
from tests.builders import (
    make_draft,
    make_holder,
    make_network,
    make_officer,
    make_request_awaiting_review,
    recommend,
    run,
)
from tests.files import make_document, pdf

pytestmark = pytest.mark.usefixtures("transactional_db")
ROUNDS = 10
SOMEBODY_WAITS = """SELECT 1 FROM pg_locks waits JOIN pg_locks here USING (pid)
    WHERE NOT waits.granted AND here.relation = 'access_requests_document'::regclass
    AND here.database = (SELECT oid FROM pg_database WHERE datname = current_database())"""


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
