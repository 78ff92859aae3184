"""The checkpoint that somebody outside has kept: a file, an address, or a whole mail."""

import re
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

from audit.log.note import Checkpoint, Note, Verifier, WrongNote
from config.operations.backups.programs import Failed

IN_A_MAIL = re.compile(
    r"^(?P<note>\S+\n(?:0|[1-9]\d*)\n[A-Za-z0-9+/]{43}=\n\n(?:— \S+ [A-Za-z0-9+/=]+\n)+)",
    re.MULTILINE,
)
LONGEST = 1_000_000  # bytes


def read(where: str, keys: list[Verifier], origin: str) -> Checkpoint:
    """Raises Failed, also when none of these keys signed it."""
    text = _text(where).replace("\r\n", "\n")
    quoted = re.sub(r"^> ?", "", text if text.endswith("\n") else f"{text}\n", flags=re.MULTILINE)
    found = IN_A_MAIL.search(quoted)
    if not found:
        raise Failed(f"No checkpoint is in {where}.")
    note = Note.read(found["note"])
    told = Checkpoint.read(note.text)
    if told.origin != origin:
        raise Failed(f"That checkpoint is of the log {told.origin}, and this one is {origin}.")
    try:
        signed = note.signed_by(keys)
    except WrongNote:
        signed = []
    if not signed:
        raise Failed("No key that the restored log tells of has signed that checkpoint.")
    return told


def _text(where: str) -> str:
    try:
        if urlsplit(where).scheme in ("https", "http"):
            with urlopen(where, timeout=20) as answer:  # noqa: S310 - one of the two schemes
                return answer.read(LONGEST).decode()
        return Path(where).read_text("utf-8")
    except (OSError, URLError, ValueError) as error:
        raise Failed(f"{where} cannot be read: {error}") from error
