"""What a package holds, what it does not, and that it is the same whenever it is built."""

import csv
import io
import json
import subprocess
from hashlib import sha256
from zipfile import ZipFile

import pdfplumber
import pytest
from django.conf import settings

from access_requests.models import PackagePiece, RecordsStatus
from access_requests.records import building, pieces, requests
from audit.log import sealer
from tests.access_requests.records.making import (
    CITATION,
    agree,
    build,
    hold_back,
    make_staff,
    package_of,
    receive,
)
from tests.builders import make_grant, make_request_awaiting_review

pytestmark = pytest.mark.usefixtures("transactional_db")
CONTACT = "Sgt. Amelia Quintero, 562-555-0142"
PURPOSE = "Stolen vehicles and\nthe case of Harold Nimitz"


@pytest.fixture
def asked():
    make_grant(contact=CONTACT, purpose=PURPOSE)
    make_request_awaiting_review(contact=CONTACT.upper())
    return receive()


def opened(asked) -> ZipFile:
    return ZipFile(io.BytesIO(package_of(asked)))


def text_of(package: ZipFile, name: str) -> str:
    with pdfplumber.open(io.BytesIO(package.read(name))) as paper:
        return " ".join(" ".join(page.extract_text() for page in paper.pages).split())


def papers(package: ZipFile) -> list[str]:
    return [text_of(package, name) for name in package.namelist() if name.endswith(".pdf")]


def rows_of(package: ZipFile, name: str) -> list[dict[str, str]]:
    told = package.read(name).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(told)))


def test_what_is_not_held_back_is_told(asked):
    package = opened(build(asked))

    assert any(CONTACT in paper for paper in papers(package))
    assert len(rows_of(package, "requests.csv")) == 2
    assert len(rows_of(package, "access.csv")) == 1
    assert rows_of(package, "redactions.csv") == []


def test_what_is_held_back_is_nowhere_in_it_and_its_mark_is(asked):
    hold_back(asked)
    hold_back(asked, "words", words="Harold Nimitz", citation="Gov. Code § 7923.600")
    hold_back(asked, "staff")

    package = opened(build(asked))

    told = papers(package)
    everything = " ".join([*told, *(package.read(name).decode() for name in package.namelist()
                                    if not name.endswith(".pdf"))])  # fmt: skip
    for text in (CONTACT, "Quintero", "Nimitz", asked.owner.name, "Founder-"):
        assert text.casefold() not in everything.casefold()
    assert any(f"[redacted: {CITATION}]" in paper for paper in told)
    assert any("Stolen vehicles and the case of [redacted: Gov. Code § 7923.600]" in paper
               for paper in told)  # fmt: skip
    listed = rows_of(package, "redactions.csv")
    assert [row["exemption"] for row in listed] == [CITATION, "Gov. Code § 7923.600", CITATION]


def test_what_is_held_back_of_one_case_is_told_of_another(asked):
    case = make_request_awaiting_review(contact="Cpl. Ines Duarte")
    hold_back(asked, access_request=case)

    told = " ".join(papers(opened(build(asked))))

    assert CONTACT in told
    assert "Duarte" not in told


def test_the_same_record_gives_the_same_bytes_whoever_builds_it(asked):
    hold_back(asked)
    first, digest = package_of(build(asked)), asked.package.digest
    colleague = make_staff()
    requests.take_over(asked.pk, by=colleague)
    asked.refresh_from_db()

    again = build(asked)

    assert package_of(again) == first
    assert again.package.digest == digest == sha256(first).hexdigest()


def test_its_sums_name_every_file_and_check(asked, tmp_path):
    opened(build(asked)).extractall(tmp_path)

    sums = ["sha256sum", "--strict", "-c", "SHA256SUMS"]
    checked = subprocess.run(sums, cwd=tmp_path, capture_output=True, text=True, check=True)

    named = [line.partition(": ")[0] for line in checked.stdout.splitlines()]
    files = [str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()]
    assert sorted([*named, "SHA256SUMS"]) == sorted(files)
    manifest = json.loads((tmp_path / "manifest.json").read_text())
    assert (manifest["records_request"], manifest["cases"]) == (str(asked), 2)


def test_what_was_published_is_proven(asked, log):
    sealer.seal_all()
    package = opened(build(asked))

    proofs = [name for name in package.namelist() if name.startswith("proofs/")]
    public = [json.loads(line) for line in package.read("public.jsonl").splitlines()]
    assert len(proofs) == len(public) == 1
    proof = package.read(proofs[0]).decode()
    assert proof.startswith(f"c2sp.org/tlog-proof@v1\nindex {public[0]['index']}\n")
    assert settings.LOG_ORIGIN in proof


def test_a_package_of_many_megabytes_is_kept_in_pieces_and_given_back_whole(asked, monkeypatch):
    monkeypatch.setattr(pieces, "PIECE", 10_000)

    built = build(asked)

    assert PackagePiece.objects.count() == len(built.package.pieces) > 5
    assert sha256(package_of(built)).hexdigest() == built.package.digest
    assert opened(built).testzip() is None


def test_a_package_that_was_overtaken_is_not_kept(asked, monkeypatch):
    begun, write = building.begin(asked.pk, by=asked.owner.user), building._write

    def overtaken(*told):
        hold_back(asked)
        return write(*told)

    monkeypatch.setattr(building, "_write", overtaken)

    building.build(begun.pk)

    begun.refresh_from_db()
    asked.refresh_from_db()
    assert "changed while its package was built" in begun.fault
    assert (asked.status, PackagePiece.objects.count()) == (RecordsStatus.OPEN, 0)


def test_what_a_worker_left_behind_is_built_by_another(asked, monkeypatch):
    begun = building.begin(asked.pk, by=asked.owner.user)
    building.PackageBuild.objects.update(begun_at=begun.told_at)
    building.build(begun.pk)
    assert not PackagePiece.objects.exists()

    monkeypatch.setattr(building, "WITHOUT_A_SIGN", building.timedelta(0))
    for pk in building.left_behind():
        building.build(pk)

    asked.refresh_from_db()
    assert agree(asked).status == RecordsStatus.AGREED
