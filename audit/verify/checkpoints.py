"""Each checkpoint is signed by a key of the log, over the tree as it is."""

from collections.abc import Iterator
from functools import partial

from django.utils.translation import gettext_lazy as _

from audit.log import note
from audit.verify.findings import Finding, declare
from audit.verify.streams import rows
from audit.verify.told import MOMENT
from audit.verify.tree import Waiting

TABLE = "audit_checkpoint"
SHORTER = declare(
    "log_cut", _("This was signed of a log of %(size)s leaves, and fewer are there now.")
)
ANOTHER_ROOT = declare(
    "root_differs", _("The first %(size)s leaves are not those that were signed.")
)
COLUMNS_DIFFER = declare(
    "checkpoint_differs", _("The checkpoint does not say what the columns beside it say.")
)
NOT_SIGNED = declare("checkpoint_not_signed", _("No key of the log has signed this: %(why)s"))
NOT_THEN = declare(
    "checkpoint_not_signed_then", _("It cannot have been signed at the time beside it.")
)

# The time of the last event in it, and of the checkpoint after it, bound its own.
CHECKPOINTS = f"""SELECT c.id, c.size, c.root, c.note, {MOMENT.format("c.signed_at")},
        c.signed_at < e.recorded_at - interval '5 minutes'
        OR c.signed_at > coalesce(
            (SELECT n.signed_at FROM ONLY audit_checkpoint n WHERE n.id > c.id
              ORDER BY n.id LIMIT 1), greatest(now(), countersign_now())) + interval '5 minutes'
    FROM ONLY audit_checkpoint c
    LEFT JOIN ONLY audit_leaf l ON l.index = c.size - 1
    LEFT JOIN ONLY audit_event e ON e.id = l.event_id
    ORDER BY c.size, c.id"""


def waiting(keys: list[note.Verifier]) -> Waiting:
    for pk, size, root, text, _signed_at, is_wrong_time in rows(CHECKPOINTS):
        yield size, partial(_faults, keys, pk, size, root, text, is_wrong_time)


def _faults(
    keys: list[note.Verifier],
    pk: int,
    size: int,
    root: bytes | None,
    text: str,
    is_wrong_time: bool | None,
    found: bytes | None,
) -> Iterator[Finding]:
    yield from of_tree(TABLE, pk, size, root, found)
    if is_wrong_time:
        yield NOT_THEN(TABLE, pk)
    try:
        signed = note.Note.read(text)
        told = note.Checkpoint.read(signed.text)
        signers = signed.signed_by(keys)
    except (TypeError, ValueError) as error:
        yield NOT_SIGNED(TABLE, pk, why=error)
        return
    if told.origin not in {signer.name for signer in signers}:
        yield NOT_SIGNED(TABLE, pk, why="its keys are not those of this log.")
    if (told.size, told.root) != (size, root):
        yield COLUMNS_DIFFER(TABLE, pk)


def of_tree(
    table: str, key: object, size: int, root: bytes | None, found: bytes | None
) -> Iterator[Finding]:
    """Somebody has said what the root of so many leaves is, and this is what it is."""
    if found is None:
        yield SHORTER(table, key, size=size)
    elif found != root:
        yield ANOTHER_ROOT(table, key, size=size)
