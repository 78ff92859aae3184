"""The addresses of the servers a deployment names: database, broker, mail."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

import dj_database_url

from config.faults import fault

EXAMPLES = {
    "DATABASE_URL": "postgresql://countersign_app:PASSWORD@db.example.gov/countersign",
    "MIGRATION_DATABASE_URL": "postgresql://countersign_owner:PASSWORD@db.example.gov/countersign",
    "REDIS_URL": "rediss://:PASSWORD@broker.example.gov:6379/0",
    "EMAIL_URL": "smtp://USER:PASSWORD@mail.example.gov:587/?tls=1",
}


@dataclass(frozen=True, kw_only=True)
class Email:
    backend: str
    host: str
    port: int
    user: str
    password: str = field(repr=False)
    tls: bool


def postgresql_url(environ: Mapping[str, str], name: str) -> str:
    url = _split(environ, name, ("postgresql",))
    if not url.username or not url.path.strip("/"):
        raise fault(name, "names no user or no database", EXAMPLES[name])
    if not url.hostname and "host" not in parse_qs(url.query):
        raise fault(name, "names no host", EXAMPLES[name])
    return environ[name]


def database(url: str) -> dict[str, Any]:
    """As Django's settings have it."""
    named: dict[str, Any] = dict(dj_database_url.parse(url))
    # A database that falls silent is noticed in seconds, not after the minutes of TCP.
    noticed = {
        "connect_timeout": 5,
        "keepalives_idle": 10,
        "keepalives_interval": 5,
        "keepalives_count": 3,
        "tcp_user_timeout": 20_000,
    }
    return named | {
        "OPTIONS": noticed | named.get("OPTIONS", {}),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "ATOMIC_REQUESTS": False,  # a page must not say "signed" before COMMIT has said so
    }


def user_of(url: str) -> str:
    return unquote(urlsplit(url).username or "")


def broker_url(environ: Mapping[str, str]) -> str:
    schemes = ("redis", "rediss", "redis+socket") if _is_demo(environ) else ("redis", "rediss")
    url = _split(environ, "REDIS_URL", schemes)
    if not url.hostname and url.scheme != "redis+socket":
        raise fault("REDIS_URL", "names no host", EXAMPLES["REDIS_URL"])
    return environ["REDIS_URL"]


def cache_url(broker: str) -> str:
    """The broker's address as the cache's client writes it: the same server."""
    if not broker.startswith("redis+socket://"):
        return broker
    url = urlsplit(broker)
    database = parse_qs(url.query).get("virtual_host", ["0"])[0]
    return f"unix://{url.path}?db={database}"


def email(environ: Mapping[str, str]) -> Email:
    schemes = ("smtp", "filebased") if _is_demo(environ) else ("smtp",)
    url = _split(environ, "EMAIL_URL", schemes)
    if not url.hostname and url.scheme == "smtp":
        raise fault("EMAIL_URL", "names no host", EXAMPLES["EMAIL_URL"])
    return Email(
        backend=f"django.core.mail.backends.{url.scheme}.EmailBackend",
        host=url.hostname or "",
        port=url.port or 587,
        user=unquote(url.username or ""),
        password=unquote(url.password or ""),
        tls=parse_qs(url.query).get("tls") == ["1"],
    )


def _is_demo(environ: Mapping[str, str]) -> bool:
    return environ.get("COUNTERSIGN_MODE") == "demo"


def _split(environ: Mapping[str, str], name: str, schemes: tuple[str, ...]) -> SplitResult:
    if not environ.get(name):
        raise fault(name, "is not set", EXAMPLES[name])
    try:
        url = urlsplit(environ[name])
        _ = url.port  # raises when it is no number
    except ValueError:
        raise fault(name, "is not a URL", EXAMPLES[name]) from None
    if url.scheme not in schemes:
        wanted = " or ".join(f"{scheme}://" for scheme in schemes)
        raise fault(name, f"does not begin with {wanted}", EXAMPLES[name])
    return url
