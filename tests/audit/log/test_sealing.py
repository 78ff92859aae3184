"""Every event gets its leaf, once, and the signer signs one history of them."""

import json

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from audit.canonical import canonical
from audit.events import SIGNED_OUT
from audit.events_of_log import LOG_KEY_ADDED, LOG_REFUSED
from audit.log import keys, lag, merkle, note, publisher, sealer, sealing, tiles
from audit.log.entry import entry
from audit.log.signer import LogSigner, RefusesToSign
from audit.log.tiles import Folder, Tile
from audit.models import Checkpoint, Event, Installation, Leaf, Queued
from audit.steps import record
from tests.builders import run

pytestmark = pytest.mark.django_db


def happen(times=1):
    for _ in range(times):
        record(SIGNED_OUT, Installation.objects.get(), by=None)


def switch_off(table):
    """The guards of a table, as its owner can."""
    run("SET CONSTRAINTS ALL IMMEDIATE")
    run(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    run("SET CONSTRAINTS ALL DEFERRED")


def root_of(hashes):
    return merkle.folded(merkle.grown([], 0, hashes))


def told_by(checkpoint):
    return note.Checkpoint.read(note.Note.read(checkpoint.note).text)


def test_an_entry_is_canonical_and_the_one_that_the_guard_computes(log):
    happen()
    event = Event.objects.order_by("-id")[0]
    made = entry(event.pk, event.canon, bytes(event.salt), bytes(event.seal), event.key_id)

    sealer.seal_all()

    assert bytes(event.leaf.hash) == merkle.leaf_hash(made)
    assert "canon" not in made.decode()


@given(st.uuids(), st.text(), st.binary(min_size=32, max_size=32))
def test_an_entry_is_canonical_json(pk, canon, salt):
    try:
        made = entry(pk, canon, salt, salt, "0123456789abcdef").decode()
    except UnicodeEncodeError:
        return  # half a character, which PostgreSQL does not keep

    assert made == canonical(json.loads(made))


def test_each_event_has_one_leaf_and_the_checkpoint_covers_all(log):
    happen(300)

    newest = sealer.seal_all()

    hashes = [bytes(leaf.hash) for leaf in Leaf.objects.order_by("index")]
    assert not Queued.objects.exists()
    assert Leaf.objects.count() == Event.objects.count() == newest.size
    assert told_by(newest) == note.Checkpoint("log.example/test", len(hashes), root_of(hashes))
    assert keys.of(newest) == keys.announced() != []
    assert lag.seconds() == 0


def test_what_happens_later_is_added_and_nothing_before_it_moves(log):
    first = sealer.seal_all()
    happen(3)

    second = sealer.seal_all()

    read = Folder(log / "log").reader(second.size)
    proof = merkle.consistency(first.size, second.size, read)
    merkle.check_consistency(
        first.size, told_by(first).root, second.size, told_by(second).root, proof
    )
    assert sealer.seal_all() == second


def test_an_event_that_is_not_sealed_by_us_is_sealed_and_told(log, caplog):
    happen()
    event = Event.objects.order_by("-id")[0]
    switch_off("audit_event")
    run("UPDATE audit_event SET seal = %s WHERE id = %s", bytes(32), event.pk)

    sealer.seal_all()

    assert Leaf.objects.filter(event=event).exists()
    assert f"Event {event.pk} is not sealed by a key of this installation." in caplog.text


def test_the_files_are_the_tree_at_every_level(log):
    happen(600)
    newest = sealer.seal_all()
    folder = Folder(log / "log")
    hashes = [bytes(leaf.hash) for leaf in Leaf.objects.order_by("index")]

    bundles = tiles.of(tiles.ENTRIES, newest.size)
    entries = [each for t in bundles for each in tiles.unbundled(folder.content(t))]

    assert [merkle.leaf_hash(each) for each in entries] == hashes
    assert folder.hashes(Tile(1, 0, 2)) == [root_of(hashes[:256]), root_of(hashes[256:512])]
    assert merkle.root(newest.size, folder.reader(newest.size)) == root_of(hashes)


def test_parts_of_a_tile_are_gone_once_it_is_full(log):
    sealer.seal_all()
    happen(300)

    sealer.seal_all()

    assert not (log / "log" / "tile" / "0" / "000.p").exists()
    assert (log / "log" / "tile" / "0" / "000").stat().st_size == 8192


def test_files_that_were_lost_are_written_again(log):
    happen(300)
    newest = sealer.seal_all()
    before = {path: path.read_bytes() for path in (log / "log").rglob("*") if path.is_file()}
    for path in before:
        path.unlink()

    assert sealer.seal_all().size == newest.size
    now = {path: path.read_bytes() for path in (log / "log").rglob("*") if path.is_file()}
    assert {path: now[path] for path in before} == before


def test_a_full_tile_that_says_something_else_is_not_overwritten(log):
    happen(300)
    sealer.seal_all()
    (log / "log" / "tile" / "0" / "000").write_bytes(bytes(8192))
    (log / "log" / "checkpoint").unlink()

    with pytest.raises(tiles.Incomplete, match="tile/0/000 is not what the log holds"):
        sealer.seal_all()


def test_what_was_altered_after_it_got_its_leaf_is_not_published(log, caplog):
    sealer.seal_all()
    happen()
    while sealer._seal_some():
        pass
    event = Event.objects.order_by("-id")[0]
    switch_off("audit_event")
    run("UPDATE audit_event SET canon = '{}' WHERE id = %s", event.pk)

    for _ in range(2):
        assert sealing.seal() == 0

    told = f"Event {event.pk} is not what its leaf commits to: run `manage.py verify`."
    refused = Event.objects.get(kind=LOG_REFUSED.name)
    assert refused.told["facts"]["reason"] == told
    with pytest.raises(CommandError, match="is not what its leaf commits to"):
        call_command("seal")


def test_how_far_behind_the_log_is_counts_from_the_oldest_that_no_checkpoint_covers(log):
    sealer.seal_all()
    happen()
    switch_off("audit_queued")
    run("UPDATE audit_queued SET queued_at = countersign_now() - interval '400 seconds'")

    assert lag.is_alarming()
    sealer.seal_all()
    assert not lag.is_alarming()


# The signer


def leaves(count, past="a"):
    return [merkle.leaf_hash(f"{past}{number}".encode()) for number in range(count)]


def proof(hashes, old):
    def read(level, place):
        return root_of(hashes[place << level : (place + 1) << level])

    return merkle.consistency(old, len(hashes), read)


@pytest.fixture
def signer(tmp_path):
    made = LogSigner(tmp_path / "signer", "log.example/test")
    made.make_key()
    made.sign(5, root_of(leaves(5)), [])
    return made


def test_the_signer_signs_what_extends_what_it_signed(signer):
    signed = signer.sign(9, root_of(leaves(9)), proof(leaves(9), 5))

    assert note.Note.read(signed).signed_by(signer.verifiers()) == signer.verifiers()
    assert signer.last_signed().size == 9


@pytest.mark.parametrize(
    ("size", "past", "told"),
    [
        (4, "a", "had 5 leaves, this one has 4"),
        (5, "b", "another one"),
        (9, "b", "does not begin"),
    ],
)
def test_the_signer_signs_no_second_past(signer, size, past, told):
    hashes = leaves(size, past)
    with pytest.raises(RefusesToSign, match=told):
        signer.sign(size, root_of(hashes), proof(hashes, 5) if size > 5 else [])

    assert signer.last_signed().size == 5


def test_the_signer_remembers_before_it_signs(signer, monkeypatch):
    def dies(*_):
        raise OSError("The power is gone.")

    monkeypatch.setattr(note.Signer, "line", dies)
    with pytest.raises(OSError, match="power"):
        signer.sign(9, root_of(leaves(9)), proof(leaves(9), 5))

    assert signer.last_signed().size == 9


def test_a_signer_without_its_memory_signs_nothing(signer):
    (signer.folder / "last-signed").unlink()

    with pytest.raises(RefusesToSign, match="last-signed is gone"):
        signer.sign(9, root_of(leaves(9)), [])


def test_the_signer_s_files_are_for_nobody_else(signer):
    assert {path.stat().st_mode & 0o777 for path in signer.folder.iterdir()} == {0o600}
    assert signer.folder.stat().st_mode & 0o777 == 0o700


def test_a_database_that_was_set_back_is_not_sealed(log):
    happen()
    last = sealer.seal_all()
    signer = sealer.own_signer()
    signer._remember(last.size + 1, bytes(32))

    with pytest.raises(RefusesToSign, match="it was set back"):
        sealer.seal_all()


def test_keys_that_are_gone_are_not_made_anew_in_silence(log):
    sealer.seal_all()
    for file in (log / "keys").iterdir():
        file.unlink()

    with pytest.raises(RefusesToSign, match="has not the keys of this log"):
        sealer.seal_all()


def test_each_key_is_announced_once_in_a_leaf_that_anyone_can_read(log):
    sealer.seal_all()
    sealer.seal_all()

    added = Event.objects.get(kind=LOG_KEY_ADDED.name)
    assert added.published_as.told["record"] == {
        "act": "log key added",
        "vkey": keys.announced()[0].vkey,
    }
    assert added.published_as.leaf.index < Checkpoint.objects.latest("id").size


def test_what_is_published_again_is_the_same(log):
    happen(10)
    newest = sealer.seal_all()
    before = (log / "log" / "checkpoint").read_bytes()
    (log / "log" / "checkpoint").unlink()

    publisher.publish(sealer.own_signer())

    assert (log / "log" / "checkpoint").read_bytes() == before
    assert newest.size > 10
