"""Under which addresses the portal is reached, read from the environment."""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from config.faults import ConfigurationError, fault, listed


def _allowed_hosts(environ: Mapping[str, str]) -> list[str]:
    hosts = listed(environ, "ALLOWED_HOSTS")
    example = "countersign.example.gov"
    if not hosts:
        raise fault("ALLOWED_HOSTS", "is not set", example)
    if "*" in hosts:
        raise fault("ALLOWED_HOSTS", "must not be * : name each host", example)
    if any("/" in host for host in hosts):
        raise fault("ALLOWED_HOSTS", "has an address where a host name belongs", example)
    return hosts


def _csrf_trusted_origins(environ: Mapping[str, str]) -> list[str]:
    origins = listed(environ, "CSRF_TRUSTED_ORIGINS")
    if not all(origin.startswith(("https://", "http://")) for origin in origins):
        example = "https://countersign.example.gov"
        raise fault("CSRF_TRUSTED_ORIGINS", "has an origin without https://", example)
    return origins or [f"https://{_any_of(host)}" for host in listed(environ, "ALLOWED_HOSTS")]


def _site_url(environ: Mapping[str, str]) -> str:
    """The one address of the portal: passkeys are made for its name, and for no other."""
    example = "https://countersign.example.gov"
    url = environ.get("SITE_URL")
    if not url:
        try:
            origins = _allowed_hosts(environ) and _csrf_trusted_origins(environ)
        except ConfigurationError:
            return ""  # that fault is told already
        exact = [origin for origin in origins if "*" not in origin]
        if not exact:
            raise fault("SITE_URL", "is not set, and no trusted origin is without a star", example)
        return exact[0]
    parts = urlsplit(url)
    if parts.scheme not in ("https", "http") or f"{parts.scheme}://{parts.netloc}" != url:
        raise fault("SITE_URL", "is no address of scheme and host alone", example)
    if parts.scheme == "http" and environ.get("COUNTERSIGN_MODE") != "demo":
        raise fault("SITE_URL", "does not begin with https://", example)
    return url


def _any_of(host: str) -> str:
    """A leading dot stands for every subdomain, which an origin writes with a star."""
    return f"*{host}" if host.startswith(".") else host


READERS: dict[str, Callable[[Mapping[str, str]], Any]] = {
    "allowed_hosts": _allowed_hosts,
    "csrf_trusted_origins": _csrf_trusted_origins,
    "site_url": _site_url,
}
