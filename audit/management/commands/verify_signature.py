import json
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from audit import signed_acts
from audit.signed_acts import Genuine
from audit.webauthn_bytes import NotGenuine

CANNOT_TELL = """What no such file can tell, and the department's record must:
- whether a key was revoked before it signed, and whether its holder then held a seat
- when it was signed; that {signed_at} is written beside it, and nothing proves it
- whether what was decided was carried out, and holds today
- whether the founding key is that of a founder: compare its fingerprint"""


class Command(BaseCommand):
    help = "Verify one signed act, exported as a file, with nothing but the file."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--founding-key",
            metavar="FINGERPRINT",
            help="refuse a chain that does not begin with this key of the founding",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            genuine = signed_acts.read(options["file"].read_bytes())
        except OSError as error:
            raise CommandError(f"The file cannot be read: {error.strerror}.") from error
        except NotGenuine as fault:
            raise CommandError(f"NOT GENUINE. {fault}") from fault
        wanted = options["founding_key"]
        if wanted and wanted.lower() != genuine.founding_key:
            raise CommandError(
                "NOT GENUINE. The chain of keys begins with another key than that of the founding:"
                f" {genuine.founding_key}."
            )
        for line in _told(genuine):
            self.stdout.write(_printable(line))


def _told(genuine: Genuine) -> Iterator[str]:
    yield "GENUINE. The signature is that of the key named, over exactly this statement:"
    yield ""
    yield json.dumps(genuine.statement, indent=2, ensure_ascii=False)
    yield ""
    yield f"Check code: {genuine.check_code}"
    yield f"SHA-256 of the statement: {genuine.digest}"
    yield f"The key answered at {genuine.origin}; it says that its holder was there and verified."
    for signed in genuine.chain:
        yield from _told_of_key(signed)
    yield ""
    yield CANNOT_TELL.format(signed_at=genuine.unproven["signed_at"] or "nothing")


def _told_of_key(signed: Genuine) -> Iterator[str]:
    yield f"It was signed as {signed.officer} with the key {signed.key}."
    if enrolment := signed.enrolled_by:
        yield f"{enrolment.officer} signed that this key is that of {signed.officer}:"
        kind = enrolment.statement["key"].get("kind")
        if isinstance(kind, dict) and kind.get("code") == "demonstration":
            yield "It is a demonstration key: it proves nothing outside the demonstration."
    else:
        yield "Nobody signed for this key: it is one of the founding, or else it is made up."


def _printable(line: str) -> str:
    """A statement may hold what moves the cursor or turns the writing around."""
    return "".join(c if c.isprintable() or c == "\n" else "�" for c in line)
