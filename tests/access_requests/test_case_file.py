"""One case on paper: all that is on record of it, and the same bytes while that is the same."""

from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import translation
from pypdf import PdfReader

from access_requests import case_file, grants, notes
from access_requests.models import AccessRequest, Grant
from agencies.models import Message, Role
from audit.codes import check_code, digest
from audit.log import sealer
from audit.models import Event
from tests.builders import make_holder, make_request_awaiting_review
from tests.files import make_document

pytestmark = [pytest.mark.starts_from("granted"), pytest.mark.usefixtures("transactional_db")]


@pytest.fixture
def case() -> AccessRequest:
    return AccessRequest.objects.get()


def address(case: AccessRequest) -> str:
    return reverse("access_requests:case-file", args=[case.reference])


def text_of(pdf: bytes) -> str:
    pages = [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]
    return " ".join(" ".join(pages).split())


def test_it_tells_the_request_review_law_signatures_grant_and_what_came_of_it(case):
    overseer = make_holder(Role.OVERSIGHT, *case.networks)
    notes.add(case.pk, by=overseer, text="Asked the city attorney: 東.")
    grants.suspend(Grant.objects.get().pk, by=overseer, reason="An audit found misuse.")
    signature = case.sign_offs.get().signature
    news = {str(each) for each in Message.objects.filter(subject_id=str(case.pk))}

    text = text_of(case_file.pdf(case))

    for told in (
        f"Case file {case.reference} · Torrance CA PD",
        "Stolen vehicles and missing persons",
        "Civil Code 1798.90.55(b)",
        "No restriction matches",
        "Restrictions considered",
        "Civ. Code § 1798.90.55(b) (SB 34)",
        "Called the watch commander.",
        "Did the agency confirm the request when called back?",
        "I approve it.",
        signature.signer_name,
        check_code(signature.statement),
        "An audit found misuse.",
        "Asked the city attorney: [U+6771].",
        *news,
        "signed the approval",
        "None covers all of it yet.",
    ):
        assert told in text
    assert digest(signature.statement) in text.replace(" ", "")
    assert len(news) > 1


def test_it_names_each_document_with_its_digest(case):
    filed = make_request_awaiting_review(networks=case.networks)
    document = make_document(filed, by=make_holder(Role.REVIEWER, *filed.networks))

    text = text_of(case_file.pdf(filed))

    assert document.file_name in text
    assert document.digest in text.replace(" ", "")


def test_it_is_the_same_to_the_byte_for_whoever_asks_and_whenever(client, case):
    files = set()
    for role in (Role.OVERSIGHT, Role.COMMAND, Role.REVIEWER, Role.OVERSIGHT):
        client.force_login(make_holder(role, *case.networks))
        client.get(case.get_absolute_url())
        files.add(client.get(address(case)).content)
    before = len(files)
    notes.add(case.pk, by=make_holder(Role.OVERSIGHT, *case.networks), text="Once more.")

    files.add(case_file.pdf(case))

    assert (before, len(files)) == (1, 2)


def test_a_checkpoint_that_covers_it_is_in_it_and_a_later_one_changes_nothing(
    case, settings, tmp_path
):
    settings.LOG_DIR, settings.LOG_KEY_DIR = tmp_path / "log", tmp_path / "keys"
    covering = sealer.seal_all()
    sealed = case_file.pdf(case)
    make_holder(Role.OVERSIGHT, *case.networks)

    assert sealer.seal_all().size > covering.size
    assert case_file.pdf(case) == sealed
    assert covering.note.splitlines()[0] in text_of(sealed)


@pytest.mark.parametrize("language", ["en", "es"])
def test_it_is_tagged_titled_and_says_its_language(case, language):
    with translation.override(language):
        paper = PdfReader(BytesIO(case_file.pdf(case)))
    root = paper.trailer["/Root"]

    assert root["/MarkInfo"]["/Marked"]
    assert root["/StructTreeRoot"]["/K"]
    assert root["/Lang"] == language
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert case.reference in paper.metadata.title
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    last = Event.objects.about(case).latest("id")
    assert paper.metadata.creation_date.timestamp() == int(last.at.timestamp())


def test_who_takes_it_out_is_on_the_record_with_its_digest(client, case):
    overseer = make_holder(Role.OVERSIGHT, *case.networks)
    client.force_login(overseer)

    answer = client.get(address(case))

    taken = Event.objects.get(kind="access_requests.case_file_taken")
    assert answer["Content-Type"] == "application/pdf"
    assert str(taken).startswith(f"{overseer} took out the case file")


@pytest.mark.parametrize(
    ("role", "may"),
    [(Role.REVIEWER, True), (Role.COMMAND, True), (Role.OVERSIGHT, True), (Role.REQUESTER, False)],
)
def test_it_is_linked_for_those_who_may_take_it_out(client, case, role, may):
    client.force_login(make_holder(role, *case.networks))

    assert (address(case) in client.get(case.get_absolute_url()).content.decode()) is may
    assert client.get(address(case)).status_code == (200 if may else 404)
