"""A real web server for one database, and people who use it through HTTP."""

import os
import re
import socket
import subprocess
import sys
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, Request, build_opener

from django.conf import settings

from agencies import demo_codes, policy_of_accounts
from agencies.models import User
from tests.builders import PASSWORD

HIDDEN = re.compile(r'<input[^>]*type="hidden" name="(\w+)" value="([^"]*)"')
DEMO_CODE = re.compile(r"data-demo-code>(\d+)<")
SENT_BY_FORMS = {"csrfmiddlewaretoken", "version", "challenge"}
PATIENCE = 60


class WebServer:
    """gunicorn, as `make demo` starts it, with one worker.

    The port is listened to by the proof, so that it stays while servers come and go: who comes
    before the next one has started waits in the queue.
    """

    def __init__(self, database: str, log: Path) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._port = self._listener.getsockname()[1]
        self.url = f"http://localhost:{self._port}"
        self._log = log.open("a")
        self._environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "tests.prove.killed_settings",
            "DATABASE_URL": url_of(settings.SERVER.app, database),
            "MIGRATION_DATABASE_URL": url_of(settings.SERVER.owner, database),
            "PORT": str(self._port),
        }
        self.start()

    def start(self) -> None:
        handle = self._listener.fileno()
        command = ["-m", "gunicorn", "config.wsgi", "--bind", f"fd://{handle}", "--workers", "1"]
        quietly = ["--preload", "--no-control-socket", "--log-level", "warning"]
        self._master = subprocess.Popen(
            [sys.executable, *command, *quietly],
            pass_fds=[handle],
            env=self._environment,
            stdout=self._log,
            stderr=self._log,
        )

    def wait_until_killed(self) -> None:
        self._master.wait(PATIENCE)

    def stop(self) -> None:
        self._master.terminate()
        self._master.wait(PATIENCE)
        self._listener.close()
        self._log.close()


def url_of(url: str, database: str) -> str:
    return urlsplit(url)._replace(path=f"/{database}").geturl()


class Visitor:
    """Somebody at a browser that keeps cookies and sends forms."""

    def __init__(self, server: WebServer, username: str) -> None:
        self._url = server.url
        self._browser = build_opener(HTTPCookieProcessor(), StaysThere())
        self.form: dict[str, str] = {}
        _give_codes(username)
        self.get("/sign-in/")
        told = {"username": username, "password": PASSWORD, "acknowledged": "on"}
        self.post("/sign-in/", told)
        code = DEMO_CODE.search(self.get("/sign-in/second-step/"))
        self.post("/sign-in/second-step/", {"code": code.group(1) if code else ""})

    def get(self, path: str) -> str:
        return self._read(Request(f"{self._url}{path}"))

    def post(
        self, path: str, answers: dict[str, str], headers: dict[str, str] | None = None
    ) -> str:
        """Send the form of the page read last. Raises ConnectionError when the server dies."""
        body = urlencode(self.form | answers).encode()
        return self._read(Request(f"{self._url}{path}", body, headers or {}))

    def _read(self, request: Request) -> str:
        with self._browser.open(request, timeout=PATIENCE) as answer:
            page = answer.read().decode()
        hidden = {name: unescape(value) for name, value in HIDDEN.findall(page)}
        self.form = {name: hidden[name] for name in SENT_BY_FORMS & hidden.keys()}
        return page


def _give_codes(username: str) -> None:
    """As the accounts of a demonstration have them: the second step says which code will do."""
    user = User.objects.get(username=username)
    if not policy_of_accounts.second_factors(user):
        demo_codes.set_up(user)


class StaysThere(HTTPRedirectHandler):
    """Where an answer leads is another request."""

    def http_error_302(self, request, answer, code, message, headers) -> Any:
        return answer
