"""The pages of documents: adding one, taking it home, asking to destroy it and destroying it."""

import re
import socket
from hashlib import sha256
from http.client import HTTPResponse
from urllib.parse import urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from access_requests import documents
from access_requests.models import Document, DocumentContent
from agencies.files import MAX_BYTES
from agencies.models import Role
from audit.models import Event
from config.uploads import MAX_BODY
from tests.builders import (
    make_draft,
    make_holder,
    make_network,
    make_officer,
    make_request_awaiting_review,
)
from tests.files import docx, jpeg, make_document, pdf, png

pytestmark = pytest.mark.usefixtures("transactional_db")
WRONG = "It names a victim."
GIVEN = {"subject": "warrant", "description": "Signed by Judge Ortega"}


@pytest.fixture
def filed():
    return make_request_awaiting_review()


@pytest.fixture
def reviewer(filed):
    return make_holder(Role.REVIEWER, *filed.networks)


@pytest.fixture
def document(filed, reviewer):
    return make_document(filed, by=reviewer)


@pytest.fixture
def asked(document, reviewer):
    return documents.ask_to_destroy(document.pk, by=reviewer, reason=WRONG)


def url(page, case, *more):
    return reverse(f"access_requests:{page}", args=[case.reference, *more])


def of(page, document):
    return url(f"document-{page}", document.access_request, document.pk)


def upload(client, access_request, content, name="warrant.pdf", **other):
    file = SimpleUploadedFile("x", content, "text/plain")
    file._name = name  # as a browser may send it, and Django would not let us
    address = url("document-add", access_request)
    return client.post(address, {**GIVEN, **other, "file": file}, follow=True)


def words_of(answer) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


# Adding


@pytest.mark.parametrize(
    ("content", "name", "media"),
    [(pdf(), "a.pdf", "PDF"), (png(), "a.png", "PNG"), (jpeg(), "a.jpeg", "JPEG"),
     (docx(), "a.docx", "Word")],
    ids=["PDF", "PNG", "JPEG", "Word"],
)  # fmt: skip
def test_a_requester_adds_a_document_and_finds_it_on_the_case(client, content, name, media):
    draft = make_draft()
    client.force_login(draft.requester.user)

    page = words_of(upload(client, draft, content, name))

    assert f"You added “{name}”." in page
    assert f"{name} {media} ·" in page
    assert sha256(content).hexdigest() in page
    assert bytes(DocumentContent.objects.get().content) == content


def test_a_name_that_contradicts_the_content_gets_a_sentence(client):
    draft = make_draft()
    client.force_login(draft.requester.user)

    page = words_of(upload(client, draft, pdf(), "letter.docx"))

    assert "You added “letter.docx.pdf”. " in page
    assert "Its name says something else, but this is a PDF file." in page


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty."),
        (b"MZ", "This is none of PDF, PNG, JPEG and Word (.docx)"),
        (pdf()[:50], "The PDF has no end"),
        (b"%PDF-1.7" + b"x" * MAX_BYTES, "The file is 21 MB; 20 MB is the most."),
        (b"%PDF-1.7" + b"x" * 3 * MAX_BYTES, "The file is 61 MB; 20 MB is the most."),
    ],
    ids=["empty", "a program", "cut off", "too large", "far too large"],
)
def test_what_is_refused_is_said_and_nothing_typed_is_lost(client, content, sentence):
    draft = make_draft()
    client.force_login(draft.requester.user)

    answer = upload(client, draft, content)

    page = answer.content.decode()
    assert sentence in page
    assert 'value="Signed by Judge Ortega"' in page
    assert re.search(r'value="warrant"[^>]* checked', page)
    assert not Document.objects.exists()


def test_no_file_and_no_answer_get_a_sentence_each(client):
    draft = make_draft()
    client.force_login(draft.requester.user)

    page = words_of(client.post(url("document-add", draft), {"subject": "other"}))

    assert page.count("This field is required.") == 2
    assert "Say what it is." in page


def test_the_same_file_again_is_said_on_the_form(client, filed, reviewer):
    content = pdf()
    make_document(filed, by=reviewer, content=content)
    client.force_login(reviewer)

    assert "on the case already, as “warrant.pdf”" in words_of(upload(client, filed, content))


def test_who_may_not_add_is_told_why(client, filed):
    client.force_login(filed.requester.user)

    assert "someone else must review it" in words_of(client.get(url("document-add", filed)))


def test_a_body_far_too_large_is_refused_before_it_is_read_even_from_a_stranger(live_server):
    address = urlsplit(live_server.url)
    head = f"POST /sign-in/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: {MAX_BODY + 1}"
    with socket.create_connection((address.hostname, address.port), timeout=20) as line:
        line.sendall(f"{head}\r\n\r\n".encode())
        answer = HTTPResponse(line)
        answer.begin()
        page = answer.read().decode()

    assert answer.status == 413
    assert "more than 100 MB. Nothing of it was read" in page


# Taking it home


def test_a_document_is_given_back_as_it_was_and_kept_by_nobody(client, filed, reviewer):
    content = pdf("x" * 1_500_000)
    document = make_document(filed, by=reviewer, content=content)
    client.force_login(reviewer)

    answer = client.get(url("document", filed, document.pk))

    assert answer.getvalue() == content
    assert answer["Content-Length"] == str(len(content))
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="warrant.pdf"'
    assert answer["Cache-Control"] == "no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"


@pytest.mark.parametrize(
    ("name", "disposition"),
    [
        ("../../warrant.pdf", 'attachment; filename="warrant.pdf"'),
        ("a\r\nSet-Cookie: x=1.pdf", 'attachment; filename="a Set-Cookie: x=1.pdf"'),
        ('a"; filename="b.exe', 'attachment; filename="a\\"; filename=\\"b.exe.pdf"'),
        ("fdp\u202eexe.pdf", 'attachment; filename="fdpexe.pdf"'),
        ("órden.pdf", "attachment; filename*=utf-8''%C3%B3rden.pdf"),
    ],
)
def test_no_name_breaks_out_of_the_header(client, filed, reviewer, name, disposition):
    document = make_document(filed, by=reviewer, name=name)
    client.force_login(reviewer)

    answer = client.get(url("document", filed, document.pk))

    assert answer["Content-Disposition"] == disposition


def opened(document) -> int:
    return Event.objects.filter(kind="access_requests.document_opened").count()


def test_to_open_a_document_is_recorded_and_changes_nothing_else(client, document, reviewer):
    client.force_login(reviewer)
    before = Event.objects.count()

    client.head(url("document", document.access_request, document.pk))
    assert Event.objects.count() == before

    client.get(url("document", document.access_request, document.pk))
    assert (opened(document), Event.objects.count()) == (1, before + 1)
    told = Event.objects.latest("id")
    assert str(told).startswith(f"{reviewer} opened the document “warrant.pdf”")
    assert told.told["facts"] == {"name": "warrant.pdf", "digest": document.digest}


@pytest.mark.parametrize("role", [Role.OPERATOR, Role.COMMAND])
def test_who_does_not_see_the_case_does_not_find_its_documents(client, document, role):
    client.force_login(make_holder(role, make_network()))

    pages = [of(page, document) for page in ("ask", "destroy", "keep")]
    pages += [url("document", document.access_request, document.pk)]
    for page in pages:
        assert (client.get(page).status_code, client.post(page).status_code) in [
            (404, 404),
            (404, 405),
        ]
    assert opened(document) == 0


def test_a_document_is_not_found_on_another_case(client, document, reviewer):
    another = make_request_awaiting_review(networks=document.access_request.networks)
    client.force_login(reviewer)

    assert client.get(url("document", another, document.pk)).status_code == 404


def test_oversight_opens_it_but_changes_nothing(client, document):
    client.force_login(make_holder(Role.OVERSIGHT, *document.access_request.networks))

    assert client.get(url("document", document.access_request, document.pk)).status_code == 200
    assert client.get(of("ask", document)).status_code == 403


# Destroying


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
