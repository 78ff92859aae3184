"""Everything that can be verified, one check after the other, each finding as it is made."""

import gc
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from heapq import merge

from audit.log.note import Verifier
from audit.log.publisher import PUBLISHING
from audit.models import Checkpoint
from audit.verify import (
    checkpoints,
    cosignatures,
    history,
    installed,
    lawful,
    references,
    replay,
    signer,
    tree,
    versions,
)
from audit.verify.beside import ahead, meanwhile
from audit.verify.files import Files
from audit.verify.findings import Finding
from audit.verify.history import FIRST, Read
from audit.verify.signer import Memory
from audit.verify.streams import guarded, one_view


@contextmanager
def _long_lived() -> Iterator[None]:
    """What is there already is no garbage: to look through it over and over took a fifth."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


@dataclass
class Verification:
    """One run. Iterated, it gives the findings; after that it tells how much was looked at."""

    since: str = FIRST
    asks_law: bool = True  # of every step, was it lawful then?
    read: Read = field(default_factory=Read)
    found: Counter[str] = field(default_factory=Counter)
    leaves: int = 0
    seconds: float = 0.0

    def __iter__(self) -> Iterator[Finding]:
        began = time.monotonic()
        with _long_lived(), one_view(PUBLISHING, signer.remembered) as (memory, is_own):
            for finding in self._all(memory, is_own):
                self.found[finding.code] += 1
                yield finding
        self.seconds = time.monotonic() - began

    def _all(self, memory: Memory, is_own: bool) -> Iterator[Finding]:
        chapters = partial(history.chapters, self.since)
        with meanwhile(self._of_the_database, is_own) as rest, ahead(chapters, is_own) as read:
            yield from guarded("audit_event", history.faults(read, self.since, self.read))
            yield from self._log(memory)
            yield from guarded("audit_cosignature", cosignatures.faults())
            yield from rest()

    def _of_the_database(self) -> Iterator[Finding]:
        yield from guarded("history", versions.faults())
        yield from guarded("references", references.faults())
        yield from guarded("pg_catalog", installed.faults())
        if self.asks_law:
            yield from lawful.faults()
            yield from replay.faults()

    def _log(self, memory: Memory) -> Iterator[Finding]:
        keys = signer.announced()
        yield from guarded("audit_checkpoint", signer.faults(memory, keys))
        yield from guarded("audit_leaf", self._tree(memory, keys))

    def _tree(self, memory: Memory, keys: list[Verifier]) -> Iterator[Finding]:
        newest = Checkpoint.objects.order_by("-size").first()
        files = Files(newest.size if newest else 0)
        waiting = merge(signer.waiting(memory), checkpoints.waiting(keys), key=lambda each: each[0])
        yield from tree.faults(waiting, files.watch)
        self.leaves = files.leaves
