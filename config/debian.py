"""Programs that tests need and pip does not have: python -m config.debian PACKAGE…"""

import os
import shutil
import subprocess
import sys

QUIETLY = {"DEBIAN_FRONTEND": "noninteractive"}


def install(*packages: str) -> bool:
    """As root and on Debian alone."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    return run("apt-get", "update", "-q", **QUIETLY) and run(
        "apt-get", "install", "-q", "-y", "--no-install-recommends", *packages, **QUIETLY
    )


def run(*command: str, **environment: str) -> bool:
    """Run it, showing on stderr what it says; tell whether it succeeded."""
    environment = os.environ | environment
    done = subprocess.run(command, env=environment, stdout=sys.stderr, check=False)
    return done.returncode == 0


def is_installed(package: str) -> bool:
    query = ["dpkg-query", "--show", "--showformat=${Status}", package]
    if not shutil.which(query[0]):
        return False
    told = subprocess.run(query, capture_output=True, text=True, check=False).stdout
    return told.endswith(" installed")


if __name__ == "__main__":
    missing = [package for package in sys.argv[1:] if not is_installed(package)]
    if missing and not install(*missing):
        sys.exit(f"On Debian, as root: apt-get install {' '.join(missing)}")
