"""Everything on this machine until Ctrl-C: python -m config.demo, which `make demo` calls."""

import fcntl
import os
import shlex
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread

from honcho.manager import Manager

from config import demo_defaults, embedded, environment
from config.embedded.places import own_folder
from config.start import or_exit

ROOT = Path(__file__).resolve().parent.parent
ACCOUNTS = (
    "requester",
    "reviewer",
    "reviewer2",
    "command1",
    "command2",
    "operator",
    "oversight",
    "administrator",
)
PATIENCE = 60  # seconds
STOPPED_BY_A_PERSON = (130, 143)


def main() -> int:
    _end_on_signals()
    with _only_demo_here():
        port = _port()
        with _servers():
            return _run(port)


def _run(port: int) -> int:
    password = environment.read(os.environ).demo_password
    _manage("migrate", "--verbosity", "0")
    _manage("load_demo")
    _manage("collectstatic", "--no-input", "--verbosity", "0")
    Thread(target=_announce, args=(port, password), daemon=True).start()
    return _run_until_stopped(port)


def _port() -> int:
    try:
        port = int(os.environ.get("PORT") or 8000)
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", port))
    except (ValueError, OverflowError):
        sys.exit("PORT is not the number of a port; try: make demo PORT=8001")
    except OSError:
        sys.exit(f"Port {port} is taken; try another: make demo PORT={port + 1}")
    return port


def _end_on_signals() -> None:
    """As Ctrl-C does, so that what has been started is stopped; until honcho takes over."""
    signal.signal(signal.SIGINT, lambda *_: sys.exit(0))
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    signal.signal(signal.SIGHUP, _end_without_terminal)


def _end_without_terminal(*_: object) -> None:
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123
        os.dup2(nowhere.fileno(), sys.stdout.fileno())
        os.dup2(nowhere.fileno(), sys.stderr.fileno())
    signal.raise_signal(signal.SIGTERM)


@contextmanager
def _only_demo_here() -> Iterator[None]:
    """Two would share the servers, and the first to end would stop them for both."""
    with (own_folder(demo_defaults.VAR) / "demo.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            sys.exit("The demo of this folder is running already.")
        yield


@contextmanager
def _servers() -> Iterator[None]:
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second Ctrl-C must not leave them behind
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        embedded.stop_valkey(demo_defaults.VALKEY)
        embedded.stop_postgres(demo_defaults.POSTGRES)


def _manage(*arguments: str) -> None:
    command = [sys.executable, "manage.py", *arguments]
    # In a session of its own Ctrl-C reaches this process alone, which then ends the command.
    done = subprocess.run(command, cwd=ROOT, check=False, start_new_session=True)
    if done.returncode:
        sys.exit(done.returncode)


def _run_until_stopped(port: int) -> int:
    manager = Manager()
    for name, command in _commands(port).items():
        manager.add_process(name, f"exec {shlex.join(command)}", cwd=str(ROOT))
    manager.loop()
    return 0 if manager.returncode in STOPPED_BY_A_PERSON else manager.returncode


def _commands(port: int) -> dict[str, list[str]]:
    module = [sys.executable, "-W", "ignore::UserWarning:celery.platforms", "-m"]
    celery = [*module, "celery", "--app", "config.celery", "--quiet"]
    served = ["--bind", f"127.0.0.1:{port}", "--workers", "2", "--threads", "4", "--preload"]
    quietly = ["--no-control-socket", "--log-level", "warning"]  # the socket would lie in the home
    worker = ["worker", "--pool", "threads", "--concurrency", "2", "--loglevel", "warning"]
    schedule = ["--schedule", str(demo_defaults.VAR / "schedule"), "--pidfile="]
    return {
        "web": [*module, "gunicorn", "config.wsgi", *served, *quietly],
        "worker": [*celery, *worker, "--without-gossip", "--without-mingle"],
        "beat": [*celery, "beat", *schedule, "--loglevel", "warning"],
    }


def _announce(port: int, password: str) -> None:
    time.sleep(1)  # honcho forks first; a fork must not copy a thread at work
    if not _page_answers(port):
        print("The page has not answered yet; what is above says why.", flush=True)
        return
    accounts = "\n".join(f"    {name}" for name in ACCOUNTS)
    print(
        f"\nCountersign runs at http://localhost:{port}/\n"
        f"Sign in as one of these, with the password {password}\n{accounts}\n"
        "The second step shows the code that will do.\n"
        "Ctrl-C stops it.\n",
        flush=True,
    )


def _page_answers(port: int) -> bool:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            return _status(port) < 500
        except OSError:
            time.sleep(0.1)
    return False


def _status(port: int) -> int:
    with closing(HTTPConnection("127.0.0.1", port, timeout=PATIENCE)) as connection:
        connection.request("GET", "/")
        return connection.getresponse().status


if __name__ == "__main__":
    os.environ.setdefault("COUNTERSIGN_MODE", "demo")
    with or_exit():
        sys.exit(main())
