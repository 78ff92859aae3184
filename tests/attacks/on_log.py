"""Leaves of what never happened, events passed over, and a log that is told otherwise."""

from audit.log import merkle
from audit.log.entry import entry
from audit.models import Checkpoint, Cosignature, Event, Leaf, Queued
from tests.attacks.catalogue import Who, by, stopped_by, table
from tests.builders import run

LEAF, QUEUED = table(Leaf), table(Queued)
CHECKPOINT, COSIGNATURE = table(Checkpoint), table(Cosignature)
commits = stopped_by(LEAF, "commits")
once = stopped_by(QUEUED, "once")
stays = stopped_by(QUEUED, "stays")
not_rewritten = stopped_by(QUEUED, "not_rewritten")


def hash_of(event: Event) -> bytes:
    sealed = bytes(event.salt), bytes(event.seal), event.key_id
    return merkle.leaf_hash(entry(event.pk, event.canon, *sealed))


def sealed(skip: int = 0, event: Event | None = None, leaf_hash: bytes | None = None) -> Leaf:
    event = event or Event.objects.filter(leaf=None).order_by("id")[0]
    leaf = Leaf(index=Leaf.objects.size() + skip, event=event, hash=leaf_hash or hash_of(event))
    leaf.save(force_insert=True)
    return leaf


def checkpoint() -> Checkpoint:
    return Checkpoint.objects.create(size=1, root=bytes(32), note="log\n1\nAA==\n\n— log AA==\n")


@commits
def a_leaf_that_skips_a_number(scene):
    sealed()
    sealed(skip=1)


@commits
def a_leaf_of_what_the_event_does_not_say(scene):
    sealed(leaf_hash=merkle.leaf_hash(b"another"))


@commits
@by(Who.APP, "SQL")
def a_leaf_of_another_event(scene):
    first, second = Event.objects.order_by("id")[:2]
    run(
        f"INSERT INTO {LEAF} (index, event_id, hash) VALUES (%s, %s, %s)",
        Leaf.objects.size(),
        first.pk,
        hash_of(second),
    )


@stopped_by(LEAF, "append_only")
@by(Who.APP, "SQL")
def a_leaf_exchanged(scene):
    leaf, other = sealed(), Event.objects.order_by("-id")[0]
    run(
        f"UPDATE {LEAF} SET event_id = %s, hash = %s WHERE index = %s",
        other.pk,
        hash_of(other),
        leaf.index,
    )


@stopped_by(LEAF, "append_only")
@by(Who.DEVELOPER, "QuerySet.delete")
def the_tail_cut(scene):
    Leaf.objects.filter(pk=sealed().pk).delete()


@stays
@by(Who.APP, "SQL")
def an_event_passed_over(scene):
    run(f"DELETE FROM {QUEUED} WHERE event_id = (SELECT id FROM audit_event ORDER BY id LIMIT 1)")


@stays
@by(Who.DEVELOPER, "QuerySet.delete")
def all_that_waits_passed_over(scene):
    Queued.objects.all().delete()


@not_rewritten
@by(Who.APP, "SQL")
def said_to_wait_since_later(scene):
    run(f"UPDATE {QUEUED} SET queued_at = now() + interval '1 day'")


@once
@by(Who.APP, "SQL")
def sealed_and_queued_again(scene):
    leaf = sealed()
    run(f"DELETE FROM {QUEUED} WHERE event_id = %s", leaf.event_id)
    run(f"INSERT INTO {QUEUED} (event_id) VALUES (%s)", leaf.event_id)


@stopped_by(CHECKPOINT, "append_only")
@by(Who.APP, "SQL")
def a_checkpoint_rewritten(scene):
    run(f"UPDATE {CHECKPOINT} SET size = 2 WHERE id = %s", checkpoint().pk)


@stopped_by(CHECKPOINT, "append_only")
@by(Who.DEVELOPER, "QuerySet.delete")
def a_checkpoint_forgotten(scene):
    Checkpoint.objects.filter(pk=checkpoint().pk).delete()


@stopped_by(COSIGNATURE, "append_only")
@by(Who.APP, "SQL")
def a_witness_unsaid(scene):
    seen = Cosignature.objects.create(checkpoint=checkpoint(), witness="w", line="— w AA==\n")
    run(f"DELETE FROM {COSIGNATURE} WHERE id = %s", seen.pk)


@stopped_by(COSIGNATURE, "append_only")
@by(Who.APP, "SQL")
def a_witness_renamed(scene):
    seen = Cosignature.objects.create(checkpoint=checkpoint(), witness="w", line="— w AA==\n")
    run(f"UPDATE {COSIGNATURE} SET witness = 'another' WHERE id = %s", seen.pk)
