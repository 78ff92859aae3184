"""A document is taken home by who may see it, and that is recorded."""

import pytest

from agencies.models import Role
from audit.models import Event
from tests.access_requests.documents.pages import of, url
from tests.builders import make_holder, make_network, make_request_awaiting_review
from tests.files import make_document, pdf

pytestmark = pytest.mark.usefixtures("transactional_db")


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
