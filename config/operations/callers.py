"""Who may read what tells of the inside: a monitor that says its token, or one on a named network.

What a proxy passes on comes from the proxy's own address, whoever sent it. There the token counts
alone; else everybody would come from the network that was named.
"""

from collections.abc import Callable, Mapping
from hmac import compare_digest
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from config.faults import fault, listed

SHORTEST_TOKEN = 32
PASSED_ON = ("HTTP_FORWARDED", "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "HTTP_X_REAL_IP")


def _token(environ: Mapping[str, str]) -> str:
    token = environ.get("METRICS_TOKEN", "")
    if token and (len(token) < SHORTEST_TOKEN or not token.isascii()):
        raise fault(
            "METRICS_TOKEN",
            f"has fewer than {SHORTEST_TOKEN} characters, or others than ASCII",
            'the output of python3 -c "import secrets; print(secrets.token_hex(32))"',
        )
    return token


def _networks(environ: Mapping[str, str]) -> list[IPv4Network | IPv6Network]:
    try:
        return [ip_network(network) for network in listed(environ, "METRICS_NETWORKS")]
    except ValueError:
        raise fault("METRICS_NETWORKS", "has what is no network", "10.20.0.0/16") from None


READERS: dict[str, Callable[[Mapping[str, str]], Any]] = {
    "metrics_token": _token,
    "metrics_networks": _networks,
}


def may_look_inside(request: HttpRequest) -> bool:
    return _says_the_token(request) or _comes_from_a_named_network(request)


def _says_the_token(request: HttpRequest) -> bool:
    said = request.headers.get("Authorization", "").removeprefix("Bearer ")
    token = settings.METRICS_TOKEN
    return bool(token) and compare_digest(said.encode(), token.encode())


def _comes_from_a_named_network(request: HttpRequest) -> bool:
    if any(header in request.META for header in PASSED_ON):
        return False
    try:
        address = ip_address(request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        return False  # a socket of this machine has no address
    return any(address in network for network in settings.METRICS_NETWORKS)
