"""A list of requests becomes drafts: previewed, confirmed, nothing twice."""

import csv
import zipfile
from collections import Counter
from io import BytesIO, StringIO
from pathlib import Path

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from access_requests import importing, workflow
from access_requests.models import AccessRequest, ImportBatch, StagedImport, Status
from agencies.models import Role
from audit.attempts import Refused
from audit.models import Event
from tests.builders import make_holder, make_network

REAL = Path(__file__).parents[2] / "../shared/data/flock_pending_share_requests.csv"
HEAD = "Organization,Request Date,Permissions\n"
LIST = HEAD + (
    'Torrance CA PD,02-20-2026,"Search, Hot List"\n'
    "ICE,02-20-2026,Search\n"
    'TORRANCE CA PD,02-20-2026,"Hot List, Search"\n'
    "Homeland Security Investigations,02-19-2026,Search\n"
)

pytestmark = pytest.mark.usefixtures("transactional_db")


@pytest.fixture
def network():
    return make_network("Patrol")


@pytest.fixture
def requester(network):
    return make_holder(Role.REQUESTER, network)


@pytest.fixture
def signed_in(client, requester):
    client.force_login(requester)
    return client


def confirm(text, network, requester) -> ImportBatch:
    return importing.confirm(text.encode(), "list.csv", network, by=requester)


def test_each_row_becomes_a_draft_and_a_repeated_row_one(network, requester):
    batch = confirm(LIST, network, requester)

    drafts = AccessRequest.objects.filter(imported_in=batch).order_by("imported_row")
    assert [(draft.agency_name, draft.status) for draft in drafts] == [
        ("Torrance CA PD", Status.DRAFT),
        ("ICE", Status.DRAFT),
        ("Homeland Security Investigations", Status.DRAFT),
    ]
    assert drafts[0].permissions == ["search", "hot_list"]
    assert drafts[0].networks == [network.pk]


def test_the_same_file_again_makes_nothing(network, requester):
    confirm(LIST, network, requester)

    with pytest.raises(Refused, match="Nothing in this file is new"):
        confirm(LIST, network, requester)
    assert AccessRequest.objects.count() == 3


def test_a_later_list_adds_what_is_new_and_shows_what_is_known(network, requester):
    confirm(LIST, network, requester)
    later = LIST + "Signal Hill CA PD,02-21-2026,Search\n"

    found = importing.preview(later.encode(), "later.csv", network, by=requester)

    assert [each.asked_for.agency for each in found.new] == ["Signal Hill CA PD"]
    assert {known for _, known in found.on_file} == set(AccessRequest.objects.all())


def test_what_was_withdrawn_is_not_asked_again_by_the_same_row(network, requester):
    confirm(LIST, network, requester)
    workflow.withdraw(AccessRequest.objects.first().pk, by=requester, reason="Barred.")

    assert importing.preview(LIST.encode(), "list.csv", network, by=requester).new == []


def test_an_import_is_one_event_that_tells_every_draft(network, requester):
    batch = confirm(LIST, network, requester)

    event = Event.objects.get(kind="access_requests.imported")
    assert event.subject_id == str(batch.pk)
    told = Counter(row["table"].removeprefix("access_requests_") for row in event.told["rows"])
    assert told["importbatch"] == 1
    assert told["historicalaccessrequest"] == told["screening"] == 3
    assert event in Event.objects.about(AccessRequest.objects.first())


def test_a_preview_saves_nothing(network, requester):
    importing.preview(LIST.encode(), "list.csv", network, by=requester)

    assert not AccessRequest.objects.exists()
    assert not ImportBatch.objects.exists()


def test_rows_of_a_network_that_is_not_mine_are_faults(network, requester):
    other = make_network("Parking")
    text = (
        "Agency,Permissions,Networks\n"
        f"A PD,Search,{network}\nB PD,Search,{other}\nC PD,Search,Harbor\n"
    )

    found = importing.preview(text.encode(), "own.csv", network, by=requester)

    assert [each.asked_for.agency for each in found.new] == ["A PD"]
    others, unknown = found.faults
    assert (others.row, unknown.row) == (3, 4)
    assert others.sentence.startswith("You do not file requests for all of these networks.")
    assert unknown.sentence == "There is no network “Harbor”."


def upload(client, network, content, name="list.csv"):
    file = SimpleUploadedFile(name, content)
    given = {"network": network.pk, "file": file}
    return client.post(reverse("access_requests:import"), given)


def test_in_the_browser_the_preview_comes_first(signed_in, network):
    answer = upload(signed_in, network, LIST.encode())
    assert not AccessRequest.objects.exists()
    preview = signed_in.get(answer.url)
    assert "Create 3 drafts" in preview.content.decode()

    done = signed_in.post(answer.url)

    assert AccessRequest.objects.count() == 3
    assert not StagedImport.objects.exists()
    assert "3 drafts were made" in signed_in.get(done.url).content.decode()


def test_rows_that_cannot_be_read_come_back_as_a_file(signed_in, network):
    text = LIST + "Fairfax CA PD,31-31-2026,Search\nRoss CA PD,02-21-2026,Telepathy\n"
    answer = upload(signed_in, network, text.encode())

    page = signed_in.get(answer.url).content.decode()
    assert "Some rows cannot be read" in page
    file = signed_in.get(f"{answer.url}faults.csv").content

    rows = list(csv.reader(StringIO(file.decode("utf-8-sig"))))
    assert [row[0] for row in rows] == ["Organization", "Fairfax CA PD", "Ross CA PD"]
    assert rows[0][-1] == "What is wrong"


def test_importing_nothing_is_a_choice(signed_in, network):
    answer = upload(signed_in, network, LIST.encode())

    signed_in.post(f"{answer.url}discard/")

    assert signed_in.get(answer.url).status_code == 404
    assert not AccessRequest.objects.exists()


def test_a_staged_file_is_seen_by_whoever_uploaded_it_alone(signed_in, client, network):
    answer = upload(signed_in, network, LIST.encode())
    client.force_login(make_holder(Role.REQUESTER, network))

    assert client.get(answer.url).status_code == 404
    assert client.post(answer.url).status_code == 404


def zip_bomb() -> bytes:
    output = BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 300_000_000)
    return output.getvalue()


def workbook_with_a_formula() -> bytes:
    book, output = openpyxl.Workbook(), BytesIO()
    book.active.append(["Agency", "Permissions"])
    book.active.append(['=HYPERLINK("x")', "Search"])
    book.save(output)
    return output.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"", "list.csv", "The file is empty"),
        (HEAD.encode(), "list.csv", "no rows"),
        ((HEAD + "Ca\xf1on PD,02-20-2026,Search\n").encode("latin-1"), "list.csv", "UTF-8"),
        (b"x" * 50_000_000, "list.csv", "50 MB"),
        (b"\x00\x01\x02\x03", "list.csv", "neither text nor an Excel workbook"),
        (zip_bomb(), "list.xlsx", "holds far more than a list does"),
        (b"What,Ever\n1,2\n", "list.csv", "column"),
    ],
    ids=["empty", "headings only", "wrong encoding", "50 MB", "junk", "zip bomb", "other columns"],
)
def test_a_file_that_cannot_be_read_is_a_sentence(content, name, sentence, signed_in, network):
    page = upload(signed_in, network, content, name)

    assert page.status_code == 200
    assert sentence in page.content.decode()
    assert not StagedImport.objects.exists()
    assert not AccessRequest.objects.exists()


def test_a_formula_is_a_fault_with_its_cell(signed_in, network):
    answer = upload(signed_in, network, workbook_with_a_formula(), "list.xlsx")

    assert "A2" in signed_in.get(answer.url).content.decode()


def test_a_byte_order_mark_does_no_harm(network, requester):
    found = importing.preview(LIST.encode("utf-8-sig"), "list.csv", network, by=requester)

    assert len(found.new) == 3


def test_only_requesters_import(client, network):
    client.force_login(make_holder(Role.COMMAND, network))

    assert client.get(reverse("access_requests:import")).status_code == 403
    assert upload(client, network, LIST.encode()).status_code == 403


class TestCommand:
    @pytest.fixture
    def file(self, tmp_path):
        path = tmp_path / "list.csv"
        path.write_text(LIST)
        return path

    def test_a_dry_run_tells_and_saves_nothing(self, file, network, requester, capsys):
        call_command("import_requests", file, network=network.name, dry_run=True)

        told = capsys.readouterr().out
        assert "4 rows read: 3 new, 0 already on file, 1 repeated" in told
        assert not AccessRequest.objects.exists()

    def test_it_makes_the_drafts_for_the_one_requester(self, file, network, requester, capsys):
        call_command("import_requests", file, network=network.name)
        call_command("import_requests", file, network=network.name)

        assert {draft.requester for draft in AccessRequest.objects.all()} == {requester.person}
        assert AccessRequest.objects.count() == 3
        assert "0 new, 4 already on file" in capsys.readouterr().out

    def test_it_names_the_networks_there_are(self, file, network, requester):
        with pytest.raises(CommandError, match=f"Networks: .*{network}"):
            call_command("import_requests", file, network="Harbor")

    def test_it_asks_who_imports_when_there_are_several(self, file, network, requester):
        make_holder(Role.REQUESTER, network)

        with pytest.raises(CommandError, match="Say with --by"):
            call_command("import_requests", file, network=network.name)

    def test_a_file_that_is_not_there_is_a_sentence(self, network, requester):
        with pytest.raises(CommandError, match="Nothing was imported"):
            call_command("import_requests", Path("nowhere.csv"), network=network.name)


@pytest.mark.skipif(not REAL.exists(), reason="the real lists are not beside this checkout")
def test_the_real_pending_list_is_read_whole(network, requester):
    found = importing.preview(REAL.read_bytes(), REAL.name, network, by=requester)

    assert (found.rows_read, len(found.new), len(found.repeated)) == (27, 24, 3)
    assert found.faults == []
