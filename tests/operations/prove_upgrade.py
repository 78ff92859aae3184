"""What each earlier release left in its database, this one brings up to date, proves and shows.

The release runs its own code on its own packages: migrates, loads its demonstration, seals what it
can seal. Then this one migrates; no guard may differ, no evidence be at fault, no page fail.
"""

import os
import sys
from itertools import count

import psycopg
import pytest
from django.conf import settings

from tests.prove.releases import ROOT, check_out, earlier, python_of, run
from tests.prove.web_server import url_of

serial = count(1)
SERVED = {"DJANGO_SETTINGS_MODULE": "tests.prove.served_settings"}


@pytest.fixture
def environment(tmp_path):
    name = f"upgraded_{os.getpid()}_{next(serial)}"
    server = psycopg.connect(settings.SERVER.superuser, autocommit=True)
    server.execute(f'CREATE DATABASE "{name}" OWNER countersign_owner')
    yield {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "COUNTERSIGN_MODE": "demo",
        "DATABASE_URL": url_of(settings.SERVER.app, name),
        "MIGRATION_DATABASE_URL": url_of(settings.SERVER.owner, name),
        "REDIS_URL": "redis://localhost:1",
        "SECRET_KEY": os.urandom(32).hex(),
        "SEAL_KEYS": os.urandom(32).hex(),
        "LOG_DIR": str(tmp_path / "log"),
        "LOG_KEY_DIR": str(tmp_path / "keys"),
        "LOG_ORIGIN": "upgraded.example/log",
    }
    server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
    server.close()


def manage(python, folder, environment, *command) -> str:
    return run(python, "manage.py", *command, cwd=folder, **environment)


@pytest.mark.parametrize("release", earlier(), ids=lambda release: release.name)
def test_what_a_release_left_is_brought_up_to_date(release, environment, tmp_path):
    if not release.is_here():
        pytest.skip("This clone is shallow: it does not hold the commits of earlier releases.")
    old = check_out(release, tmp_path / "old")
    python = python_of(old, tmp_path)
    manage(python, old, environment, "migrate", "--verbosity", "0")
    manage(python, old, environment, "load_demo")
    if (old / "audit/management/commands/seal.py").exists():
        manage(python, old, environment, "seal")

    new = (sys.executable, ROOT, environment)
    manage(*new, "migrate", "--verbosity", "0")
    guards = manage(*new, "check_guards")
    manage(*new, "seal")
    verified = manage(*new, "verify")
    pages = run(sys.executable, "-m", "tests.prove.upgraded_pages", **environment | SERVED)

    print(f"\n{release.name}: {guards.strip()} {verified.strip()} {pages.strip()}")
    assert "0 faults" in verified
