"""The tree of RFC 6962: how its hashes are made, its root, its proofs.

`Read` gives the hash of a complete subtree, by level (0 is that of leaves) and by place in it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

Read = Callable[[int, int], bytes]
EMPTY = sha256(b"").digest()


class WrongProof(ValueError):
    """These hashes do not prove what they are said to prove."""


def leaf_hash(entry: bytes) -> bytes:
    return sha256(b"\0" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return sha256(b"\1" + left + right).digest()


def grown(frontier: Sequence[bytes], size: int, leaves: Sequence[bytes]) -> list[bytes]:
    """The roots of the complete subtrees, largest first, when `leaves` are added to `size`."""
    roots = list(frontier)
    for number, leaf in enumerate(leaves, size + 1):
        node = leaf
        for _ in range((number & -number).bit_length() - 1):
            node = node_hash(roots.pop(), node)
        roots.append(node)
    return roots


def folded(frontier: Sequence[bytes]) -> bytes:
    """The root of the whole tree."""
    if not frontier:
        return EMPTY
    node = frontier[-1]
    for left in reversed(frontier[:-1]):
        node = node_hash(left, node)
    return node


def subtrees(first: int, last: int) -> Iterator[tuple[int, int]]:
    """The complete subtrees, (level, place), that together are the leaves first to last - 1."""
    while first < last:
        level = (last - first).bit_length() - 1
        if first:
            level = min(level, (first & -first).bit_length() - 1)
        yield level, first >> level
        first += 1 << level


def root(size: int, read: Read) -> bytes:
    return _root_of(0, size, read)


def _root_of(first: int, last: int, read: Read) -> bytes:
    return folded([read(level, place) for level, place in subtrees(first, last)])


@dataclass(frozen=True)
class Turn:
    """On the way down from the root: which half was taken, and where the other one lies."""

    to_the_left: bool
    other: tuple[int, int]  # its first leaf, and the one after its last


def _down(index: int, size: int, *, to_leaf: bool) -> tuple[list[Turn], int]:
    """The way to leaf `index`, or to the largest subtree that ends with it, and how that begins."""
    first, last, turns = 0, size, []
    while last - first > 1 if to_leaf else last != index + 1:
        middle = first + (1 << (last - first - 1).bit_length() - 1)
        if index < middle:
            turns.append(Turn(True, (middle, last)))
            last = middle
        else:
            turns.append(Turn(False, (first, middle)))
            first = middle
    return turns, first


def inclusion(index: int, size: int, read: Read) -> list[bytes]:
    """The proof that leaf `index` is in the tree of `size` leaves, nearest sibling first."""
    if not 0 <= index < size:
        raise ValueError(f"Leaf {index} is not in a tree of {size}.")
    turns, _ = _down(index, size, to_leaf=True)
    return [_root_of(*turn.other, read) for turn in reversed(turns)]


def consistency(old: int, new: int, read: Read) -> list[bytes]:
    """The proof that the tree of `new` leaves begins with that of `old`."""
    if not 0 <= old <= new:
        raise ValueError(f"A tree of {old} leaves is not the beginning of one of {new}.")
    if old in (0, new):
        return []
    turns, first = _down(old - 1, new, to_leaf=False)
    begins = [_root_of(first, old, read)] if first else []  # else it is the whole old tree
    return begins + [_root_of(*turn.other, read) for turn in reversed(turns)]


def check_inclusion(leaf: bytes, index: int, size: int, path: Sequence[bytes], root: bytes) -> None:
    """Raises WrongProof."""
    if not 0 <= index < size:
        raise WrongProof("The leaf is not in the tree.")
    turns, _ = _down(index, size, to_leaf=True)
    if len(path) != len(turns):
        raise WrongProof("The proof has another length.")
    found = leaf
    for turn, sibling in zip(reversed(turns), path, strict=True):
        found = node_hash(found, sibling) if turn.to_the_left else node_hash(sibling, found)
    if found != root:
        raise WrongProof("The leaf is not in the tree.")


def check_consistency(
    old: int, old_root: bytes, new: int, new_root: bytes, path: Sequence[bytes]
) -> None:
    """The larger tree begins with the smaller one. Raises WrongProof."""
    if not 0 <= old <= new:
        raise WrongProof("The tree has shrunk.")
    if old in (0, new):
        if path or old_root != (new_root if old else EMPTY):
            raise WrongProof("The tree is another one.")
        return
    turns, first = _down(old - 1, new, to_leaf=False)
    steps = list(path) if first else [old_root, *path]
    if len(steps) != len(turns) + 1:
        raise WrongProof("The proof has another length.")
    was = now = steps[0]
    for turn, sibling in zip(reversed(turns), steps[1:], strict=True):
        if turn.to_the_left:
            now = node_hash(now, sibling)
        else:
            was, now = node_hash(sibling, was), node_hash(sibling, now)
    if (was, now) != (old_root, new_root):
        raise WrongProof("The larger tree does not begin with the smaller one.")
