"""pg_dump and pg_restore, for the database that these settings name."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from tempfile import TemporaryFile

from django.db import connection

from config.embedded.places import wheel
from config.embedded.postgres_programs import PACKAGE, RELEASE


class Failed(RuntimeError):
    """A backup could not be made, read or put back. The message says what to do."""


@contextmanager
def running(
    name: str, *arguments: str, stdin: int | None = None, stdout: int | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """Waits for its end. The password is in the environment, which other users cannot list."""
    command = [_program(name), *arguments]
    with TemporaryFile() as told:
        with subprocess.Popen(
            command, env=_environment(), stdin=stdin, stdout=stdout, stderr=told
        ) as process:
            try:
                yield process
            except BaseException:
                process.kill()
                raise
        if process.returncode:
            told.seek(0)
            raise Failed(f"{name} failed: {told.read().decode(errors='replace').strip()}")


def release_of_server() -> int:
    return int(connection.pg_version) // 10000  # type: ignore[attr-defined]


def _program(name: str) -> str:
    """The system's, which Debian mends, where it is of the server's release; else the newer one."""
    server = release_of_server()
    found = shutil.which(name)
    if found and _release(found) == server:
        return found
    own = wheel(PACKAGE) / RELEASE / "bin" / name
    if not own.exists() or _release(str(own)) < server:
        raise Failed(
            f"Install the client of PostgreSQL {server}: {name} of that release is needed."
        )
    return str(own)


def _release(program: str) -> int:
    told = subprocess.run([program, "--version"], capture_output=True, text=True, check=True)
    number = re.search(r"\d+", told.stdout.partition(")")[2])
    return int(number[0]) if number else 0


def _environment() -> Mapping[str, str]:
    named = connection.settings_dict
    told = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
    given = {variable: str(named[name]) for variable, name in told.items() if named[name]}
    options = named.get("OPTIONS", {})
    given |= {"PGHOST": str(options["host"])} if "host" in options else {}
    given |= {"PGSSLMODE": str(options["sslmode"])} if "sslmode" in options else {}
    return {"PATH": os.defpath, "PGDATABASE": str(named["NAME"])} | given
