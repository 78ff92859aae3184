"""What a witness returned is kept beside the checkpoint it is for, and published with it."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from audit.attempts import Refused
from audit.events_of_log import COSIGNED
from audit.log import note
from audit.log.publisher import write_checkpoint
from audit.log.tiles import Folder
from audit.models import Checkpoint, Cosignature, Installation
from audit.steps import record


def witnesses() -> list[note.Verifier]:
    return [note.Verifier.read(vkey) for vkey in settings.WITNESSES]


@transaction.atomic
def take(text: str, *, by: Any) -> list[Cosignature]:
    """A checkpoint as `manage.py cosign` returned it. Raises Refused, with a sentence."""
    found = _read(text)
    checkpoint = Checkpoint.objects.filter(note__startswith=f"{found.text}\n").last()
    if checkpoint is None:
        raise Refused(_("This is not a checkpoint that this log has signed."))
    taken = [_keep(checkpoint, line, by) for line in _lines(found)]
    if not taken:
        raise Refused(_("None of the witnesses that this portal knows has signed this."))
    if checkpoint == Checkpoint.objects.last():
        write_checkpoint(Folder(settings.LOG_DIR), checkpoint)
    return taken


def _read(text: str) -> note.Note:
    try:
        return note.Note.read(text.strip().replace("\r\n", "\n") + "\n")
    except note.WrongNote as error:
        raise Refused(
            _("This is not a checkpoint: paste all of what `manage.py cosign` printed.")
        ) from error


def _lines(found: note.Note) -> list[tuple[str, str]]:
    """Each witness we know, and its line. Raises Refused."""
    lines = []
    for line in found.lines:
        try:
            signed = note.Note(found.text, (line,)).signed_by(witnesses())
        except note.WrongNote as error:
            raise Refused(str(error)) from error
        lines += [(witness.vkey, line) for witness in signed]
    return lines


def _keep(checkpoint: Checkpoint, signed: tuple[str, str], by: Any) -> Cosignature:
    witness, line = signed
    kept, is_new = checkpoint.cosignatures.get_or_create(witness=witness, defaults={"line": line})
    if is_new:
        name = witness.partition("+")[0]
        record(COSIGNED, Installation.objects.get(), by=by, witness=name, size=checkpoint.size)
    return kept
