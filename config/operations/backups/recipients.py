"""To whom a backup is encrypted: people who keep the other half of a key where no computer is."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pyrage

from config.faults import fault, listed

EXAMPLE = "age1… (what age-keygen prints as the public key), one for each keeper"


def _recipients(environ: Mapping[str, str]) -> list[str]:
    found = listed(environ, "BACKUP_RECIPIENTS")
    try:
        read(found)
    except pyrage.RecipientError:
        raise fault("BACKUP_RECIPIENTS", "has what is no public key of age", EXAMPLE) from None
    return found


READERS: dict[str, Callable[[Mapping[str, str]], Any]] = {"backup_recipients": _recipients}


def read(recipients: list[str]) -> list[pyrage.x25519.Recipient]:
    return [pyrage.x25519.Recipient.from_str(recipient) for recipient in recipients]


def identities(file: Path) -> list[pyrage.x25519.Identity]:
    """As age-keygen writes them. Raises OSError and pyrage.IdentityError."""
    lines = file.read_text("utf-8").split()
    return [pyrage.x25519.Identity.from_str(x) for x in lines if x.startswith("AGE-SECRET-KEY-")]
