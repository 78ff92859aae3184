"""The pages on which a document is added."""

import re
import socket
from hashlib import sha256
from http.client import HTTPResponse
from urllib.parse import urlsplit

import pytest

from access_requests.models import Document, DocumentContent
from agencies.files import MAX_BYTES
from config.uploads import MAX_BODY
from tests.access_requests.documents.pages import upload, url, words_of
from tests.builders import make_draft
from tests.files import docx, jpeg, make_document, pdf, png

pytestmark = pytest.mark.usefixtures("transactional_db")


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
