"""Notes, checkpoints and cosignatures to the byte (C2SP)."""

from contextlib import suppress
from hashlib import sha256

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from audit.log import merkle
from audit.log.note import COSIGNATURE, Checkpoint, Note, Signer, Verifier, WrongNote, signed

ORIGIN = "countersign.example/audit/2026"
VKEY = f"{ORIGIN}+a6166038+AWm7K6dmcJ3xXPHitwKvbeQX65uN/qWU2bzSZH+QW3wM"
ENTRY = b'{"c":"AAAA","id":"0192f0c1","t":"portal_historicalaccessrequest","v":1}'
LINE = (
    "phZgOFw34Xnknainoa9/w9dyq/8SUyqKOj5ikGEni+DO5yojUJUnqeq51b3TVUD3FD8TyE6V5Eb00WaR/BpYmHxBdAY="
)
NOTE = f"""{ORIGIN}
1
F8lc83EyelVnHisAwYlORczrIkafzevLjT5B445tSTQ=

— {ORIGIN} {LINE}
"""


def signer(seed: bytes, name: str = ORIGIN, **kind: bytes) -> Signer:
    return Signer(name, Ed25519PrivateKey.from_private_bytes(sha256(seed).digest()), **kind)


LOG, WITNESS = signer(b"test seed log"), signer(b"witness", "oversight.example/w", kind=COSIGNATURE)


def test_a_checkpoint_is_the_one_of_the_published_vector():
    text = Checkpoint(ORIGIN, 1, merkle.leaf_hash(ENTRY)).text

    assert signed(text, [LOG.line(text)]) == NOTE
    assert LOG.verifier.vkey == VKEY


def test_it_reads_back_and_names_who_signed():
    found = Note.read(NOTE)

    assert Checkpoint.read(found.text) == Checkpoint(ORIGIN, 1, merkle.leaf_hash(ENTRY))
    assert found.signed_by([Verifier.read(VKEY)]) == [LOG.verifier]


def test_a_line_of_somebody_unknown_says_nothing():
    assert Note.read(NOTE).signed_by([WITNESS.verifier]) == []


def test_a_cosignature_is_checked_with_its_time():
    text = Note.read(NOTE).text
    line = WITNESS.cosignature(text, 1_790_000_000)

    assert Note.read(NOTE + line).signed_by([LOG.verifier, WITNESS.verifier]) == [
        LOG.verifier,
        WITNESS.verifier,
    ]
    with pytest.raises(WrongNote, match="not genuine"):
        Note.read(NOTE.replace("\n1\n", "\n2\n") + line).signed_by([WITNESS.verifier])


@given(st.integers(0, len(NOTE) - 1), st.characters())
def test_no_other_text_is_signed_by_the_log(place, other):
    changed = NOTE[:place] + other + NOTE[place + 1 :]
    if changed == NOTE:
        return
    try:
        found = Note.read(changed)
        assert found.text == Note.read(NOTE).text or not found.signed_by([LOG.verifier])
    except WrongNote:
        pass


@given(st.text())
def test_whatever_is_read_is_a_note_or_is_refused(text):
    with suppress(WrongNote):
        Checkpoint.read(Note.read(text).text)


@pytest.mark.parametrize(
    "vkey",
    [
        "",
        "log",
        "log+00000000+AA==",
        VKEY.replace("a6166038", "a6166039"),
        VKEY.replace("+AWm7", "+BWm7"),
        VKEY.replace("2026+", "20 26+"),
        VKEY + "!",
    ],
)
def test_what_is_no_key_is_refused(vkey):
    with pytest.raises(WrongNote):
        Verifier.read(vkey)
