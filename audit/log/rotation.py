"""Keys of the log come and go, each with a leaf that says so.

A new key signs beside the old one until whoever checks the log has had the time to learn it. Keys
that are lost, or leaves that a backup did not bring back, end a log: it goes on as another one,
whose first own leaf says which, and from where.
"""

from base64 import b64encode

from django.conf import settings

from audit.events_of_log import LOG_CONTINUED, LOG_KEY_RETIRED
from audit.log import merkle, note
from audit.log.sealer import own_signer, seal_all
from audit.log.signer import RefusesToSign
from audit.models import Checkpoint, Installation, Leaf
from audit.steps import record


def add() -> str:
    """One more key, announced in a leaf that the keys before it sign as well."""
    seal_all()
    made = own_signer().make_key()
    seal_all()
    return made.vkey


def retire() -> str:
    """The oldest key signs, last of all, that it is retired."""
    signer = own_signer()
    keys = signer.verifiers()
    if len(keys) < 2:
        raise RefusesToSign("The log has one key: make another one first.")
    record(LOG_KEY_RETIRED, Installation.objects.get(), by=None, vkey=keys[0].vkey)
    seal_all()
    signer.retire_key()
    seal_all()
    return keys[0].vkey


def continue_after(witnessed: str, reason: str) -> str:
    """A new log over the leaves there are, in folders of its own. Raises RefusesToSign."""
    told = _read(witnessed)
    if told.origin == settings.LOG_ORIGIN or not reason:
        raise RefusesToSign("A log that goes on has another LOG_ORIGIN, and a --reason.")
    if settings.LOG_DIR.exists() and any(settings.LOG_DIR.iterdir()):
        raise RefusesToSign(f"{settings.LOG_DIR} holds a log: another one needs its own LOG_DIR.")
    size = Leaf.objects.size()
    if told.size <= size and _root(told.size) != told.root:
        raise RefusesToSign("The leaves are not those of that checkpoint: run `manage.py verify`.")
    signer = own_signer()
    signer.continue_after(size, _root(size))
    key = signer.make_key()
    facts = {"before": told.origin, "size": told.size, "root": b64encode(told.root).decode()}
    facts |= {"origin": settings.LOG_ORIGIN, "from": size, "reason": reason}
    record(LOG_CONTINUED, Installation.objects.get(), by=None, **facts)
    seal_all()
    return key.vkey


def _read(witnessed: str) -> note.Checkpoint:
    """It must be one that this portal signed, unless the database was set back before it."""
    try:
        told = note.Checkpoint.read(note.Note.read(witnessed).text)
    except note.WrongNote as error:
        raise RefusesToSign("That file is not a checkpoint.") from error
    known = Checkpoint.objects.filter(note__startswith=f"{told.text}\n").exists()
    if not known and told.size <= Leaf.objects.size():
        raise RefusesToSign("This portal has not signed that checkpoint.")
    return told


def _root(size: int) -> bytes:
    hashes = Leaf.objects.filter(index__lt=size).order_by("index").values_list("hash", flat=True)
    return merkle.folded(merkle.grown([], 0, [bytes(each) for each in hashes.iterator()]))
