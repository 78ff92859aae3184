"""What somebody without this portal can tell from the public log: read by another's program."""

import json
import shutil
from base64 import b64decode
from hashlib import sha256

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from tlog_scales import backend, reader, signing, tiles
from tlog_scales.tlog import Checkpoint as TheirCheckpoint
from tlog_scales.tlog import ConsistencyProofInvalid, InclusionProof, InclusionProofInvalid

from agencies.models import Role
from audit.attempts import Refused
from audit.log import cosigning, keys, proofs, rotation, sealer
from audit.log.signer import RefusesToSign
from audit.log.witness import NotConfirmed, Witness
from audit.models import Checkpoint, Event, Leaf
from tests.audit.log.test_sealing import happen
from tests.builders import make_holder, make_network

pytestmark = pytest.mark.django_db


@pytest.fixture
def witness(tmp_path, settings):
    made = Witness(tmp_path / "witness", "oversight.example/w")
    settings.WITNESSES = [made.signer.verifier.vkey]
    return made


def cosigned(witness, log):
    return witness.cosign(str(log / "log"), keys.announced()[0])


def theirs(folder):
    return reader.TilesReader(backend.make_backend(str(folder)))


def test_another_program_verifies_the_log_the_witness_and_every_leaf(log, witness):
    happen(300)
    first = sealer.seal_all()
    happen(300)
    sealer.seal_all()
    cosigning.take(cosigned(witness, log), by=None)
    call_command("export_log", str(log / "exported"))
    read = theirs(log / "exported")
    checkpoint = read.get_checkpoint()

    known = [signing.Vkey.from_string(key) for key in vkeys(log / "exported")]
    verified = signing.VkeySet(*known).verify(checkpoint.signatures, checkpoint)

    assert len(verified) == len(known) == 2
    assert read.calculate_root_hash() == checkpoint.root_hash
    proof = read.get_consistency_proof(first.size, checkpoint.size)
    proof.check(bytes(first.root), checkpoint.root_hash)
    with pytest.raises(ConsistencyProofInvalid):
        proof.check(bytes(32), checkpoint.root_hash)
    hashes = [tiles.leaf_hash(read.get_entry(index)) for index in range(0, checkpoint.size, 7)]
    ours = Leaf.objects.order_by("index").values_list("hash", flat=True)[::7]
    assert hashes == [bytes(each) for each in ours]


def vkeys(folder):
    return (folder / "vkeys").read_text().split()


def test_what_is_published_is_in_the_log_and_names_nobody(log):
    sealer.seal_all()
    call_command("export_log", str(log / "exported"))
    read = theirs(log / "exported")
    read.get_checkpoint()

    lines = (log / "exported" / "public.jsonl").read_text().splitlines()
    told = [json.loads(line) for line in lines]

    for each in told:
        commitment = sha256(b64decode(each["salt"]) + each["canon"].encode()).digest()
        assert b64decode(json.loads(read.get_entry(each["index"]))["c"]) == commitment
        assert "actor" not in json.loads(each["canon"])
    assert len(told) == Event.objects.exclude(publishes=None).count() > 0


def test_a_proof_of_one_event_is_checked_by_another_program(log):
    happen(300)
    sealer.seal_all()
    event = Event.objects.order_by("id")[7]

    head, index, *rest = proofs.proof_of(event).split("\n")

    end = rest.index("")
    checkpoint = TheirCheckpoint.from_text("\n".join(rest[end + 1 :]))
    path = [b64decode(line) for line in rest[:end]]
    proof = InclusionProof(int(index.removeprefix("index ")), checkpoint.size, path)
    proof.check(bytes(event.leaf.hash), checkpoint.root_hash)
    with pytest.raises(InclusionProofInvalid):
        proof.check(bytes(32), checkpoint.root_hash)
    assert head == "c2sp.org/tlog-proof@v1"


def test_an_event_that_no_checkpoint_covers_has_no_proof(log):
    sealer.seal_all()
    happen()

    assert proofs.proof_of(Event.objects.order_by("-id")[0]) == ""


# The witness


def test_a_witness_confirms_what_grew_and_its_line_is_published(log, witness, client):
    sealer.seal_all()
    cosigned(witness, log)
    happen(5)
    newest = sealer.seal_all()
    told = cosigned(witness, log)
    officer = make_holder(Role.OVERSIGHT, make_network())
    client.force_login(officer)

    answer = client.post(reverse("audit:log"), {"cosigned": told.replace("\n", "\r\n")})

    assert answer.status_code == 302
    assert newest.whole == told == (log / "log" / "checkpoint").read_text()
    assert Event.objects.latest("id").told["facts"] == {
        "size": newest.size,
        "witness": "oversight.example/w",
    }
    assert "oversight.example/w" in client.get(reverse("audit:log")).content.decode()


def test_a_log_that_was_cut_or_has_another_past_is_not_confirmed(log, witness):
    sealer.seal_all()
    shutil.copytree(log / "log", log / "before")
    happen(5)
    sealer.seal_all()
    cosigned(witness, log)

    with pytest.raises(NotConfirmed, match="it was cut"):
        witness.cosign(str(log / "before"), keys.announced()[0])
    seen = next(iter((log / "witness").glob("*.seen")))
    seen.write_text(f"{Checkpoint.objects.latest('id').size - 1} {'A' * 43}=")
    with pytest.raises(NotConfirmed, match="does not begin with"):
        cosigned(witness, log)


def test_a_log_of_another_key_is_not_confirmed(log, witness):
    sealer.seal_all()

    with pytest.raises(NotConfirmed, match="not signed by the key of this log"):
        witness.cosign(str(log / "log"), witness.signer.verifier)
    with pytest.raises(CommandError, match=r"NOT CONFIRMED\. This is not a key"):
        call_command("cosign", "x", key="x", name="w", folder=log / "w")
    with pytest.raises(CommandError, match=r"NOT CONFIRMED\. The log cannot be read"):
        key = keys.announced()[0].vkey
        call_command("cosign", str(log / "nowhere"), key=key, name="w", folder=log / "w")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda told: "A witness saw it.", "This is not a checkpoint"),
        (lambda told: told.replace("log.example/test\n", "log.example/other\n", 1), "has signed"),
        (lambda told: "".join(told.splitlines(True)[:5]), "None of the witnesses"),
        (lambda told: told[:-9] + ("A" if told[-9] != "A" else "B") + told[-8:], "not genuine"),
    ],
)
def test_what_no_known_witness_signed_is_not_taken(log, witness, change, told):
    sealer.seal_all()

    with pytest.raises(Refused, match=told):
        cosigning.take(change(cosigned(witness, log)), by=None)
    assert not Checkpoint.objects.exclude(cosignatures=None).exists()


# Keys


def test_a_new_key_signs_beside_the_old_one_until_that_is_retired(log):
    sealer.seal_all()
    old = keys.announced()
    call_command("rotate_log_key")
    both = keys.of(Checkpoint.objects.latest("id"))
    call_command("rotate_log_key", retire=True)
    happen()

    assert both == keys.announced() != old
    assert keys.of(sealer.seal_all()) == both[1:]
    with pytest.raises(CommandError, match="The log has one key"):
        call_command("rotate_log_key", retire=True)


def test_a_log_whose_keys_are_lost_goes_on_as_another_that_says_so(log, settings, tmp_path):
    happen(5)
    last = sealer.seal_all()
    kept = tmp_path / "kept"
    kept.write_text(last.note)
    settings.LOG_KEY_DIR, settings.LOG_DIR = tmp_path / "keys2", tmp_path / "log2"
    with pytest.raises(RefusesToSign, match="has not the keys"):
        sealer.seal_all()
    with pytest.raises(CommandError, match="another LOG_ORIGIN, and a --reason"):
        call_command("rotate_log_key", continue_after=kept)
    settings.LOG_ORIGIN = "log.example/test/2"

    call_command("rotate_log_key", continue_after=kept, reason="The disk burnt.")

    newest = Checkpoint.objects.latest("id")
    assert newest.note.startswith("log.example/test/2\n")
    told = Event.objects.get(kind="public.audit.log_continued").told["record"]
    assert (told["before"], told["size"]) == ("log.example/test", last.size)
    with pytest.raises(RefusesToSign, match="holds a log"):
        rotation.continue_after(last.note, "Again.")


# What anyone may fetch


def test_anyone_may_fetch_the_log_and_keep_what_does_not_change(log, client):
    assert client.get("/log/checkpoint").status_code == 404
    newest = sealer.seal_all()

    checkpoint = client.get("/log/checkpoint")
    tile = client.get(f"/log/tile/0/000.p/{newest.size}")

    assert checkpoint.content.decode() == newest.note
    assert (checkpoint["Cache-Control"], checkpoint["Content-Type"]) == (
        "public, max-age=5",
        "text/plain; charset=utf-8",
    )
    assert len(tile.content) == newest.size * 32
    assert tile["Cache-Control"] == "public, max-age=31536000, immutable"
    assert not tile.cookies
    for odd in ("tile/0/../../keys/1.key", "tile/0/000", "tile/9/000", "tile/entries/001"):
        assert client.get(f"/log/{odd}").status_code == 404
