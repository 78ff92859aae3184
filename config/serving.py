"""How gunicorn serves the pages: gunicorn --config python:config.serving config.wsgi

gunicorn, for the portal is WSGI: its steps are transactions on one connection, its pages wait for
the database and nothing else, so that an event loop would only add a way to share a connection.
Threads, for what waits for the database lets others work. A proxy before it ends TLS and takes in
slow bodies whole; what is here limits who comes past that.
"""

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

# Each process counts in files here; prometheus_client looks for the variable when it is imported.
if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = tempfile.mkdtemp(prefix="countersign-counts-")

from prometheus_client import multiprocess

from config.operations import log_lines

wsgi_app = "config.wsgi"
bind = os.environ.get("BIND") or "127.0.0.1:8000"
workers = int(os.environ.get("WEB_CONCURRENCY") or 2 * (os.cpu_count() or 1))
threads = 4
preload_app = True  # a wrong configuration ends it at once, not every worker again and again
control_socket_disable = True

timeout = 60  # seconds in which a worker says nothing, and is replaced
graceful_timeout = 30
keepalive = 5
limit_request_line = 4094
limit_request_fields = 60
limit_request_field_size = 8190
backlog = 512

logconfig_dict = log_lines.configuration()
accesslog = None  # one line for each request is written by the portal, without addresses

# A statement that runs longer than a reader waits is ended, with what it locks. Jobs have no limit.
os.environ.setdefault(
    "PGOPTIONS", "-c statement_timeout=30s -c idle_in_transaction_session_timeout=60s"
)
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - only a heartbeat


def child_exit(_server: Any, worker: Any) -> None:
    multiprocess.mark_process_dead(worker.pid)


def on_exit(_server: Any) -> None:
    shutil.rmtree(os.environ["PROMETHEUS_MULTIPROC_DIR"], ignore_errors=True)
