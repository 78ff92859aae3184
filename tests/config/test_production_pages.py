"""What a demonstration has beyond a production: a key in the page. Production knows none of it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.config.test_environment import PRODUCTION, ROOT

SCRIPT = Path(__file__).with_name("production_pages.py")
SCRIPTS = ["sign.js", "demonstration_key.js"]


def told(folder: Path, **environ: str) -> dict[str, Any]:
    known = {name: value for name, value in os.environ.items() if name not in PRODUCTION}
    given = {"DJANGO_SETTINGS_MODULE": "config.settings", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, SCRIPT, folder, *SCRIPTS],
        env=known | given | environ,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def test_production_neither_serves_nor_imports_the_demonstration_key(tmp_path):
    production = told(tmp_path, **PRODUCTION)

    assert production["mode"] == "production"
    assert production["served"] == {"sign.js": 200, "demonstration_key.js": 404}
    assert production["found"] == {"sign.js": True, "demonstration_key.js": False}
    assert production["template"] is False
    assert production["sent_mail"] == 404
    assert production["imported"] == []


def test_a_demonstration_does(tmp_path):
    urls = {name: os.environ[name] for name in ("DATABASE_URL", "MIGRATION_DATABASE_URL")}

    demo = told(tmp_path, COUNTERSIGN_MODE="demo", REDIS_URL="redis://localhost:1", **urls)

    assert demo["served"] == {"sign.js": 200, "demonstration_key.js": 200}
    assert demo["template"] is True
    assert demo["sent_mail"] == 302, "To the sign-in."
