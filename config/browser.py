"""A Chromium for the tests: the system's, else Debian's package, else Playwright's own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

SYSTEM_CHROMIUM = Path("/usr/bin/chromium")
NONE_TO_BE_HAD = (
    "The browser tests need Chromium, and none could be installed. "
    "On Debian, as root: apt-get install chromium"
)


def executable() -> str | None:
    """The path for Playwright's `executable_path`; None stands for Playwright's own browser."""
    return str(SYSTEM_CHROMIUM) if SYSTEM_CHROMIUM.exists() else None


def install() -> bool:
    return bool(executable()) or _install_debian_package() or _install_playwrights_own()


def _install_debian_package() -> bool:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    packages = ["chromium", "fonts-liberation"]
    quietly = {"DEBIAN_FRONTEND": "noninteractive"}
    return _run("apt-get", "update", "-q", **quietly) and _run(
        "apt-get", "install", "-q", "-y", "--no-install-recommends", *packages, **quietly
    )


def _install_playwrights_own() -> bool:
    return _run(sys.executable, "-m", "playwright", "install", "chromium")


def _run(*command: str, **environment: str) -> bool:
    """Run it, showing on stderr what it says; tell whether it succeeded."""
    environment = os.environ | environment
    done = subprocess.run(command, env=environment, stdout=sys.stderr, check=False)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(None if install() else NONE_TO_BE_HAD)
