"""Gives every event its leaf, and publishes the tree.

Events wait in a queue, for numbers and clocks pass over what commits late. Any number of sealers
may run; one at a time works. What dies half-way is done again: a leaf is there or it is not, and
files are written from leaves.
"""

import logging
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from audit import seals
from audit.events_of_log import LOG_KEY_ADDED
from audit.log import keys, merkle
from audit.log.entry import entry
from audit.log.publisher import publish
from audit.log.signer import LogSigner, RefusesToSign
from audit.models import Checkpoint, Installation, Leaf
from audit.steps import record

logger = logging.getLogger(__name__)

AT_ONCE = 4096
WAITING = """SELECT e.id, e.canon, e.salt, e.seal, e.key_id
    FROM audit_queued q JOIN audit_event e ON e.id = q.event_id ORDER BY e.id LIMIT %s"""
ADD = """INSERT INTO audit_leaf (index, event_id, hash)
    SELECT * FROM unnest(%s::bigint[], %s::uuid[], %s::bytea[])"""
LET_GO = "DELETE FROM audit_queued WHERE event_id = ANY(%s)"
SEALING = 0x5EA1  # the lock of whoever seals


def seal_all() -> Checkpoint | None:
    """Seal what waits, publish it, and return the newest checkpoint. Raises RefusesToSign."""
    signer = own_signer()
    _refuse_another_past(signer)
    announce(signer)
    while _seal_some():
        pass
    return publish(signer)


def own_signer() -> LogSigner:
    return LogSigner(settings.LOG_KEY_DIR, settings.LOG_ORIGIN)


def announce(signer: LogSigner) -> None:
    """Each key has a leaf of its own; the first seal of a log makes its first key."""
    known = keys.announced()
    for key in signer.verifiers() or [signer.make_key()]:
        if key not in known:
            record(LOG_KEY_ADDED, Installation.objects.get(), by=None, vkey=key.vkey)


def _refuse_another_past(signer: LogSigner) -> None:
    last = signer.last_signed()
    if not last.size and Checkpoint.objects.exists():
        raise RefusesToSign(
            f"{signer.folder} has not the keys of this log: docs/operations.md tells how to go on."
        )
    size = Leaf.objects.size()
    if size < last.size:
        raise RefusesToSign(
            f"The database holds {size} leaves and {last.size} were signed: it was set back."
        )


@transaction.atomic
def _seal_some() -> int:
    """One batch; 0 when nothing waits, or another sealer is at work."""
    if not locked(SEALING):
        return 0
    with connection.cursor() as cursor:
        cursor.execute(WAITING, [AT_ONCE])
        waiting = cursor.fetchall()
        if waiting:
            _add(cursor, Leaf.objects.size(), waiting)
    return len(waiting)


def _add(cursor: Any, size: int, waiting: list[tuple]) -> None:
    """The next numbers: the database refuses those of whoever counted from another size."""
    hashes = [merkle.leaf_hash(_entry(*row)) for row in waiting]
    ids = [row[0] for row in waiting]
    cursor.execute(ADD, [list(range(size, size + len(waiting))), ids, hashes])
    cursor.execute(LET_GO, [ids])


def _entry(event_id: Any, canon: str, salt: Any, seal: Any, key_id: str) -> bytes:
    """What was not written by us gets its leaf as well, and `verify` names it."""
    if not seals.is_genuine(bytes(seal), key_id, canon, bytes(salt)):
        logger.critical("Event %s is not sealed by a key of this installation.", event_id)
    return entry(event_id, canon, bytes(salt), bytes(seal), key_id)


def locked(number: int) -> bool:
    """Until the transaction is over; False when somebody else holds it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [number])
        return cursor.fetchone()[0]
