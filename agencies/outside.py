"""One POST to a system outside: https alone, to a public address alone, soon over.

The address is looked up once, and the one that was looked at is the one that is connected to:
a name that answers differently the second time leads nowhere else. No redirect is followed, no
proxy asked, and of the answer nothing is read but its first line.
"""

import re
import socket
import ssl
import time
from collections.abc import Mapping
from concurrent.futures import Future
from http.client import HTTPException, HTTPSConnection
from ipaddress import IPv6Address, ip_address
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

SECONDS = 10  # for all of it, however slowly the other side speaks
LONGEST_LINE = 1000  # bytes
STATUS = re.compile(rb"HTTP/1\.[01] ([1-5][0-9]{2})\b")
TOO_SLOW = "no answer in time"
NAT64 = bytes.fromhex("0064ff9b")  # the first bytes of IPv4 in IPv6 (RFC 6052)


class NoAnswer(Exception):
    """What was sent may have arrived or not. The message says what went wrong."""


def is_public(address: str) -> bool:
    """Neither this machine nor its neighbors, in whatever way that is written."""
    found = ip_address(address.partition("%")[0])
    if isinstance(found, IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo and found.teredo[1])
        if inner or found.packed.startswith(NAT64):
            return False
    return found.is_global and not found.is_multicast


class _Connection(HTTPSConnection):
    def __init__(self, host: str, port: int, deadline: float) -> None:
        self.deadline = deadline
        context = ssl.create_default_context()
        super().__init__(host, port, timeout=SECONDS, context=context)
        self.tls = context

    def connect(self) -> None:
        address = _address_of(self.host, self.port, self.deadline)
        plain = socket.create_connection(address, timeout=_left(self.deadline))
        try:
            plain.settimeout(_left(self.deadline))
            self.sock = self.tls.wrap_socket(plain, server_hostname=self.host)
            self.sock.settimeout(_left(self.deadline))
        except BaseException:
            plain.close()
            raise


def _address_of(host: str, port: int, deadline: float) -> tuple[str, int]:
    """The first there is, if every one of them is public."""
    found = [str(each[4][0]) for each in _looked_up(host, port).result(_left(deadline))]
    if not found or not all(map(is_public, found)):
        raise NoAnswer("the name leads to an address that is not public")
    return found[0], port


def _looked_up(host: str, port: int) -> Future[list[Any]]:
    """The resolver of the system takes no limit of time: one that is slow is left behind."""
    found: Future[list[Any]] = Future()

    def look_up() -> None:
        try:
            found.set_result(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except (OSError, ValueError) as error:  # told where it is waited for
            found.set_exception(error)

    Thread(target=look_up, daemon=True).start()
    return found


def post(url: str, body: bytes, headers: Mapping[str, str]) -> int:
    """The status that was answered."""
    where = urlsplit(url)
    deadline = time.monotonic() + SECONDS
    line = _Connection(where.hostname or "", where.port or 443, deadline)
    path = f"{where.path or '/'}{'?' + where.query if where.query else ''}"
    try:
        line.request("POST", path, body, dict(headers))
        return _status(line.sock, deadline)
    except (OSError, HTTPException, ValueError) as error:
        raise NoAnswer(_in_words(error)) from error
    finally:
        line.close()


def _in_words(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return TOO_SLOW
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


def _status(answered: socket.socket, deadline: float) -> int:
    line = b""
    while b"\n" not in line and len(line) < LONGEST_LINE:
        answered.settimeout(_left(deadline))
        part = answered.recv(LONGEST_LINE)
        if not part:
            raise NoAnswer("the connection was closed without an answer")
        line += part
    found = STATUS.match(line)
    if found is None:
        raise NoAnswer("the answer is not HTTP")
    return int(found[1])


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise NoAnswer(TOO_SLOW)
    return left
