"""`manage.py verify_signature FILE`: nothing but the file, plain sentences, 0 or 1."""

import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from audit.signed_acts import read
from config import demo_defaults, environment
from tests.signed_acts import Officer, enrol, file_of, founder, officer, sign, statement

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def exported(tmp_path) -> Path:
    signer = officer()
    file = tmp_path / "act.json"
    file.write_bytes(file_of(sign(signer, statement(signer))))
    return file


def told_of(file: Path, **options: str) -> str:
    out = StringIO()
    call_command("verify_signature", str(file), stdout=out, **options)
    return out.getvalue()


def run(file: Path, **environ: str) -> subprocess.CompletedProcess[str]:
    """As somebody would who has the program and the file, and neither servers nor settings."""
    return subprocess.run(
        [sys.executable, "manage.py", "verify_signature", str(file)],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **environ},
        capture_output=True,
        text=True,
        check=False,
    )


UNREACHABLE = {"DATABASE_URL": "postgresql://app@127.0.0.1:1/none", "REDIS_URL": "redis://[::1]:1"}


@pytest.mark.parametrize("environ", [{}, UNREACHABLE, {"DATABASE_URL": "nonsense"}], ids=str)
def test_it_needs_no_database_no_broker_and_no_settings(exported, environ):
    verified = run(exported, **environ)

    assert (verified.returncode, verified.stderr) == (0, "")
    assert verified.stdout.startswith("GENUINE.")


def test_it_starts_no_server_for_a_demonstration(monkeypatch):
    given = environment.environ_for(["manage.py", "verify_signature"], {})

    assert given is demo_defaults.OFFLINE
    assert environment.read(given).database_url.startswith("postgresql://nobody@127.0.0.1:1/")
    assert environment.environ_for(["manage.py", "runserver"], {}) == {}


def test_a_changed_file_ends_with_one_and_a_sentence(exported):
    exported.write_bytes(exported.read_bytes().replace(b"Need is shown", b"Need was shown"))

    verified = run(exported)

    assert verified.returncode == 1
    assert verified.stdout == ""
    assert (
        verified.stderr.strip() == "CommandError: NOT GENUINE. Another challenge has been answered."
    )


def test_a_file_that_is_not_there_ends_with_one_and_a_sentence(tmp_path):
    verified = run(tmp_path / "nothing.json")

    assert verified.returncode == 1
    assert verified.stderr.strip().endswith("cannot be read: No such file or directory.")


def test_it_says_what_was_verified_in_plain_sentences(exported):
    told, genuine = told_of(exported), read(exported.read_bytes())

    assert f"Check code: {genuine.check_code}" in told
    assert f"SHA-256 of the statement: {genuine.digest}" in told
    assert "answered at http://localhost:8000; it says that its holder was there" in told
    assert f"It was signed as Commander Okafor with the key {genuine.key}." in told
    assert "Chief Ruiz signed that this key is that of Commander Okafor:" in told
    assert f"signed as Chief Ruiz with the key {genuine.founding_key}." in told
    assert '"reason": "Need is shown – “urgently”."' in told


def test_it_says_what_no_file_can_tell(exported):
    told = told_of(exported)

    assert "whether a key was revoked before it signed" in told
    assert "that 2026-03-02T09:00:00.000000Z is written beside it, and nothing proves it" in told
    assert "compare its fingerprint" in told


def test_a_founding_key_that_is_named_must_be_the_one(exported):
    wanted = read(exported.read_bytes()).founding_key

    assert told_of(exported, founding_key=wanted.upper()).startswith("GENUINE.")
    with pytest.raises(CommandError, match="begins with another key than that of the founding"):
        told_of(exported, founding_key="0" * 64)


def test_a_demonstration_key_is_said_to_prove_nothing(tmp_path):
    holder = Officer(2, "Commander Okafor")
    enrol(holder, founder())
    named = read(file_of(sign(holder, statement(holder)))).enrolled_by.statement["key"]
    enrol(holder, founder(), key=named | {"kind": {"code": "demonstration", "words": "x"}})
    file = tmp_path / "act.json"
    file.write_bytes(file_of(sign(holder, statement(holder))))

    assert "It is a demonstration key: it proves nothing" in told_of(file)


def test_a_statement_cannot_move_the_cursor_or_turn_the_writing_around(tmp_path):
    signer = founder()
    text = statement(signer, reason="Fine.\u202e\x9b2J\x1b[2J")
    file = tmp_path / "act.json"
    file.write_bytes(file_of(sign(signer, text)))

    told = told_of(file)

    assert all(each.isprintable() for each in told.replace("\n", ""))
