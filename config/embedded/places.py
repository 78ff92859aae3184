"""Where the embedded servers keep their files, and who may reach them."""

import fcntl
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent.parent
MEMORY = Path("/dev/shm")  # noqa: S108 - checked for its owner by own_folder
ROOTS_FOLDER = Path("/var/lib/countersign")
LONGEST_SOCKET_FOLDER = 85  # a socket's path has 103 bytes on the strictest system


def is_root() -> bool:
    return os.geteuid() == 0


def test_folder() -> Path:
    """In memory a database is copied ten times as fast. Containers often have too little of it."""
    if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > 1_000_000_000:
        return MEMORY / f"countersign-{os.geteuid()}-{fingerprint(CHECKOUT)}"
    return CHECKOUT / "var" / "postgres_test"


def server_home(folder: Path) -> Path:
    """Where the server of `folder` lies: as root, where it can go on without root's rights."""
    folder = folder.resolve()
    if not is_root() or MEMORY in folder.parents:
        return folder
    return ROOTS_FOLDER / f"{folder.name[:20]}-{fingerprint(folder)}"


def fingerprint(path: Path) -> str:
    return sha256(os.fsencode(path)).hexdigest()[:12]


def own_folder(path: Path, mode: int = 0o700) -> Path:
    """Make the folder if it is not there; refuse one that somebody else prepared."""
    path.mkdir(parents=True, exist_ok=True)
    if path.is_symlink() or path.stat().st_uid != os.geteuid():
        raise PermissionError(f"{path} is not a folder of this user: remove it.")
    path.chmod(mode)
    return path


def socket_folder(wanted: Path) -> Path:
    """The wanted folder, or one in its place if its name is too long or too odd for a socket."""
    short = len(os.fsencode(wanted)) <= LONGEST_SOCKET_FOLDER
    if short and re.fullmatch(r"[\w./-]+", str(wanted), re.ASCII):
        return wanted
    # Not under TMPDIR or XDG_RUNTIME_DIR: every session of a user must find the same socket.
    return own_folder(Path(f"/tmp/countersign-{os.geteuid()}-{fingerprint(wanted)}"))  # noqa: S108


@contextmanager
def one_process_at_a_time(folder: Path) -> Iterator[None]:
    handle = os.open(folder / "lock", os.O_WRONLY | os.O_CREAT, 0o600)
    with os.fdopen(handle, "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def write_private(path: Path, text: str) -> None:
    """Whole or not at all, and never readable by others."""
    unfinished = path.with_name(f"{path.name}.new")
    unfinished.unlink(missing_ok=True)
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    unfinished.rename(path)


def wheel(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError(f"{package} is not installed: run make install.")
    return Path(spec.submodule_search_locations[0])
