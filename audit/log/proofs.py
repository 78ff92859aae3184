"""That an event is in the log, as a text that anyone can check (C2SP tlog-proof)."""

from base64 import b64encode

from django.conf import settings

from audit.log import merkle
from audit.log.tiles import Folder
from audit.models import Checkpoint, Event, Leaf

HEAD = "c2sp.org/tlog-proof@v1"


def proof_of(event: Event) -> str:
    """By the newest checkpoint; "" while none covers the event. Raises tiles.Incomplete."""
    leaf = Leaf.objects.filter(event=event).first()
    newest = Checkpoint.objects.order_by("-id").first()
    if leaf is None or newest is None or newest.size <= leaf.index:
        return ""
    return proof_by(newest, leaf)


def proof_by(checkpoint: Checkpoint, leaf: Leaf) -> str:
    """By a checkpoint that covers the leaf. Raises tiles.Incomplete."""
    reader = Folder(settings.LOG_DIR).reader(checkpoint.size)
    path = merkle.inclusion(leaf.index, checkpoint.size, reader)
    lines = [HEAD, f"index {leaf.index}", *(b64encode(hash_).decode() for hash_ in path)]
    return "\n".join([*lines, "", checkpoint.whole])
