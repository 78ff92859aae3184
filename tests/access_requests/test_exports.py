"""What oversight takes out, and how it is known again."""

import csv
import io
import json
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from access_requests.models import Grant
from agencies.models import Role
from audit.models import Event
from audit.packages import digest_of
from tests.builders import make_holder

pytestmark = [pytest.mark.starts_from("granted"), pytest.mark.usefixtures("transactional_db")]
ACCESS = reverse("oversight:export-access")
REQUESTS = reverse("oversight:export-requests")
HISTORY = reverse("audit:export")


@pytest.fixture
def grant() -> Grant:
    return Grant.objects.get()


@pytest.fixture
def overseer(client, grant):
    holder = make_holder(Role.OVERSIGHT, *grant.networks)
    client.force_login(holder)
    return holder


def taken_out(client, url: str, form: str = "csv") -> bytes:
    answer = client.post(url, {"form": form})
    assert answer["Content-Type"] == "application/zip"
    return answer.getvalue()


def opened(package: bytes) -> dict[str, str]:
    with ZipFile(io.BytesIO(package)) as file:
        return {name: file.read(name).decode("utf-8-sig") for name in file.namelist()}


def rows(package: bytes) -> list[dict]:
    files = opened(package)
    name = next(iter(files))
    if name.endswith(".json"):
        return json.loads(files[name])
    return list(csv.DictReader(io.StringIO(files[name], newline="")))


def last(kind: str) -> Event:
    return Event.objects.filter(kind=kind).latest("id")


def test_the_history_is_taken_out_as_its_page_is_narrowed(client, overseer):
    narrowed = rows(taken_out(client, f"{HISTORY}?what=access_requests.approved", "json"))

    (told,) = narrowed
    event = Event.objects.get(kind="access_requests.approved")
    assert told["event"] == str(event.pk)
    assert told["canon"] == event.canon
    assert told["what_happened"] == str(event)
    everything = rows(taken_out(client, HISTORY))
    assert len(everything) > 10
    assert "" not in {each["what_happened"] for each in everything}
    assert all(not each["kind"].startswith("public.") for each in everything)


def test_who_has_access_is_taken_out_with_decision_and_basis(client, overseer, grant):
    (told,) = rows(taken_out(client, ACCESS, "json"))

    assert told["agency"] == grant.agency.name
    assert told["signed_by"] == [grant.sign_off.signature.signer_name]
    assert told["signatures"] == [str(grant.sign_off.signature_id)]
    assert told["legal_basis"] == "Civil Code 1798.90.55(b)"
    assert len(told["restrictions_considered"]) > 3
    assert told["request"] == grant.access_request.reference
    assert rows(taken_out(client, f"{ACCESS}?as-of=2026-01-02")) == []
    (began,) = rows(taken_out(client, f"{ACCESS}?as-of=2026-01-02&and={timezone.localdate()}"))
    assert (began["what"], began["agency"]) == ("began", grant.agency.name)


def test_the_requests_are_taken_out(client, overseer, grant):
    (told,) = rows(taken_out(client, REQUESTS, "json"))

    assert told["status"] == "Approved"
    assert told["decisions"][0].startswith("Approve, ")
    assert rows(taken_out(client, f"{REQUESTS}?words=nobody")) == []


def test_the_manifest_says_what_was_taken_out_by_whom_and_when(client, overseer, grant):
    told = json.loads(opened(taken_out(client, f"{ACCESS}?agency=Torrance"))["manifest.json"])

    assert told["made_by"] == str(overseer)
    assert told["filters"] == "Agency: Torrance."
    assert told["what"].startswith("Who had access at 20")
    assert told["checkpoint"] == ""
    assert told["files"][0]["rows"] == 1


def test_a_package_is_known_again_by_the_history(client, overseer, tmp_path, capsys):
    path = tmp_path / "package.zip"
    path.write_bytes(taken_out(client, ACCESS))

    call_command("check_export", str(path))

    said = capsys.readouterr().out
    assert "WHOLE. access.csv: 1 rows" in said
    assert f"GENUINE. On record as event {last('audit.exported').pk}" in said
    assert str(last("audit.exported")).startswith(f"{overseer} took out 1 rows as CSV: Who had")


def test_what_the_portal_did_not_hand_over_is_told_from_it(client, overseer, tmp_path, capsys):
    path = other(tmp_path, taken_out(client, ACCESS))

    call_command("check_export", "--offline", str(path))
    assert "not checked" in capsys.readouterr().out
    with pytest.raises(CommandError, match="knows of no such package"):
        call_command("check_export", str(path))
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("check_export", str(tmp_path / "nowhere.zip"))
    path.write_bytes(b"PK")
    with pytest.raises(CommandError, match="NOT GENUINE"):
        call_command("check_export", str(path))


def other(tmp_path: Path, package: bytes) -> Path:
    """With another author, and sums that agree with it."""
    files = opened(package)
    files["manifest.json"] = files["manifest.json"].replace("Oversight", "Somebody")
    data = ZipFile(io.BytesIO(package)).read("access.csv")
    sums = [(data, "access.csv"), (files["manifest.json"].encode(), "manifest.json")]
    path = tmp_path / "other.zip"
    with ZipFile(path, "w") as file:
        for content, name in sums:
            file.writestr(name, content)
        lines = [f"{digest_of(content)}  {name}\n" for content, name in sums]
        file.writestr("SHA256SUMS", "".join(lines))
    return path


def test_one_that_is_broken_off_was_begun_and_not_handed_over(client, overseer):
    answer = client.post(ACCESS, {"form": "json"})
    next(answer.streaming_content)
    answer.close()

    assert str(last("audit.export_begun")).startswith(f"{overseer} began to take out as JSON")
    assert not Event.objects.filter(kind="audit.exported").exists()


@pytest.mark.parametrize("url", [ACCESS, REQUESTS, HISTORY])
def test_only_oversight_takes_out_and_never_by_a_link(url, client, overseer, grant):
    assert client.get(url).status_code == 405
    assert client.post(url, {"form": "xml"}).status_code == 400
    client.force_login(make_holder(Role.COMMAND, *grant.networks))
    assert client.post(url, {"form": "csv"}).status_code == 403


def test_a_filter_that_cannot_be_read_leads_back_to_its_page(client, overseer):
    for url in (f"{HISTORY}?since=soon", f"{ACCESS}?as-of=soon", f"{REQUESTS}?status=unknown"):
        answer = client.post(url, {"form": "csv"})
        assert answer.status_code == 302
        assert answer.url.endswith(url.partition("?")[2])
