"""What is taken out, and how it is told from what somebody changed."""

import csv
import io
import json
import subprocess
import tracemalloc
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as some

from audit import package_checks
from audit.package_checks import NotWhole
from audit.packages import MANIFEST, Package, Table, digest_of

COLUMNS = ["agency", "networks", "since"]
ROWS = [
    ("=HYPERLINK(1)", ["Patrol", "Parking"], datetime(2026, 11, 22, tzinfo=UTC)),
    ("Señal Hill\nPolice, “Department”", [], None),
]
MADE = datetime(2026, 11, 22, 12, tzinfo=UTC)


def package(form: str = "csv", rows=ROWS) -> Package:
    table = Table("access", COLUMNS, lambda: rows)
    return Package(table, form, MADE, {"what": "Access", "filters": "All."}, closed=lambda _: None)


def written(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "package.zip"
    path.write_bytes(content)
    return path


def content(form: str = "csv", rows=ROWS) -> bytes:
    return b"".join(package(form, rows).stream())


def read(form: str, rows=ROWS) -> str:
    with ZipFile(io.BytesIO(content(form, rows))) as opened:
        return opened.read(f"access.{form}").decode("utf-8-sig")


def test_a_table_for_spreadsheets_holds_no_formula():
    assert list(csv.reader(io.StringIO(read("csv"), newline=""))) == [
        COLUMNS,
        ["'=HYPERLINK(1)", "Patrol; Parking", "2026-11-22T00:00:00+00:00"],
        ["Señal Hill\nPolice, “Department”", "", ""],
    ]


def test_a_table_for_programs_holds_everything_as_it_is():
    assert json.loads(read("json")) == [
        {
            "agency": "=HYPERLINK(1)",
            "networks": ["Patrol", "Parking"],
            "since": "2026-11-22T00:00:00+00:00",
        },
        {"agency": "Señal Hill\nPolice, “Department”", "networks": [], "since": None},
    ]
    assert json.loads(read("json", [])) == []


@pytest.mark.parametrize("form", ["csv", "json"])
@pytest.mark.parametrize("count", [0, 1, 500, 1001])
def test_it_is_whole_and_its_sums_are_those_of_sha256sum(form, count, tmp_path):
    path = written(tmp_path, content(form, [("Torrance", [], None)] * count))

    checked = package_checks.check(path)

    assert checked.file["rows"] == count
    with ZipFile(path) as opened:
        opened.extractall(tmp_path)
    subprocess.run(["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=tmp_path, check=True)


def repacked(change: dict[str, bytes], form: str = "csv") -> bytes:
    file = io.BytesIO()
    with ZipFile(io.BytesIO(content(form))) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        parts = {name: old.read(name) for name in old.namelist()} | change
        for name, part in parts.items():
            new.writestr(name, part)
    return file.getvalue()


def test_each_part_that_is_changed_is_named(tmp_path):
    told = json.loads(ZipFile(io.BytesIO(content())).read(MANIFEST))
    fewer = {**told, "files": [{**told["files"][0], "rows": 1}]}
    for change, sentence in (
        ({"access.csv": b"agency\r\n"}, "access.csv has the digest"),
        ({MANIFEST: json.dumps(told | {"what": "All"}).encode()}, "SHA256SUMS does not say"),
        ({"SHA256SUMS": b""}, "SHA256SUMS does not say"),
        ({"more.csv": b""}, "holds other files"),
        ({MANIFEST: b"[]"}, "cannot be read"),
        ({MANIFEST: b" " * 1_000_001}, "too large"),
    ):
        with pytest.raises(NotWhole, match=sentence):
            package_checks.check(written(tmp_path, repacked(change)))
    sums = content_sums(fewer)
    with pytest.raises(NotWhole, match="has 2 rows"):
        package_checks.check(written(tmp_path, repacked(sums)))


def content_sums(told: dict) -> dict[str, bytes]:
    """A manifest with the sums that go with it."""
    manifest = json.dumps(told).encode()
    lines = f"{told['files'][0]['sha256']}  access.csv\n{digest_of(manifest)}  {MANIFEST}"
    return {MANIFEST: manifest, "SHA256SUMS": lines.encode()}


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some.integers(0, 10_000), some.binary(min_size=1, max_size=4))
@example(850, b"\x03")  # a file that begins before the package does
def test_whatever_bytes_are_changed_it_is_whole_or_a_sentence_says_why(tmp_path, place, bytes_):
    whole = content()
    place %= len(whole)
    path = written(tmp_path, whole[:place] + bytes_ + whole[place + len(bytes_) :])

    try:
        checked = package_checks.check(path)
    except NotWhole:
        return
    assert checked.manifest == json.loads(ZipFile(io.BytesIO(whole)).read(MANIFEST))


def test_a_million_rows_take_no_more_memory_than_ten():
    def peak(count: int) -> int:
        made = package("csv", (("Torrance", ["Patrol"], number) for number in range(count)))
        tracemalloc.start()
        for _piece in made.stream():
            pass
        _now, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    assert peak(20_000) < 2 * peak(1_000)
