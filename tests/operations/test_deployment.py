"""What the portal is deployed with names only what there is.

No container engine runs here: the files are held to their own schemas and linters, and to the
settings and commands of the portal.
"""

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from configparser import RawConfigParser
from pathlib import Path

import pytest
import yaml
from django.core.management import get_commands

from config.celery import QUEUES
from config.secret_files import SECRETS

ROOT = Path(__file__).parent.parent.parent
UNITS = ROOT / "deploy/systemd"
SERVICES = sorted(UNITS.glob("*.service"))
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text())
PORTAL = {name: of for name, of in COMPOSE["services"].items() if of.get("build")}
PROGRAMS = {"python", "gunicorn", "celery"}
# Read by gunicorn's configuration, by the backup, and by Python.
OTHER_SETTINGS = {"BIND", "WEB_CONCURRENCY", "PYTHONUNBUFFERED", "PATH"}
READ = re.compile(r"""(?:environ(?:\.get)?[(\[]|_folder\(environ, |listed\(environ, )"([A-Z_]+)""")


def settings_there_are() -> set[str]:
    """What the code asks its environment for."""
    code = "".join(path.read_text() for path in (ROOT / "config").glob("**/*.py"))
    named = set(READ.findall(code)) | set(re.findall(r'"([A-Z]+_URL)"', code))
    return named | set(SECRETS) | {f"{name}_FILE" for name in SECRETS} | OTHER_SETTINGS


def program(name: str) -> str:
    return str(Path(sys.executable).parent / name)


def assert_there_is(command: list[str]) -> None:
    name, *rest = command
    assert Path(name).name in PROGRAMS, command
    if rest[0] == "manage.py":
        assert rest[1] in get_commands(), command
    if "--queues" in rest:
        assert rest[rest.index("--queues") + 1] in QUEUES


def unit(path: Path) -> RawConfigParser:
    read = RawConfigParser(strict=False)
    read.optionxform = str
    read.read(path)
    return read


def environment_of_units() -> Iterator[str]:
    for path in [*SERVICES, *UNITS.glob("*/*.conf"), UNITS / "environment.example"]:
        yield from re.findall(r"^(?:Environment=)?([A-Z_]+)=", path.read_text(), re.MULTILINE)
        yield from re.findall(r" ([A-Z_]+)=%d", path.read_text())


def test_the_dockerfile_passes_its_linter():
    told = subprocess.run(
        [program("hadolint"), "Dockerfile"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (told.returncode, told.stdout) == (0, "")


def test_compose_keeps_to_its_schema():
    schema = ["--builtin-schema", "vendor.compose-spec"]
    subprocess.run(
        [program("check-jsonschema"), *schema, "compose.yaml"],
        cwd=ROOT,
        check=True,
        stdout=subprocess.DEVNULL,
    )


@pytest.mark.parametrize("name", PORTAL)
def test_a_container_is_told_settings_and_commands_that_there_are(name):
    service = PORTAL[name]

    assert service["environment"].keys() <= settings_there_are()
    if "command" in service:
        assert_there_is(service["command"])
    handed = {Path(at).name for at in service["environment"].values() if "/run/secrets" in str(at)}
    assert handed == set(service["secrets"]) <= COMPOSE["secrets"].keys()


def test_a_container_can_do_little_and_only_one_knows_the_owner_or_the_keys_of_the_log():
    for service in PORTAL.values():
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
    assert [n for n, s in PORTAL.items() if "migration_database_url" in s["secrets"]] == ["migrate"]
    assert [n for n, s in PORTAL.items() if "log-keys:" in str(s.get("volumes"))] == ["sealer"]
    assert [n for n, s in PORTAL.items() if "user" in s] == ["sealer"]


def test_what_is_built_runs_as_nobody_in_particular_and_holds_no_secret():
    text = (ROOT / "Dockerfile").read_text()
    ignored = (ROOT / ".dockerignore").read_text().split()

    assert re.findall(r"^USER (\S+)", text, re.MULTILINE) == ["10001:10001"]
    assert "HEALTHCHECK" in text
    assert {".env", "secrets", ".git", "var"} <= set(ignored)
    commands = re.findall(r'^CMD \["(\w+)"', text, re.MULTILINE)
    assert commands == ["gunicorn"]
    for target in re.findall(r"make (\w+)(?: |$)", text, re.MULTILINE):
        if target not in ("python3", "for"):
            assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(), re.MULTILINE), target


def test_secrets_are_made_once_and_make_a_right_configuration(tmp_path):
    script = tmp_path / "deploy/compose/make-secrets"
    script.parent.mkdir(parents=True)
    shutil.copy(ROOT / "deploy/compose/make-secrets", script)

    subprocess.run([script, "countersign.example.gov"], check=True, stdout=subprocess.DEVNULL)
    again = subprocess.run([script, "x.example.gov"], check=False, capture_output=True)

    made = {path.name for path in (tmp_path / "secrets").iterdir()}
    assert made == COMPOSE["secrets"].keys()
    assert (tmp_path / "secrets").stat().st_mode & 0o777 == 0o700
    assert again.returncode == 1
    asked = set(re.findall(r"\$\{(\w+):\?", (ROOT / "compose.yaml").read_text()))
    assert asked == set(re.findall(r"^(\w+)=", (tmp_path / ".env").read_text(), re.MULTILINE))


@pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.stem)
def test_a_unit_starts_what_there_is(path):
    for command in unit(path)["Service"].get("ExecStart").splitlines():
        assert_there_is(shlex.split(command))


def test_units_set_what_the_portal_reads():
    assert set(environment_of_units()) - {"LOADCREDENTIAL"} <= settings_there_are()


def test_what_a_unit_says_is_not_overruled_by_what_all_of_them_say():
    shared = set(unit(UNITS / "countersign-.service.d/hardening.conf")["Service"])
    for path in SERVICES:
        own = set(unit(path)["Service"])
        assert own & shared <= {"Environment", "LoadCredential"}, path


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed")
def test_systemd_finds_no_fault_in_the_units_and_little_exposure(tmp_path):
    copy = tmp_path / "systemd"
    shutil.copytree(UNITS, copy)
    for path in copy.glob("*.service"):
        here = str(Path(sys.executable).parent)
        path.write_text(path.read_text().replace("/opt/countersign/.venv/bin", here))
    paths = {"SYSTEMD_UNIT_PATH": f"{copy}:", "PATH": "/usr/bin:/bin"}
    files = [path for path in copy.iterdir() if path.suffix in (".service", ".timer")]

    told = run_systemd("verify", "--recursive-errors=no", *files, env=paths)

    assert [line for line in told.stderr.splitlines() if "countersign" in line] == []
    for service in copy.glob("*.service"):
        judged = run_systemd("security", "--offline=true", "--threshold=20", service, env=paths)
        assert judged.returncode == 0, judged.stdout


def run_systemd(*arguments, env) -> subprocess.CompletedProcess:
    command = ["systemd-analyze", *map(str, arguments)]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False)
