"""What the signer remembers, outside the database: the log extends it, and its keys are told."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from audit.events_of_log import LOG_KEY_ADDED
from audit.log import note
from audit.log.signer import LogSigner, RefusesToSign, Signed
from audit.log.tiles import CHECKPOINT
from audit.models import Checkpoint
from audit.verify import told
from audit.verify.checkpoints import of_tree
from audit.verify.findings import Finding, declare
from audit.verify.streams import rows
from audit.verify.told import Stored
from audit.verify.tree import Waiting

WHERE = "LOG_KEY_DIR"
NO_MEMORY = declare(
    "signer_unreadable", _("What the log’s signer remembers cannot be read here: %(why)s")
)
UNTOLD_KEY = declare("key_untold", _("The log tells of no such key, and it is used: %(vkey)s"))
NO_CHECKPOINT = declare(
    "checkpoint_missing",
    _("The signer has signed %(size)s leaves, and the database holds no checkpoint of them."),
)
UNLIKE_FILE = declare(
    "published_checkpoint_differs",
    _("The checkpoint that the public reads is not the newest one of the database."),
)

KEYS = f"""SELECT {told.COLUMNS} FROM ONLY audit_event e
    WHERE e.kind = '{LOG_KEY_ADDED.name}' ORDER BY e.id"""


def announced() -> list[note.Verifier]:
    """The keys that genuine events tell of; what else is told has its finding."""
    found = []
    for row in rows(KEYS):
        event = Stored(*row)
        if told.is_genuine(event):
            with suppress(ValueError, LookupError, TypeError):
                found.append(note.Verifier.read(told.read(event)["facts"]["vkey"]))
    return found


@dataclass(frozen=True)
class Memory:
    """What was signed last, by which keys, and why that cannot be told."""

    last: Signed = field(default_factory=Signed)
    keys: tuple[note.Verifier, ...] = ()
    why: str = ""


def remembered() -> Memory:
    signer = LogSigner(settings.LOG_KEY_DIR, settings.LOG_ORIGIN)
    try:
        return Memory(signer.last_signed(), tuple(signer.verifiers()))
    except (RefusesToSign, OSError, ValueError) as error:
        return Memory(why=str(error))


def waiting(memory: Memory) -> Waiting:
    last = memory.last
    if last.size:
        yield last.size, partial(of_tree, WHERE, "last-signed", last.size, last.root)


def faults(memory: Memory, keys: list[note.Verifier]) -> Iterator[Finding]:
    newest = Checkpoint.objects.order_by("-size", "-id").first()
    last = memory.last
    if memory.why or (newest and not last.size):
        yield NO_MEMORY(WHERE, "last-signed", why=memory.why or "there is nothing.")
    for key in memory.keys:
        if key not in keys:
            yield UNTOLD_KEY(WHERE, key.vkey, vkey=key.vkey)
    if last.size > (newest.size if newest else 0):
        yield NO_CHECKPOINT("audit_checkpoint", last.size, size=last.size)
    if newest and _published(settings.LOG_DIR / CHECKPOINT) != newest.whole.encode():
        yield UNLIKE_FILE("LOG_DIR", CHECKPOINT)


def _published(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
