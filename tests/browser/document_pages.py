"""The pages of documents, as `pages.PAGES` lists pages. Each finds the documents it needs."""

from playwright.sync_api import Page

from access_requests import document_content, documents
from access_requests.models import AccessRequest, Document, Status
from agencies.models import User
from tests.browser import acts
from tests.files import make_document

WRONG = "It is of another agency’s case, and names a victim."


def in_review() -> AccessRequest:
    return AccessRequest.objects.filter(status=Status.AWAITING_REVIEW).earliest("pk")


def person(username: str) -> User:
    return User.objects.get(username=username)


def on_file() -> Document:
    name = "Memorandum of understanding between both departments, signed 2026-11-20.pdf"
    on_file = in_review().documents.filter(subject="agreement").first()
    return on_file or make_document(
        in_review(), by=person("reviewer"), name=name, subject="agreement"
    )


def asked() -> Document:
    added = make_document(in_review(), by=person("reviewer"))
    return documents.ask_to_destroy(added.pk, by=person("reviewer"), reason=WRONG)


def destroyed() -> Document:
    return documents.destroy(asked().pk, by=person("command1"))


def address(document: Document, page: str) -> str:
    return f"/requests/{document.access_request.reference}/documents/{document.pk}/{page}"


def case(page: Page) -> None:
    for make in (on_file, asked, destroyed):
        make()
    page.goto(in_review().get_absolute_url())


def refused_file(page: Page) -> None:
    page.goto(f"/requests/{in_review().reference}/documents/add/")
    acts.choose(page, "What it is", "Something else")
    file = {"name": "warrant.pdf", "mimeType": "application/pdf", "buffer": b"MZ"}
    page.get_by_label("File", exact=True).set_input_files(files=[file])
    acts.press(page, "Add this document")


def destroy(page: Page) -> None:
    wrong = asked()
    file = b"".join(document_content.slices(wrong.digest, wrong.size))
    requester = person("requester")
    draft = AccessRequest.objects.filter(status=Status.DRAFT).latest("pk")
    make_document(draft, by=requester, content=file)
    page.goto(address(wrong, "destroy/"))


PAGES = [
    (
        "access_requests:document-add",
        "reviewer",
        lambda page: page.goto(f"/requests/{in_review().reference}/documents/add/"),
    ),
    ("", "reviewer", refused_file),
    ("", "reviewer", case),
    (
        "access_requests:document-ask",
        "reviewer",
        lambda page: page.goto(address(on_file(), "ask-to-destroy/")),
    ),
    ("access_requests:document-destroy", "command1", destroy),
    (
        "access_requests:document-keep",
        "command1",
        lambda page: page.goto(address(asked(), "keep/")),
    ),
    ("access_requests:document", "command1", lambda page: page.goto(address(destroyed(), "file"))),
]
