"""Each witness's line is genuine, and the event that took it in is there."""

from base64 import b64decode
from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from audit.events import COSIGNED
from audit.log import note
from audit.verify import told
from audit.verify.findings import Finding, declare
from audit.verify.streams import rows
from audit.verify.told import Stored

TABLE = "audit_cosignature"
NOT_GENUINE = declare("cosignature_not_genuine", _("The witness has not signed this: %(why)s"))
NOT_TAKEN = declare("cosignature_untold", _("No event tells that this witness’s line came in."))
GONE = declare("cosignature_missing", _("Event %(event)s tells of a witness’s line that is gone."))
NOT_THEN = declare("cosignature_not_then", _("It cannot have come in at the time beside it."))

COSIGNATURES = """SELECT s.id, s.witness, s.line, c.size, c.note,
        extract(epoch FROM s.received_at)::text, s.received_at > now() + interval '5 minutes'
    FROM ONLY audit_cosignature s LEFT JOIN ONLY audit_checkpoint c ON c.id = s.checkpoint_id
    ORDER BY s.id"""
TAKEN = f"""SELECT {told.COLUMNS} FROM ONLY audit_event e
    WHERE e.kind = '{COSIGNED.name}' ORDER BY e.id"""


def faults() -> Iterator[Finding]:
    taken: dict[tuple[str, int], list[str]] = {}
    for row in rows(TAKEN):
        event = Stored(*row)
        if told.is_genuine(event):
            facts = told.read(event)["facts"]
            taken.setdefault((facts["witness"], facts["size"]), []).append(event.id)
    held: Counter[tuple[str, int]] = Counter()
    for pk, witness, line, size, text, received, is_ahead in rows(COSIGNATURES):
        yield from _of_line(pk, witness, line, text, float(received), is_ahead)
        place = (str(witness).partition("+")[0], size)
        held[place] += 1
        if held[place] > len(taken.get(place, [])):
            yield NOT_TAKEN(TABLE, pk)
    for place, events in taken.items():
        for event_id in events[held[place] :]:
            yield GONE(TABLE, f"{place[0]} {place[1]}", event=event_id)


def _of_line(
    pk: int, witness: str, line: str, text: str, received: float, is_ahead: bool
) -> Iterator[Finding]:
    try:
        verifier = note.Verifier.read(witness)
        signed = note.Note.read(note.signed(note.Note.read(text).text, [line]))
        genuine = verifier in signed.signed_by([verifier]) and verifier.kind == note.COSIGNATURE
        seconds = _seconds(line)
    except (AttributeError, IndexError, TypeError, ValueError) as error:
        yield NOT_GENUINE(TABLE, pk, why=error)
        return
    if not genuine:
        yield NOT_GENUINE(TABLE, pk, why="the line names another key.")
    elif is_ahead or received < seconds - 300:
        yield NOT_THEN(TABLE, pk)


def _seconds(line: str) -> int:
    """Of POSIX time, which the witness signed: after the key's id."""
    return int.from_bytes(b64decode(line.split()[2])[4:12], "big")
