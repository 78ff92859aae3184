"""A command knows every kind of event, though it imports no page."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
LOADED = "import sys, django; django.setup(); print(*sys.modules)"


def test_a_process_without_pages_knows_every_kind_of_event():
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings_test"}
    told = subprocess.run(
        [sys.executable, "-c", LOADED],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )

    declared = {
        f"{app}.{path.stem}"
        for app in ("audit", "agencies", "access_requests")
        for path in (ROOT / app).glob("events*.py")
    }
    assert declared <= set(told.stdout.split())
