"""The pages on which two people destroy a document."""

import pytest

from access_requests import documents
from tests.access_requests.documents.making import WRONG
from tests.access_requests.documents.pages import of, url, words_of
from tests.access_requests.documents.test_taking_home import opened
from tests.builders import make_draft, make_officer, make_request_awaiting_review
from tests.files import make_document, pdf

pytestmark = pytest.mark.usefixtures("transactional_db")


def test_one_person_asks_and_another_destroys(client, document, reviewer):
    case = document.access_request
    client.force_login(reviewer)
    assert "There is a problem" in client.post(of("ask", document), {"reason": ""}).content.decode()
    page = words_of(client.post(of("ask", document), {"reason": WRONG}, follow=True))
    assert f"{reviewer} asked to destroy it: {WRONG}" in page
    assert "Destroy it" not in page

    officer = make_officer(case)
    client.force_login(officer)
    page = words_of(client.get(of("destroy", document)))
    assert all(told in page for told in (str(reviewer), WRONG, document.digest))
    assert "Other cases" not in page
    page = words_of(client.post(of("destroy", document), follow=True))
    assert f"Destroyed by {officer}, as {reviewer} asked: {WRONG}" in page
    assert document.digest in page

    gone = client.get(url("document", case, document.pk))
    assert gone.status_code == 410
    assert f"{officer} destroyed “warrant.pdf” on" in words_of(gone)
    assert opened(document) == 0


def test_the_officer_sees_which_other_cases_hold_the_same_file(client, filed, reviewer):
    content = pdf()
    document = make_document(filed, by=reviewer, content=content)
    seen = make_request_awaiting_review(networks=filed.networks)
    make_document(seen, by=reviewer, content=content)
    make_document(make_draft(), content=content)
    documents.ask_to_destroy(document.pk, by=reviewer, reason=WRONG)
    client.force_login(make_officer(filed))

    page = words_of(client.get(of("destroy", document)))

    assert f"There it stays, and its content with it. {seen.reference} 1 case that you" in page


def test_an_officer_keeps_it_with_a_reason(client, asked):
    client.force_login(make_officer(asked.access_request))

    page = words_of(client.post(of("keep", asked), {"reason": "It is needed."}, follow=True))

    assert "“warrant.pdf” stays." in page
    assert "Ask to destroy it" in page


@pytest.mark.parametrize("page", ["destroy", "keep"])
def test_a_page_of_what_nobody_asked_for_says_so(client, document, page):
    client.force_login(make_officer(document.access_request))

    answer = client.get(of(page, document))

    assert answer.status_code == 403
    assert "Nobody asked to destroy this document." in words_of(answer)


def test_who_is_second_to_destroy_is_told(client, asked):
    officers = [make_officer(asked.access_request) for _ in range(2)]
    client.force_login(officers[0])
    client.get(of("destroy", asked))
    documents.destroy(asked.pk, by=officers[1])

    assert "destroyed already" in words_of(client.post(of("destroy", asked)))
