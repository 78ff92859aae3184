"""The receipt of a signed act: its page, its paper, and the file that proves it."""

import json
from io import BytesIO

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import translation
from pypdf import PdfReader

from access_requests import signing
from access_requests.models import AccessRequest, Decision
from agencies.events import NETWORK_ADDED
from agencies.models import Role, User
from audit import receipt_paper, signatures
from audit.acts import AS_IT_IS, find
from audit.codes import check_code, digest, fingerprint
from audit.exports import exported
from audit.log import sealer
from audit.models import Event, Signature, SigningKey
from audit.receipts import Receipt
from audit.signed_acts import read
from audit.steps import step
from tests.agencies.signing_keys import enrol, register
from tests.authenticator import Authenticator
from tests.builders import (
    make_administrator,
    make_holder,
    make_officer,
    make_request_awaiting_sign_off,
    propose,
    sign,
    to_sign,
)

pytestmark = pytest.mark.usefixtures("transactional_db")


@pytest.fixture
def approved() -> AccessRequest:
    waiting = make_request_awaiting_sign_off(purpose="Stolen vehicles & #hashes, *stars* <b>")
    return sign(waiting, by=make_officer(waiting))


@pytest.fixture
def signature(approved) -> Signature:
    return signed_on_a_request()


def signed_on_a_request() -> Signature:
    """The founding's officers have signed for keys and seats before."""
    return Signature.objects.get(subject_type="access_requests.accessrequest")


def address(signature: Signature, name: str = "receipt") -> str:
    return reverse(f"audit:{name}", args=[signature.pk])


def read_by(client, user: User, signature: Signature, name: str = "receipt"):
    client.force_login(user)
    return client.get(address(signature, name))


def text_of(pdf: bytes) -> str:
    pages = [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]
    return " ".join(" ".join(pages).split())


# The page


def test_the_signer_reads_what_was_signed_and_how_it_is_known_again(client, signature, approved):
    page = read_by(client, signature.signer, signature).content.decode()

    assert "You have signed" in page
    assert "I approve it." in page
    assert "Stolen vehicles &amp; #hashes, *stars* &lt;b&gt;" in page
    for told in (
        check_code(signature.statement),
        digest(signature.statement),
        fingerprint(signature.key.public_key),
        signature.signer_name,
    ):
        assert told in page
    assert "Access is in force by its dates" in page
    assert f'href="{approved.get_absolute_url()}"' in page


def test_the_words_are_those_of_the_statement_whatever_is_on_record_now(signature, approved):
    network = approved.network_list[0]
    named = network.name
    with step(NETWORK_ADDED, network, by=None, network="Another name"):
        network.name = "Another name"
        network.save()

    words = Receipt(signature).words
    assert named in words
    assert "Another name" not in words


def test_it_is_read_in_the_language_of_the_reader(signature):
    with translation.override("es"):
        words = Receipt(signature).words

    assert "I approve it." not in words
    assert json.loads(signature.statement)["agency"]["name"] in words


def test_oversight_opens_it_from_the_history(client, signature, approved):
    overseer = make_holder(Role.OVERSIGHT, *approved.networks)
    client.force_login(overseer)
    event = reverse("audit:event", args=[signature.event_id])

    assert f'href="{address(signature)}"' in client.get(event).content.decode()
    page = client.get(address(signature)).content.decode()
    assert "A signed act" in page
    assert "You have signed" not in page


def test_signer_and_oversight_find_it_on_the_case_and_nobody_else(client, signature, approved):
    overseer = make_holder(Role.OVERSIGHT, *approved.networks)
    link = f'href="{address(signature)}"'

    for user, finds in (
        (signature.signer, True),
        (overseer, True),
        (make_officer(approved), False),
    ):
        client.force_login(user)
        page = client.get(approved.get_absolute_url()).content.decode()
        assert (link in page) is finds


@pytest.mark.parametrize("name", ["receipt", "receipt-paper", "signed-act"])
def test_for_everybody_else_there_is_none(client, signature, approved, name):
    others = [make_officer(approved), approved.requester.user, approved.reviewer.user]
    for user in [*others, make_administrator()]:
        assert read_by(client, user, signature, name).status_code == 404


@pytest.mark.parametrize(
    ("decision", "next_"),
    [
        (Decision.DECLINE, "Nothing is granted."),
        (Decision.RETURN, "The requester answers the question"),
    ],
)
def test_it_says_what_happens_next(client, decision, next_):
    waiting = make_request_awaiting_sign_off()
    sign(waiting, by=make_officer(waiting), decision=decision)
    signature = signed_on_a_request()

    assert next_ in read_by(client, signature.signer, signature).content.decode()


def test_of_a_first_signature_it_says_that_nothing_is_granted_yet(client):
    waiting = make_request_awaiting_sign_off(needs_two_sign_offs=True)
    sign(waiting, by=make_officer(waiting))
    signature = signed_on_a_request()

    page = read_by(client, signature.signer, signature).content.decode()
    assert "once two command officers have signed, and not before" in page


def test_after_signing_the_officer_comes_to_the_receipt(client, signature, approved):
    client.force_login(signature.signer)

    answer = client.get(reverse("access_requests:signed", args=[approved.reference]))

    assert answer.url == address(signature)


def test_an_act_of_which_no_words_are_known_is_shown_as_it_was_signed(client, signature):
    assert find("an act of another version").words == AS_IT_IS
    receipt = Receipt(Signature(act="other", statement='{"act":"other","note":"<i>"}'))

    assert "&quot;note&quot;: &quot;&lt;i&gt;&quot;" in receipt.words
    assert receipt.what_next == "The history says what came of it."


# The paper


def test_the_paper_tells_the_statement_the_check_code_and_the_digest(client, signature):
    answer = read_by(client, signature.signer, signature, "receipt-paper")

    assert answer["Content-Type"] == "application/pdf"
    text = text_of(answer.content)
    told = text.replace(" ", "")
    assert "I approve it." in text
    assert "Stolen vehicles & #hashes, *stars* <b>" in text
    assert check_code(signature.statement) in text
    assert digest(signature.statement) in told
    assert fingerprint(signature.key.public_key) in told


@pytest.mark.parametrize(
    ("language", "title"), [("en", "Receipt of a signed act"), ("es", "")], ids=["en", "es"]
)
def test_the_paper_is_tagged_titled_and_says_its_language(signature, language, title):
    with translation.override(language):
        paper = PdfReader(BytesIO(receipt_paper.pdf(Receipt(signature))))
    root = paper.trailer["/Root"]

    assert root["/MarkInfo"]["/Marked"]
    assert root["/StructTreeRoot"]["/K"]
    assert root["/Lang"] == language
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert paper.metadata.title
    assert not title or paper.metadata.title == title
    assert b"pdfuaid:part" in root["/Metadata"].get_data()


def test_a_long_statement_goes_on_over_pages():
    waiting = make_request_awaiting_sign_off(purpose="Every word of it is needed. " * 200)
    sign(waiting, by=make_officer(waiting))
    paper = receipt_paper.pdf(Receipt(signed_on_a_request()))

    assert len(PdfReader(BytesIO(paper)).pages) > 1
    assert text_of(paper).count("needed.") == 200


# The file


def test_the_file_is_verified_without_the_portal(client, signature, tmp_path, capsys):
    answer = read_by(client, signature.signer, signature, "signed-act")
    file = tmp_path / "act.json"
    file.write_bytes(answer.content)

    genuine = read(answer.content)
    assert genuine.text == signature.statement
    assert genuine.key == fingerprint(signature.key.public_key)
    call_command("verify_signature", str(file))
    assert capsys.readouterr().out.startswith("GENUINE.")


def test_the_file_of_an_officer_leads_to_the_founding_by_signed_enrolments(signature, approved):
    """An enrolment is itself a signed act, with a receipt and a file of its own."""
    founder, holder, device = signature.signer, make_officer(approved), Authenticator()
    key = enrol(register(holder, device), founder)
    waiting = make_request_awaiting_sign_off(networks=approved.networks)
    asked = to_sign(waiting, holder, propose(waiting, Decision.APPROVE))
    answer = device.get(signatures.options(asked))
    signing.sign_off(waiting.pk, by=holder, challenge=asked.pk, answer=answer)

    genuine = read(exported(Signature.objects.get(challenge=asked)))
    officers = [signed.officer for signed in genuine.chain]
    assert officers[:2] == [str(holder), str(founder)]
    unsigned = SigningKey.objects.filter(enrolment__signature=None)
    assert genuine.founding_key in {fingerprint(each.public_key) for each in unsigned}
    enrolment = Receipt(key.enrolment.signature)
    assert "from now on it signs for the person named here." in enrolment.words
    assert "The key signs for" in enrolment.what_next


def test_who_takes_it_out_is_on_the_record(client, signature):
    read_by(client, signature.signer, signature, "signed-act")
    read_by(client, signature.signer, signature, "receipt-paper")

    told = {str(event) for event in Event.objects.filter(kind="audit.act_exported")}
    who, code = signature.signer_name, check_code(signature.statement)
    assert told == {
        f"{who} took out what {who} signed, check code {code}, as JSON.",
        f"{who} took out what {who} signed, check code {code}, as PDF.",
    }


def test_what_was_signed_with_a_password_has_a_receipt_and_no_file(signature):
    signature.key = signature.challenge = None

    receipt = Receipt(signature)
    assert receipt.fingerprint == ""
    assert "with the password entered again" in text_of(receipt_paper.pdf(receipt))


def test_it_tells_its_place_in_the_log_once_that_is_sealed(client, signature, log):
    client.force_login(signature.signer)

    assert "Not yet" in client.get(address(signature)).content.decode()
    assert client.get(address(signature, "place")).status_code == 404
    sealer.seal_all()

    index = signature.event.leaf.index
    assert f"Leaf {index}: download the proof" in client.get(address(signature)).content.decode()
    proof = client.get(address(signature, "place")).content.decode()
    assert proof.startswith(f"c2sp.org/tlog-proof@v1\nindex {index}\n")
