"""Two hundred published names, drawn at random, and the line of the directory each one means.

The labels were written by reading the FBI's list name by name, before the matcher they measure:
an ORI, or "-" where the list has no such agency or the name fits several of its lines alike (a
township of which the state has two; a state-wide body listed only by its offices). Names of
published lists are not ours to commit, so each stands here as its digest.
"""

import csv
import random
from hashlib import sha256
from pathlib import Path

SEED = 20_260_205
HOW_MANY = 200
NONE = "-"
LABELS = Path(__file__).parent / "drawn_labels.csv"


def draw(names: list[str]) -> list[str]:
    places = random.Random(SEED).sample(range(len(names)), HOW_MANY)
    return [names[place] for place in sorted(places)]


def digest(name: str) -> str:
    return sha256(name.encode()).hexdigest()[:16]


def labels() -> dict[str, str]:
    """The right ORI, or "-", by the digest of the name."""
    with LABELS.open() as file:
        return {row["digest"]: row["ori"] for row in csv.DictReader(file)}
