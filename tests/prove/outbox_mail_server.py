"""An SMTP server that counts what it takes, and can act before it says so."""

import socket
from collections import Counter
from collections.abc import Callable
from email import message_from_bytes
from typing import Any

from aiosmtpd.controller import Controller


class MailServer:
    def __init__(self) -> None:
        self.taken: Counter[str] = Counter()  # by Message-ID
        self.before_saying_so: Callable[[int, int], None] = lambda number, port: None
        self.controller = Controller(self, hostname="127.0.0.1", port=free_port())

    @property
    def port(self) -> int:
        return self.controller.port

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.taken[message_from_bytes(envelope.content)["Message-ID"]] += 1
        self.before_saying_so(self.taken.total(), session.peer[1])
        return "250 Taken"

    def __enter__(self) -> "MailServer":
        self.controller.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.controller.stop()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]
