"""How well names are told, counted on the real lists."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from agencies.identity import Identity, identify
from agencies.kinds import Kind
from tests.benchmarks import drawn, real

BARRED = {Kind.FEDERAL, Kind.IMMIGRATION}
EXPECTED = {
    "immigration_enforcement": BARRED,
    "dhs_component_or_parent": BARRED,
    "other_federal": BARRED,
    "fusion_center_or_hidta": {Kind.FUSION},
    "false_friend": set(Kind) - BARRED,
}


class Share(NamedTuple):
    part: int
    of: int

    def __str__(self) -> str:
        return f"{self.part} of {self.of} ({self.part / self.of:.2%})"


Confusion = Counter[tuple[str, str]]


def who(name: str, **known: str) -> Identity:
    return identify(name, real.directory(), **known)


def confusion() -> Confusion:
    """How often a name of each label was told to be of each kind."""
    return Counter((label, str(who(name).kind)) for name, label in real.labelled())


def found(table: Confusion, label: str) -> Share:
    of_label = {kind: count for (each, kind), count in table.items() if each == label}
    return Share(
        sum(count for kind, count in of_label.items() if kind in EXPECTED[label]),
        sum(of_label.values()),
    )


def kinds_of(names: Iterable[str]) -> Counter[str]:
    return Counter(str(who(name).kind) for name in names)


def taken_for_federal(*, with_ori: bool) -> Share:
    """Of the FBI's list, which holds state and local agencies and no more than a few others."""
    told = (
        who(entry.name, ori=entry.ori, state=entry.state) if with_ori else who(entry.name)
        for entry in real.entries()
    )
    return Share(sum(identity.kind in BARRED for identity in told), len(real.entries()))


def right_first() -> Share:
    """Of the names drawn that have a line in the directory, those where it comes first."""
    labels = drawn.labels()
    wanted = [
        (name, labels[drawn.digest(name)])
        for name in drawn.draw(real.published())
        if labels[drawn.digest(name)] != drawn.NONE
    ]
    return Share(sum(_first(name) == ori for name, ori in wanted), len(wanted))


def _first(name: str) -> str:
    candidates = who(name).candidates
    return candidates[0].entry.ori if candidates else ""
