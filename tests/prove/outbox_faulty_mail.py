"""An SMTP server that fails in every way a mail server can, and tells what it answered for.

A mail counts as taken when it was said so: before its 250 the server owes nothing, and a client
that hears none must send it again.
"""

import asyncio
from collections import Counter
from collections.abc import Iterator
from email import message_from_bytes
from enum import StrEnum
from itertools import chain, cycle, repeat
from typing import Any, NoReturn

from tests.prove.outbox_mail_server import MailServer

TOO_SLOW = 3  # seconds; the client waits for two


class Fault(StrEnum):
    NOT_NOW = "421 at MAIL, and closed"
    MAILBOX_BUSY = "450 at RCPT"
    NO_MAILBOX = "550 at RCPT"
    NO_SPACE = "452 after DATA"
    REFUSED = "554 after DATA"
    SLOW = "silent for longer than the client waits"
    CLOSED_AT_RCPT = "closed at RCPT"
    CLOSED_BEFORE = "closed after DATA, before 250"
    HALF_CLOSED = "half-closed after DATA"
    CLOSED_AFTER = "closed after 250"


class FaultyMailServer(MailServer):
    """Of each three mails one is taken as it should be, until enough went wrong."""

    def __init__(self, faults: int) -> None:
        self.injected: Counter[Fault] = Counter()
        self.left = faults
        self.drawn: Iterator[Fault] = cycle(Fault)
        self.well = chain.from_iterable(repeat((False, False, True)))
        self.last = ""
        super().__init__()

    def _draw(self) -> Fault | None:
        if next(self.well) or not self.left:
            return None
        self.left -= 1
        fault = next(self.drawn)
        self.injected[fault] += 1
        return fault

    async def handle_MAIL(
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        session.fault = self._draw()
        if session.fault is Fault.NOT_NOW:
            await server.push("421 Not now")
            _hang_up(server)
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        if session.fault is Fault.CLOSED_AT_RCPT:
            _hang_up(server)
        if session.fault in (Fault.MAILBOX_BUSY, Fault.NO_MAILBOX):
            return str(session.fault.value[:3]) + " No"
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        fault = session.fault
        if fault is Fault.SLOW:
            await asyncio.sleep(TOO_SLOW)
        if fault is Fault.HALF_CLOSED:
            server.transport.write_eof()
            await asyncio.sleep(0.05)
        if fault in (Fault.SLOW, Fault.HALF_CLOSED, Fault.CLOSED_BEFORE):
            _hang_up(server)
        if fault in (Fault.NO_SPACE, Fault.REFUSED):
            return str(fault.value[:3]) + " No"
        self.last = message_from_bytes(envelope.content)["Message-ID"]
        self.taken[self.last] += 1
        if fault is Fault.CLOSED_AFTER:
            await server.push("250 Taken")
            _hang_up(server)
        self.before_saying_so(self.taken.total(), session.peer[1])
        return "250 Taken"


def _hang_up(server: Any) -> NoReturn:
    server.transport.close()
    raise ConnectionResetError
