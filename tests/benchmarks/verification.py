"""How long the whole verification takes, beside hashing the same bytes and doing nothing else."""

import time
from collections.abc import Iterator
from hashlib import sha256

from audit.verify.streams import rows
from audit.verify.whole import Verification

WANTED = 20_000  # events a second, on one core
STORED = "SELECT canon, salt FROM ONLY audit_event ORDER BY id"


def lines() -> Iterator[str]:
    run, first = Verification(), None
    for finding in run:
        first = first or finding
    yield f"{run.read.events:,} events and {run.leaves:,} leaves: " + (
        f"FAULTS, the first of them {first}" if first else "no fault"
    )
    rate = run.read.events / run.seconds
    yield f"verified in {run.seconds:.1f} s: {rate:,.0f} events a second (wanted: {WANTED:,})"
    seconds, hashed = _hashed()
    yield f"bare SHA-256 over the same {hashed / 1e6:,.0f} MB: {seconds:.1f} s"


def _hashed() -> tuple[float, int]:
    began, hashed = time.monotonic(), 0
    for canon, salt in rows(STORED):
        text = canon.encode()
        sha256(bytes(salt) + text).digest()
        hashed += len(salt) + len(text)
    return time.monotonic() - began, hashed
