"""A Chromium for the tests: the system's, else Debian's package, else Playwright's own."""

import sys
from pathlib import Path

from config import debian

PACKAGES = ("chromium", "fonts-liberation")
SYSTEM_CHROMIUM = Path("/usr/bin/chromium")
NONE_TO_BE_HAD = (
    "The browser tests need Chromium, and none could be installed. "
    "On Debian, as root: apt-get install chromium"
)


def executable() -> str | None:
    """The path for Playwright's `executable_path`; None stands for Playwright's own browser."""
    return str(SYSTEM_CHROMIUM) if SYSTEM_CHROMIUM.exists() else None


def install() -> bool:
    return bool(executable()) or debian.install(*PACKAGES) or _install_playwrights_own()


def _install_playwrights_own() -> bool:
    return debian.run(sys.executable, "-m", "playwright", "install", "chromium")


if __name__ == "__main__":
    sys.exit(None if install() else NONE_TO_BE_HAD)
