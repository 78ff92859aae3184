"""Why not: every reason for which a step is refused, and what the person can do about it.

An app declares its refusals once, in its `refusals.py`. Said, a refusal is one or two sentences in
the language of whoever reads it; in the record it is in English like everything else there.
"""

from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.functional import Promise


class Said(str):
    """A refusal in words, which still knows what it says; "" is none."""

    refusal: "Refusal"
    values: dict[str, Any]

    def in_language(self, code: str) -> str:
        with translation.override(code):
            return self.refusal(**self.values)


@dataclass(frozen=True)
class Refusal:
    name: str
    why: Promise
    next: Promise

    def __call__(self, **values: Any) -> Said:
        said = Said(f"{self.why} {self.next}" % values)
        said.refusal, said.values = self, values
        return said


_declared: dict[str, Refusal] = {}


def declare(name: str, why: Any, next: Any) -> Refusal:  # noqa: A002
    """`why` says what is not done, `next` what to do; both may name values as %(value)s."""
    if name in _declared:
        raise ValueError(f"The refusal {name} is declared twice.")
    _declared[name] = Refusal(name, why, next)
    return _declared[name]


def all_refusals() -> list[Refusal]:
    return sorted(_declared.values(), key=lambda refusal: refusal.name)
