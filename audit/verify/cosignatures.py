"""Each witness's line is genuine, and the event that took it in is there."""

from base64 import b64decode
from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from audit.events_of_log import COSIGNED
from audit.log import note
from audit.rules import LATEST
from audit.verify import told
from audit.verify.checkpoints import NOT_IN_ORDER
from audit.verify.findings import Finding, declare
from audit.verify.streams import ask, rows
from audit.verify.told import Stored

TABLE = "audit_cosignature"
NOT_GENUINE = declare("cosignature_not_genuine", _("The witness has not signed this: %(why)s"))
NOT_TAKEN = declare("cosignature_untold", _("No event tells that this witness’s line came in."))
GONE = declare("cosignature_missing", _("Event %(event)s tells of a witness’s line that is gone."))
NOT_THEN = declare("cosignature_not_then", _("It cannot have come in at the time beside it."))

CHECKPOINT_GONE = declare(
    "witnessed_checkpoint_missing", _("A witness saw this checkpoint, and it is not there.")
)

# Numbered as they came in.
COSIGNATURES = """SELECT s.id, s.witness, s.line, c.size, c.note,
        extract(epoch FROM s.received_at)::text, s.received_at > now() + interval '5 minutes',
        s.id > pg_sequence_last_value(pg_get_serial_sequence('audit_cosignature', 'id')::regclass)
        OR s.received_at < max(s.received_at) OVER (ORDER BY s.id)
    FROM ONLY audit_cosignature s LEFT JOIN ONLY audit_checkpoint c ON c.id = s.checkpoint_id
    ORDER BY s.id"""
TAKEN = f"""SELECT {told.COLUMNS} FROM ONLY audit_event e
    WHERE e.kind = '{COSIGNED.name}' ORDER BY e.id"""
SIZES = "SELECT DISTINCT size FROM ONLY audit_checkpoint WHERE size = ANY (%s)"


def faults() -> Iterator[Finding]:
    taken, held = _taken(), Counter[tuple[str, int]]()
    for pk, witness, line, size, text, *time in rows(COSIGNATURES):
        yield from _of_line(pk, witness, line, text, *time)
        place = (str(witness).partition("+")[0], size)
        held[place] += 1
        if held[place] > len(taken.get(place, [])):
            yield NOT_TAKEN(TABLE, pk)
    for place, events in taken.items():
        for event_id in events[held[place] :]:
            yield GONE(TABLE, f"{place[0]} {place[1]}", event=event_id)
    yield from _of_checkpoints({size for _witness, size in taken})


def _taken() -> dict[tuple[str, int], list[str]]:
    """The events that tell of a witness's line, by its name and how large the log was."""
    taken: dict[tuple[str, int], list[str]] = {}
    for row in rows(TAKEN):
        event = Stored(*row)
        if told.is_genuine(event):
            facts = told.read(event)["facts"]
            taken.setdefault((facts["witness"], facts["size"]), []).append(event.id)
    return taken


def _of_checkpoints(sizes: set[int]) -> Iterator[Finding]:
    held = {size for (size,) in ask(SIZES, [list(sizes)])}
    for size in sorted(sizes - held):
        yield CHECKPOINT_GONE("audit_checkpoint", size)


def _of_line(
    pk: int, witness: str, line: str, text: str, received: str, is_ahead: bool, is_moved: bool
) -> Iterator[Finding]:
    if is_moved:
        yield NOT_IN_ORDER(TABLE, pk)
    try:
        verifier = note.Verifier.read(witness)
        signed = note.Note.read(note.signed(note.Note.read(text).text, [line]))
        genuine = verifier in signed.signed_by([verifier]) and verifier.kind == note.COSIGNATURE
        seconds = _seconds(line)
    except (AttributeError, IndexError, TypeError, ValueError) as error:
        yield NOT_GENUINE(TABLE, pk, why=error)
        return
    if not genuine or verifier.vkey != witness:
        yield NOT_GENUINE(TABLE, pk, why="the line names another key.")
    elif is_ahead or float(received) < seconds - LATEST:
        yield NOT_THEN(TABLE, pk)


def _seconds(line: str) -> int:
    """Of POSIX time, which the witness signed: after the key's id."""
    return int.from_bytes(b64decode(line.split()[2])[4:12], "big")
