"""The tree of RFC 6962, against its definition written out."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.log import merkle

# Roots of the eight entries that the tests of Certificate Transparency use.
ENTRIES = [
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOT_OF_EIGHT = "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
SIZES = st.integers(1, 70)


def leaves(size):
    return [merkle.leaf_hash(str(number).encode()) for number in range(size)]


def defined(hashes):
    """Section 2.1 of the RFC, word for word."""
    if not hashes:
        return sha256(b"").digest()
    if len(hashes) == 1:
        return hashes[0]
    left = 1
    while left * 2 < len(hashes):
        left *= 2
    return sha256(b"\1" + defined(hashes[:left]) + defined(hashes[left:])).digest()


def reader(hashes):
    return lambda level, place: defined(hashes[place << level : (place + 1) << level])


def test_the_tree_is_that_of_certificate_transparency():
    hashes = [merkle.leaf_hash(entry) for entry in ENTRIES]

    assert merkle.folded(merkle.grown([], 0, hashes)).hex() == ROOT_OF_EIGHT


def test_an_empty_tree_has_the_hash_of_nothing():
    assert merkle.folded([]) == merkle.root(0, reader([])) == sha256(b"").digest()


@given(SIZES, st.integers(0, 70))
def test_a_tree_grown_in_parts_is_the_tree(size, part):
    hashes = leaves(size)
    part = min(part, size)

    grown = merkle.grown(merkle.grown([], 0, hashes[:part]), part, hashes[part:])

    assert merkle.folded(grown) == defined(hashes) == merkle.root(size, reader(hashes))


@given(SIZES, st.data())
def test_each_leaf_is_proven_and_no_other_is(size, data):
    index = data.draw(st.integers(0, size - 1))
    hashes = leaves(size)
    proof = merkle.inclusion(index, size, reader(hashes))

    merkle.check_inclusion(hashes[index], index, size, proof, defined(hashes))
    wrong = [
        (merkle.leaf_hash(b"another"), index, size, proof),
        (hashes[index], index, size, [*proof, hashes[0]]),
        (hashes[index], size, size, proof),
    ]
    if size > 1:
        wrong += [
            (hashes[index], (index + 1) % size, size, proof),
            (hashes[index], index, size, proof[:-1]),
            (hashes[index], index, size, [merkle.EMPTY, *proof[1:]]),
        ]
    for leaf, place, of, path in wrong:
        with pytest.raises(merkle.WrongProof):
            merkle.check_inclusion(leaf, place, of, path, defined(hashes))


@given(st.integers(0, 70), st.integers(0, 70))
def test_a_tree_that_grew_is_proven_to_and_one_with_another_past_is_not(one, other):
    old, new = sorted((one, other))
    hashes = leaves(new)
    then, now = defined(hashes[:old]), defined(hashes)
    proof = merkle.consistency(old, new, reader(hashes))

    merkle.check_consistency(old, then, new, now, proof)
    changed = defined([merkle.leaf_hash(b"another"), *hashes[1:old]])
    for was, size, path in ((changed, old, proof), (then, old, [*proof, now]), (now, new + 1, [])):
        with pytest.raises(merkle.WrongProof):
            merkle.check_consistency(size, was, new, now, path)


def test_no_proof_is_made_of_what_is_not_in_the_tree():
    with pytest.raises(ValueError, match="not in a tree of 3"):
        merkle.inclusion(3, 3, reader(leaves(3)))
    with pytest.raises(ValueError, match="not the beginning"):
        merkle.consistency(4, 3, reader(leaves(3)))
