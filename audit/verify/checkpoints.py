"""Each checkpoint is signed by a key of the log, over the tree as it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from django.utils.translation import gettext_lazy as _

from audit.log import note
from audit.verify.findings import Finding, declare
from audit.verify.streams import rows
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

NOT_IN_ORDER = declare(
    "numbered_otherwise", _("The database did not give it this number, or not in this order.")
)

# The time of the last event in it, and of the checkpoint after it, bound its own.
CHECKPOINTS = """SELECT c.id, c.size, c.root, c.note,
        c.signed_at < e.recorded_at - interval '5 minutes'
        OR c.signed_at > coalesce(
            (SELECT n.signed_at FROM ONLY audit_checkpoint n WHERE n.id > c.id
              ORDER BY n.id LIMIT 1), greatest(now(), countersign_now())) + interval '5 minutes',
        c.id > pg_sequence_last_value(pg_get_serial_sequence('audit_checkpoint', 'id')::regclass)
        OR EXISTS (SELECT FROM ONLY audit_checkpoint n WHERE n.id > c.id AND n.size < c.size)
    FROM ONLY audit_checkpoint c
    LEFT JOIN ONLY audit_leaf l ON l.index = c.size - 1
    LEFT JOIN ONLY audit_event e ON e.id = l.event_id
    ORDER BY c.size, c.id"""


def waiting(keys: list[note.Verifier]) -> Waiting:
    for pk, size, root, text, is_wrong_time, is_out_of_order in rows(CHECKPOINTS):
        wrong = [(is_wrong_time, NOT_THEN), (is_out_of_order, NOT_IN_ORDER)]
        found = [fault(TABLE, pk) for is_found, fault in wrong if is_found]
        yield size, partial(_faults, keys, Held(pk, size, root, text), found)


@dataclass(frozen=True)
class Held:
    pk: int
    size: int
    root: bytes | None
    note: str


def _faults(
    keys: list[note.Verifier], held: Held, found: list[Finding], root: bytes | None
) -> Iterator[Finding]:
    yield from found
    yield from of_tree(TABLE, held.pk, held.size, held.root, root)
    try:
        signed = note.Note.read(held.note)
        told = note.Checkpoint.read(signed.text)
        signers = signed.signed_by(keys)
    except (TypeError, ValueError) as error:
        yield NOT_SIGNED(TABLE, held.pk, why=error)
        return
    if told.origin not in {signer.name for signer in signers}:
        yield NOT_SIGNED(TABLE, held.pk, why="its keys are not those of this log.")
    if (told.size, told.root) != (held.size, held.root):
        yield COLUMNS_DIFFER(TABLE, held.pk)


def of_tree(
    table: str, key: object, size: int, root: bytes | None, found: bytes | None
) -> Iterator[Finding]:
    """Somebody has said what the root of so many leaves is, and this is what it is."""
    if found is None:
        yield SHORTER(table, key, size=size)
    elif found != root:
        yield ANOTHER_ROOT(table, key, size=size)
