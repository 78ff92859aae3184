"""What else is done on the page of a case, and how a case is found."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from access_requests import grants, notes, workflow
from access_requests.models import AccessRequest, Decision, Status
from agencies.models import Role
from tests.builders import (
    make_draft,
    make_grant,
    make_holder,
    make_network,
    make_officer,
    make_request_awaiting_review,
    make_request_awaiting_sign_off,
    sign,
)

pytestmark = pytest.mark.usefixtures("transactional_db")
REQUESTS = reverse("access_requests:requests")
FORM = "application/x-www-form-urlencoded"


def url(page, access_request):
    return reverse(f"access_requests:{page}", args=[access_request.reference])


def page_of(client, address, **given):
    return client.get(address, given).content.decode()


@pytest.fixture
def filed():
    return make_request_awaiting_review()


def test_the_question_is_answered_on_the_page_that_files_it_again(client, filed):
    reviewer = make_holder(Role.REVIEWER, *filed.networks)
    workflow.return_(filed.pk, by=reviewer, version=2, question="Which case number?")
    client.force_login(filed.requester.user)
    unanswered = client.post(url("check", filed), "version=3&answer=", content_type=FORM)
    assert "There is a problem" in unanswered.content.decode()

    client.post(url("check", filed), "version=3&answer=It+is+26-0412.", content_type=FORM)

    page = page_of(client, url("case", filed))
    assert "Which case number?" in page
    assert "It is 26-0412." in page


def test_a_colleague_takes_a_review_over(client, filed):
    first, second = (make_holder(Role.REVIEWER, *filed.networks) for _ in range(2))
    client.force_login(second)
    given = {"version": filed.version, "reviewer": first.pk}
    client.post(url("assign", filed), given)
    assert "Take it over first" in page_of(client, url("identify", filed))
    assert f"Waiting for a reviewer: {first}." in page_of(client, url("case", filed))

    client.post(url("assign", filed), given | {"reviewer": second.pk})

    assert client.get(url("identify", filed)).status_code == 200


def test_only_who_can_review_it_is_offered(client, filed):
    reviewer = make_holder(Role.REVIEWER, *filed.networks)
    elsewhere = make_holder(Role.REVIEWER, make_network())
    client.force_login(make_officer(filed))

    page = page_of(client, url("assign", filed))

    assert str(reviewer) in page
    assert str(elsewhere) not in page
    answer = client.post(url("assign", filed), {"version": 2, "reviewer": elsewhere.pk})
    assert "There is a problem" in answer.content.decode()


def test_a_note_is_read_in_the_history_of_the_case(client, filed):
    client.force_login(make_holder(Role.OVERSIGHT, *filed.networks))

    client.post(url("note", filed), {"text": "Their chief has changed."})

    assert "noted: Their chief has changed." in page_of(client, url("case", filed))


def test_what_was_declined_is_asked_for_again_from_its_page(client):
    waiting = make_request_awaiting_sign_off()
    sign(waiting, by=make_officer(waiting), decision=Decision.DECLINE)
    client.force_login(waiting.requester.user)
    assert "Ask for it again" in page_of(client, url("case", waiting))

    answer = client.post(url("begin-again", waiting))

    draft = AccessRequest.objects.get(asked_before=waiting)
    assert answer.url == reverse("access_requests:topic", args=[draft.reference, "dates"])
    assert draft.reference in page_of(client, url("case", waiting))


def test_a_letter_is_written_of_a_refusal_alone(client):
    waiting = make_request_awaiting_sign_off()
    client.force_login(make_officer(waiting))

    assert client.get(url("letter", waiting)).status_code == 404


def test_one_revoked_in_error_begins_a_draft(client):
    grant = make_grant()
    client.force_login(make_officer(grant))

    client.post(
        url("revoke", grant.access_request), {"reason": "Another Torrance.", "as_error": "on"}
    )

    assert AccessRequest.objects.get(asked_before=grant.access_request).status == Status.DRAFT
    assert "Approved in error" in page_of(client, url("case", grant.access_request))


def test_a_revoked_access_is_marked_where_its_request_is_listed(client):
    grant = make_grant()
    officer = make_officer(grant)
    grants.revoke(grant.pk, by=officer, reason="Shared onward.")
    client.force_login(officer)

    page = page_of(client, REQUESTS)

    assert "Approved</strong>" in page
    assert "Revoked</strong>" in page


def test_more_approved_requests_take_no_more_queries(client):
    grant = make_grant()
    client.force_login(make_officer(grant))
    few = count_of(client)

    make_grant(networks=grant.networks)

    assert count_of(client) == few


def count_of(client) -> int:
    client.get(REQUESTS)
    with CaptureQueriesContext(connection) as queries:
        client.get(REQUESTS)
    return len(queries)


@pytest.mark.parametrize(
    "words",
    [
        "{reference}",
        "{number}",
        "torrance",
        "missing persons",
        "persons MISSING",
        "1798.90.55",
        "ca0197200",
        "watch commander",
        "Need is shown",
        "archivist",
    ],
)
def test_a_case_is_found_by_its_number_and_by_any_words_in_it(words, client):
    case = make_request_awaiting_sign_off(agency_ori="CA0197200")
    officer = make_officer(case)
    sign(case, by=officer, decision=Decision.RETURN, reason="Need is shown. Why live?")
    notes.add(case.pk, by=officer, text="The archivist knows more.")
    other = make_draft(networks=case.networks, agency_name="Other", purpose="x", legal_basis="y")
    client.force_login(make_holder(Role.OVERSIGHT, *case.networks))

    wanted = words.format(reference=case.reference, number=case.pk)
    page = page_of(client, REQUESTS, words=wanted)

    assert case.reference in page
    assert other.reference not in page


def test_words_that_are_not_all_there_find_nothing(client):
    case = make_request_awaiting_review()
    client.force_login(make_holder(Role.OVERSIGHT, *case.networks))

    assert case.reference not in page_of(client, REQUESTS, words="missing elephants")
