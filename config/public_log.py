"""Where the public log lies, what it is called, and who outside keeps an eye on it."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from audit.log.note import Verifier, WrongNote
from config.faults import fault, listed


def _folder(environ: Mapping[str, str], name: str, example: str) -> Path:
    path = Path(environ.get(name) or "")
    if not path.is_absolute():
        raise fault(name, "is not set or is no absolute path", example)
    return path


def _log_origin(environ: Mapping[str, str]) -> str:
    """What the log calls itself, for as long as it is one log."""
    origin = environ.get("LOG_ORIGIN", "")
    if not origin or not origin.isascii() or re.search(r"[\s+]", origin):
        example = "countersign.example.gov/log"
        raise fault("LOG_ORIGIN", "is not set, or has a space or a plus sign", example)
    return origin


def _witnesses(environ: Mapping[str, str]) -> list[str]:
    found = listed(environ, "WITNESSES")
    try:
        for vkey in found:
            Verifier.read(vkey)
    except WrongNote:
        example = "the public key that manage.py cosign prints"
        raise fault("WITNESSES", "has what is no key of a witness", example) from None
    return found


def _checkpoint_readers(environ: Mapping[str, str]) -> list[str]:
    addresses = listed(environ, "CHECKPOINT_READERS")
    if not all("@" in address for address in addresses):
        raise fault("CHECKPOINT_READERS", "has what is no address", "clerk@example.gov")
    return addresses


KEYS, FILES = "/var/lib/countersign/log-keys", "/var/lib/countersign/log"
READERS: dict[str, Callable[[Mapping[str, str]], Any]] = {
    "log_key_dir": lambda environ: _folder(environ, "LOG_KEY_DIR", KEYS),
    "log_dir": lambda environ: _folder(environ, "LOG_DIR", FILES),
    "log_origin": _log_origin,
    "witnesses": _witnesses,
    "checkpoint_readers": _checkpoint_readers,
}
