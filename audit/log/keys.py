"""The public keys of the log, as its own leaves tell them."""

from audit.events_of_log import LOG_KEY_ADDED
from audit.log.note import Note, Verifier
from audit.models import Checkpoint, Event


def announced() -> list[Verifier]:
    """All that ever signed it, the oldest first."""
    added = Event.objects.filter(kind=LOG_KEY_ADDED.name).order_by("id")
    return [Verifier.read(event.told["facts"]["vkey"]) for event in added]


def of(checkpoint: Checkpoint) -> list[Verifier]:
    """Those who signed this one."""
    return Note.read(checkpoint.note).signed_by(announced())
