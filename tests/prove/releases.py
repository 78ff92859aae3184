"""The releases there were, as docs/releases.md names them, each made to run once more."""

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from config.embedded.places import fingerprint

ROOT = Path(__file__).parent.parent.parent
LINE = re.compile(r"^\| (\d+\.\d+\.\d+) \| `([0-9a-f]{7,40})` \|", re.MULTILINE)
UV = str(ROOT / ".venv/bin/uv")


@dataclass(frozen=True)
class Release:
    name: str
    commit: str

    def is_here(self) -> bool:
        asked = ["git", "cat-file", "-e", f"{self.commit}^{{commit}}"]
        return not subprocess.run(asked, cwd=ROOT, capture_output=True, check=False).returncode


def earlier() -> list[Release]:
    return [Release(*found) for found in LINE.findall((ROOT / "docs/releases.md").read_text())]


def check_out(release: Release, folder: Path) -> Path:
    folder.mkdir(parents=True)
    asked = ["git", "archive", "--format=tar", release.commit]
    archive = subprocess.run(asked, cwd=ROOT, capture_output=True, check=True).stdout
    subprocess.run(["tar", "-x", "-C", folder], input=archive, check=True)
    return folder


def python_of(checkout: Path, folder: Path) -> str:
    """Ours, where it asks for the same packages; else one with its own."""
    if (checkout / "requirements.txt").read_bytes() == (ROOT / "requirements.txt").read_bytes():
        return sys.executable
    home = folder / f"venv-{fingerprint(checkout / 'requirements.txt')}"
    run(UV, "venv", "--quiet", "--python", sys.executable, home)
    python = str(home / "bin/python")
    wanted = ["--require-hashes", "-r", checkout / "requirements.txt"]
    run(UV, "pip", "install", "--quiet", "--python", python, *wanted, **registry())
    return python


def registry() -> dict[str, str]:
    """As the Makefile tells uv what pip knows."""
    asked = [sys.executable, "-m", "pip", "config", "list"]
    known = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    names = {"index-url": "UV_DEFAULT_INDEX", "cert": "SSL_CERT_FILE"}
    found = re.findall(r"^\S*\.([a-z-]+)='(.*)'$", known, re.MULTILINE)
    return {names[key]: value for key, value in found if key in names}


def run(*command: object, cwd: Path = ROOT, **environment: str) -> str:
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout[-3000:]}\n{done.stderr[-6000:]}"
    return done.stdout
