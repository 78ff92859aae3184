"""One pass over the leaves: numbered without a gap, and with each root that was ever signed.

What is given to `at` is asked once the tree has that size: a checkpoint, what the signer remembers,
what a statement says of the log. Files are compared as the tree grows.
"""

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Any

from django.utils.translation import gettext_lazy as _

from audit.log import merkle
from audit.verify.findings import Finding, declare
from audit.verify.streams import AT_ONCE, batches

NOT_NEXT = declare(
    "leaf_not_next", _("Leaf %(index)s stands where leaf %(expected)s of the log must stand.")
)
BAD_HASH = declare("leaf_unreadable", _("Leaf %(index)s holds no hash."))

LEAVES = "SELECT index, hash FROM ONLY audit_leaf ORDER BY index"
Check = Callable[[bytes | None], Iterator[Finding]]  # of the root; None where the log is shorter
Waiting = Iterator[tuple[int, Check]]  # smallest size first
Watch = Callable[
    [int, list[bytes]], Iterator[Finding]
]  # the first of some leaves, and their hashes


def faults(waiting: Waiting, watch: Watch) -> Iterator[Finding]:
    """`watch` sees all leaves, some at a time."""
    tree = _Tree(waiting)
    for batch in batches(LEAVES):
        hashes = []
        for place, (index, held) in enumerate(batch, tree.size):
            if index != place:
                yield NOT_NEXT("audit_leaf", index, index=index, expected=place)
            if not isinstance(held, bytes) or len(held) != 32:
                yield BAD_HASH("audit_leaf", index, index=index)
            hashes.append(bytes(held or b""))
        yield from watch(tree.size, hashes)
        yield from tree.grow(hashes)
    yield from watch(tree.size, [])
    yield from tree.rest()


class _Tree:
    def __init__(self, waiting: Waiting) -> None:
        self.size = 0
        self._frontier: list[bytes] = []
        self._waiting = groupby(waiting, key=lambda each: each[0])
        self._next: tuple[int, Any] | None = next(self._waiting, None)

    def grow(self, hashes: list[bytes]) -> Iterator[Finding]:
        yield from self._asked()
        while hashes:
            until = min(AT_ONCE, self._next[0] - self.size) if self._next else AT_ONCE
            self._frontier = merkle.grown(self._frontier, self.size, hashes[:until])
            self.size += len(hashes[:until])
            hashes = hashes[until:]
            yield from self._asked()

    def rest(self) -> Iterator[Finding]:
        """Those of a tree that is larger than the one there is."""
        yield from self._asked()
        while self._next:
            yield from self._answer(None)

    def _asked(self) -> Iterator[Finding]:
        while self._next and self._next[0] <= self.size:
            is_now = self._next[0] == self.size
            yield from self._answer(merkle.folded(self._frontier) if is_now else None)

    def _answer(self, root: bytes | None) -> Iterator[Finding]:
        assert self._next  # noqa: S101
        for _size, check in self._next[1]:
            yield from check(root)
        self._next = next(self._waiting, None)
