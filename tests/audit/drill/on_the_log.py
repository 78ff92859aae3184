"""The log itself: its tail cut, its past forked, its checkpoints forged, its public part too."""

import json
from collections.abc import Callable, Iterator
from random import Random

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.db import connection

from audit import seals
from audit.canonical import canonical
from audit.log import merkle, note
from audit.log.entry import entry
from audit.log.publisher import write_checkpoint
from audit.log.tiles import Folder
from audit.models import Checkpoint, Event, Leaf
from tests.audit.drill.cases import Case, unguarded
from tests.builders import run

EVERYTHING = ("audit_event", "audit_leaf", "audit_checkpoint", "audit_cosignature", "audit_queued")
CUT = """DELETE FROM audit_cosignature WHERE checkpoint_id IN
        (SELECT id FROM audit_checkpoint WHERE size > %(size)s AND %(forgets)s);
    DELETE FROM audit_checkpoint WHERE size > %(size)s AND %(forgets)s;
    DELETE FROM audit_event WHERE id IN (SELECT event_id FROM audit_leaf WHERE index >= %(size)s);
    DELETE FROM audit_leaf WHERE index >= %(size)s"""


def cases(random: Random) -> Iterator[Case]:
    yield from _cuts()
    yield from _of_leaves(random)
    for checkpoint in Checkpoint.objects.all():
        yield from _of_checkpoint(checkpoint)
    for event in Event.objects.exclude(publishes=None)[:4]:
        yield Case(
            f"public record {event.pk} rewritten with the key of seals",
            _public(event),
            "audit_event",
            (str(event.pk),),
            "public_differs",
        )
    yield from _of_the_queue()


def _cuts() -> Iterator[Case]:
    size = Leaf.objects.size()
    for cut in (1, 10, size // 2, size - 1):
        yield Case(
            f"the last {cut} events cut",
            _cut(size - cut, False),
            "LOG_KEY_DIR",
            ("last-signed",),
            "log_cut",
        )
        yield Case(
            f"the last {cut} events cut, and what was signed of them",
            _cut(size - cut, True),
            "audit_checkpoint",
            (str(size),),
            "checkpoint_missing",
        )


def _of_leaves(random: Random) -> Iterator[Case]:
    size = Leaf.objects.size()
    for index in (0, 255 % size, size - 1, *random.sample(range(size), 5)):
        leaf = Leaf.objects.get(index=index)
        key = str(leaf.event_id)
        yield Case(
            f"event {index} rewritten, and its leaf",
            _rewritten(index, False),
            "audit_event",
            (key,),
            "seal_not_genuine",
        )
        yield Case(
            f"event {index} rewritten with the key of seals, and its leaf",
            _rewritten(index, True),
            "audit_leaf",
            (str(index),),
            "leaf_unlike_published",
        )
        yield Case(
            f"log forked at {index}, signed by another key",
            _forked(index, own=True),
            "audit_checkpoint",
            (),
            "checkpoint_not_signed",
        )
        yield Case(
            f"log forked at {index}, signed by its own key",
            _forked(index, own=False),
            "LOG_KEY_DIR",
            ("last-signed",),
            "root_differs",
        )


def _of_the_queue() -> Iterator[Case]:
    waiting = Event.objects.order_by("-id").first()
    yield Case(
        "an event put in before it is sealed",
        _inserted(waiting),
        "audit_event",
        (),
        "seal_not_genuine",
    )
    yield Case(
        "an event let out of the queue",
        _inserted(waiting, queued=False),
        "audit_event",
        (),
        "leaf_missing",
    )


def _of_checkpoint(checkpoint: Checkpoint) -> Iterator[Case]:
    key = (str(checkpoint.pk),)
    other = note.Checkpoint(settings.LOG_ORIGIN, checkpoint.size, bytes(32))
    for name, text in (
        ("with another root", _signed(other.text)),
        ("by another key", _signed(checkpoint.note.partition("\n\n")[0] + "\n")),
        ("without a signature", checkpoint.note.partition("\n\n")[0] + "\n\n"),
        ("with its signature cut", checkpoint.note[:-20] + "\n"),
        ("as anything", "\x01\x02"),
        ("as nothing", ""),
    ):
        yield Case(
            f"checkpoint {checkpoint.pk} forged {name}",
            _noted(checkpoint, text),
            "audit_checkpoint",
            key,
            "checkpoint_not_signed",
        )


def _signed(text: str, key: Ed25519PrivateKey | None = None) -> str:
    signer = note.Signer(settings.LOG_ORIGIN, key or Ed25519PrivateKey.generate())
    return note.signed(text, [signer.line(text)])


def _noted(checkpoint: Checkpoint, text: str) -> Callable[[], None]:
    def tamper() -> None:
        with unguarded("audit_checkpoint"):
            run("UPDATE audit_checkpoint SET note = %s WHERE id = %s", text, checkpoint.pk)

    return tamper


def _cut(size: int, forgets: bool) -> Callable[[], None]:
    def tamper() -> None:
        with unguarded(*EVERYTHING), connection.cursor() as cursor:
            for sql in CUT.split(";"):
                cursor.execute(sql, {"size": size, "forgets": forgets})

    return tamper


def _rewritten(index: int, sealed: bool) -> Callable[[], None]:
    """As if somebody else had done it."""

    def tamper() -> None:
        event = Leaf.objects.select_related("event").get(index=index).event
        told = event.told
        if "actor" in told:
            told["actor"]["name"] = event.actor_name = "Somebody Else"
        else:
            told["record"]["act"] = "another"
        with unguarded("audit_event", "audit_leaf"):
            _write(event, canonical(told), sealed)

    return tamper


def _write(event: Event, canon: str, sealed: bool) -> None:
    seal, key_id = bytes(event.seal), event.key_id
    if sealed:
        seal, key_id = seals.seal(canon, bytes(event.salt))
    run(
        "UPDATE audit_event SET canon = %s, seal = %s, actor_name = %s WHERE id = %s",
        canon,
        seal,
        event.actor_name,
        event.pk,
    )
    hashed = merkle.leaf_hash(entry(event.pk, canon, bytes(event.salt), seal, key_id))
    run("UPDATE audit_leaf SET hash = %s WHERE event_id = %s", hashed, event.pk)


def _public(event: Event) -> Callable[[], None]:
    def tamper() -> None:
        told = json.loads(event.canon)
        told["record"]["act"] = "another"
        with unguarded("audit_event", "audit_leaf"):
            _write(event, canonical(told), True)

    return tamper


def _forked(index: int, *, own: bool) -> Callable[[], None]:
    """The past rewritten, and all that was signed since signed anew."""

    def tamper() -> None:
        _rewritten(index, True)()
        key = Ed25519PrivateKey.generate() if own else _stolen()
        hashes = [
            bytes(each) for each in Leaf.objects.order_by("index").values_list("hash", flat=True)
        ]
        with unguarded("audit_checkpoint"):
            for checkpoint in Checkpoint.objects.filter(size__gt=index):
                root = merkle.folded(merkle.grown([], 0, hashes[: checkpoint.size]))
                text = note.Checkpoint(settings.LOG_ORIGIN, checkpoint.size, root).text
                run(
                    "UPDATE audit_checkpoint SET root = %s, note = %s WHERE id = %s",
                    root,
                    _signed(text, key),
                    checkpoint.pk,
                )
        write_checkpoint(Folder(settings.LOG_DIR), Checkpoint.objects.latest("id"))

    return tamper


def _stolen() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes((settings.LOG_KEY_DIR / "1.key").read_bytes())


def _inserted(like: Event, *, queued: bool = True) -> Callable[[], None]:
    pk = "01ffffff-0000-7000-8000-000000000001"

    def tamper() -> None:
        canon = canonical(like.told | {"id": pk})
        seal, key_id = (
            seals.seal(canon, bytes(like.salt)) if not queued else (bytes(32), like.key_id)
        )
        with unguarded("audit_event", "audit_queued"):
            run(
                "INSERT INTO audit_event SELECT (jsonb_populate_record(e, jsonb_build_object("
                "'id', %s::text, 'canon', %s::text, 'seal', %s::bytea, 'key_id', %s::text))).*"
                " FROM audit_event e WHERE id = %s",
                pk,
                canon,
                seal,
                key_id,
                like.pk,
            )
            if queued:
                run("INSERT INTO audit_queued (event_id, queued_at) VALUES (%s, now())", pk)

    return tamper
