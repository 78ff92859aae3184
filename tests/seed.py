"""What a run draws at random, it draws by one number, which it tells: SEED=… draws the same again.

Workers inherit the number from the process that started them.
"""

import os
from collections.abc import Sequence
from random import Random, randrange
from typing import TypeVar

SEED = os.environ.setdefault("SEED", str(randrange(1_000_000)))
IS_SAMPLE = bool(os.environ.get("SAMPLE"))  # `make prove-sample`
IS_WHOLE = bool(os.environ.get("WHOLE"))  # `make prove`
T = TypeVar("T")


def drawn(among: Sequence[T], count: int, what_for: str) -> list[T]:
    """In their order. The same for the same number, whatever else is drawn before."""
    places = Random(f"{SEED} {what_for}").sample(range(len(among)), min(count, len(among)))
    return [among[place] for place in sorted(places)]


def some(among: Sequence[T], count: int, what_for: str) -> list[T]:
    """So many of them in `make test`, all in `make prove`."""
    return list(among) if IS_WHOLE else drawn(among, count, what_for)


def sampled(among: Sequence[T], count: int, what_for: str) -> list[T]:
    """All of them in `make prove`, so many in its sample."""
    return drawn(among, count, what_for) if IS_SAMPLE else list(among)
