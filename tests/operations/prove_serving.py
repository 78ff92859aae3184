"""gunicorn as in production: figures of all its processes, limits, and a log without addresses."""

import json
import os
import re
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http.client import HTTPConnection

import pytest
from django.conf import settings
from django.db import connection

from tests.prove.web_server import url_of

TOKEN = "monitor-" * 5
WORKERS, ASKED = 3, 60


@pytest.fixture
def port(transactional_db, tmp_path, log):
    """It listens at once and accepts when it has started."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        number = free.getsockname()[1]
    database = connection.settings_dict["NAME"]
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.prove.served_settings",
        "DATABASE_URL": url_of(settings.SERVER.app, database),
        "MIGRATION_DATABASE_URL": url_of(settings.SERVER.owner, database),
        "METRICS_TOKEN": TOKEN,
        "BIND": f"127.0.0.1:{number}",
        "WEB_CONCURRENCY": str(WORKERS),
    }
    command = [sys.executable, "-m", "gunicorn", "--config", "python:config.serving"]
    with (tmp_path / "lines").open("w") as lines:
        master = subprocess.Popen(command, env=environment, stdout=lines, stderr=lines)
        try:
            wait_for(number, master)
            yield number
        finally:
            master.terminate()
            master.wait(60)


def wait_for(port: int, master: subprocess.Popen) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        assert master.poll() is None, "It ended."
        try:
            assert ask(port, "/livez")[0] == 200
        except ConnectionRefusedError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("It does not answer.")


def ask(port: int, path: str, **headers: str) -> tuple[int, str]:
    with closing(HTTPConnection("127.0.0.1", port, timeout=60)) as server:
        server.request("GET", path, headers=headers)
        answer = server.getresponse()
        return answer.status, answer.read().decode()


def figure(port: int, pattern: str) -> float:
    status, text = ask(port, "/metrics", Authorization=f"Bearer {TOKEN}")
    assert status == 200
    return sum(float(value) for value in re.findall(f"^{pattern} (.*)$", text, re.MULTILINE))


def raw(port: int, *sent: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=30) as stream:
        for part in sent:
            stream.sendall(part)
        return stream.recv(65536)


def test_figures_are_of_all_processes_and_the_log_is_of_nobody(port, tmp_path):
    def sign_in(_number: int) -> int:
        return ask(port, "/sign-in/?name=Quartermaine", Host="localhost")[0]

    with ThreadPoolExecutor(8) as pool:
        told = list(pool.map(sign_in, range(ASKED)))

    counted = 'countersign_requests_total{method="GET",route="/sign-in/",status="200"}'
    assert told == [200] * ASKED
    assert figure(port, re.escape(counted)) == ASKED
    assert figure(port, "countersign_database_answers") == 1
    written = (tmp_path / "lines").read_text().splitlines()
    lines = [json.loads(line) for line in written if line.startswith("{")]
    requests = [line for line in lines if line["logger"] == "config.operations.request_log"]
    assert len([line for line in requests if line.get("route") == "/sign-in/"]) == ASKED
    text = (tmp_path / "lines").read_text()
    assert "Quartermaine" not in text
    assert "GET /" not in text


def test_what_is_too_much_is_refused_and_nothing_falls(port):
    line = b"GET /sign-in/?" + b"a" * 9000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n"
    assert b" 414 " in raw(port, line) or b" 400 " in raw(port, line)
    many = b"".join(b"X-%d: 1\r\n" % number for number in range(200))
    refused = raw(port, b"GET /sign-in/ HTTP/1.1\r\nHost: localhost\r\n" + many + b"\r\n")
    assert refused.split()[1] in (b"400", b"431")
    head = b"POST /sign-in/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 999999999\r\n\r\n"
    assert raw(port, head).split()[1] in (b"400", b"403", b"413")
    chunked = b"POST /sign-in/ HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
    assert raw(port, chunked, b"3\r\nabc\r\n0\r\n\r\n").split()[1] in (b"400", b"403", b"413")
    assert ask(port, "/livez")[0] == 200
