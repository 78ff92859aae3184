"""Go's own note and tlog packages verify what is exported, and refuse what was changed of it."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from django.core.management import call_command

from audit.log import cosigning, keys, sealer
from audit.log.witness import Witness
from tests.audit.log.test_sealing import happen

PROGRAM = Path(__file__).parents[2] / "docs" / "verify.go"
MODULES = {"GOPATH": "/usr/share/gocode", "GO111MODULE": "off"}  # as Debian installs them


@pytest.fixture(scope="module")
def verify(tmp_path_factory):
    built = tmp_path_factory.mktemp("go") / "verify"
    cache = {"GOCACHE": str(built.with_name("cache"))}
    command = ["go", "build", "-o", str(built), str(PROGRAM)]
    subprocess.run(command, env=os.environ | MODULES | cache, check=True)

    def verified(folder: Path) -> tuple[int, str]:
        done = subprocess.run([built, folder], capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr

    return verified


@pytest.fixture
def exported(db, settings, tmp_path) -> Path:
    settings.LOG_DIR, settings.LOG_KEY_DIR = tmp_path / "log", tmp_path / "keys"
    witness = Witness(tmp_path / "witness", "oversight.example/w")
    settings.WITNESSES = [witness.signer.verifier.vkey]
    for _ in range(4):
        happen(200)
        sealer.seal_all()
    cosigning.take(witness.cosign(str(settings.LOG_DIR), keys.announced()[0]), by=None)
    call_command("export_log", str(tmp_path / "exported"))
    return tmp_path / "exported"


def test_an_honest_log_is_genuine(exported, verify):
    code, told = verify(exported)

    assert code == 0, told
    assert told.startswith("GENUINE. 8")
    assert "4 older checkpoints" in told


def test_one_changed_byte_anywhere_is_refused(exported, verify, tmp_path):
    """In the middle of each file."""
    files = [path for path in exported.rglob("*") if path.is_file()]
    for path in files:
        copy = tmp_path / "changed"
        shutil.copytree(exported, copy)
        changed = copy / path.relative_to(exported)
        content = bytearray(changed.read_bytes())
        content[len(content) // 2] ^= 1
        changed.write_bytes(content)

        code, told = verify(copy)

        assert code != 0, (path, told)
        shutil.rmtree(copy)
    assert len(files) > 12


def test_a_tail_that_was_cut_is_refused(exported, verify):
    last = max(exported.glob("tile/entries/*.p/*"))
    last.write_bytes(last.read_bytes()[:-300])

    assert verify(exported)[0] != 0
