"""What this web server did, counted over all its processes, beside the state of the portal."""

import os

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Histogram,
    generate_latest,
)
from prometheus_client.multiprocess import MultiProcessCollector

from config.operations.figures import State

REGISTRY = CollectorRegistry()
METHODS = {"GET", "HEAD", "POST", "OPTIONS"}  # a stranger can invent others without end
BUCKETS = (0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)
REQUESTS = Counter(
    "countersign_requests",
    "Requests answered.",
    ["method", "route", "status"],
    registry=REGISTRY,
)
SECONDS = Histogram(
    "countersign_request_seconds",
    "How long an answer took.",
    ["route"],
    buckets=BUCKETS,
    registry=REGISTRY,
)
CONTENT_TYPE = CONTENT_TYPE_LATEST


def count(method: str, route: str, status: int, seconds: float) -> None:
    REQUESTS.labels(method if method in METHODS else "other", route, str(status)).inc()
    SECONDS.labels(route).observe(seconds)


def exposed() -> bytes:
    """gunicorn's processes count in files of one folder; a single process in its own memory."""
    registry = CollectorRegistry()
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        MultiProcessCollector(registry)
        own = b""
    else:
        own = generate_latest(REGISTRY)
    registry.register(State())
    return own + generate_latest(registry)
