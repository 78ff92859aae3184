"""The processes of the proof, started and killed -9 by their numbers."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Self
from urllib.parse import unquote

import psutil
import redis

from config import embedded

ROOT = Path(__file__).parent.parent.parent
CELERY = ["celery", "--app", "tests.prove.outbox_celery", "--quiet"]
WORKER = [*CELERY, "worker", "--concurrency", "2", "--loglevel", "critical"]
WORKER += ["--without-gossip", "--without-mingle"]


class Group:
    """A program and its children."""

    def __init__(self, module: list[str], environ: dict[str, str], log: Path, **pipes: int) -> None:
        self.module, self.environ, self.log, self.pipes = module, environ, log, pipes
        self.start()

    def start(self) -> None:
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-W", "ignore", "-m", *self.module],
                cwd=ROOT,
                env=os.environ | self.environ,
                start_new_session=True,
                stderr=log,
                text=True,
                **self.pipes,
            )

    def kill(self) -> None:
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self._close_pipes()

    def has_ended(self) -> bool:
        return self.process.poll() is not None

    def kill_child_speaking_from(self, port: int) -> bool:
        for child in psutil.Process(self.process.pid).children(recursive=True):
            if port in {each.laddr.port for each in child.net_connections("tcp")}:
                child.kill()
                return True
        return False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if not self.has_ended():
            self.kill()
        self._close_pipes()

    def _close_pipes(self) -> None:
        for pipe in (self.process.stdin, self.process.stdout):
            with suppress(BrokenPipeError):
                if pipe:
                    pipe.close()


class Writer(Group):
    module_name = "tests.prove.outbox_writer"

    def __init__(self, keys: list[str], environ: dict[str, str], log: Path) -> None:
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        super().__init__([self.module_name, *keys], environ, log, **pipes)

    def take(self, steps: int) -> Iterator[float]:
        """The seconds each step took, as it is committed; the next goes on meanwhile."""
        assert self.process.stdin
        assert self.process.stdout
        print(steps, file=self.process.stdin, flush=True)
        return map(float, islice(self.process.stdout, steps))


class Broker:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.url = self.come_back()

    def come_back(self) -> str:
        self.is_away = False
        return embedded.valkey(self.folder)

    def kill(self) -> None:
        """And what it has on disk is lost."""
        socket = unquote(self.url.partition("://")[2])
        with redis.Redis(unix_socket_path=socket) as client:
            process = psutil.Process(client.info("server")["process_id"])
        process.kill()
        process.wait()
        self.is_away = True
        shutil.rmtree(self.folder / "appendonlydir", ignore_errors=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        embedded.stop_valkey(self.folder)
