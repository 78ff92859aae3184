"""A list of names, each with who it is and what the restrictions say of it. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields

from agencies import screening
from agencies.identity import Directory, Identity, identify
from agencies.kinds import Kind
from agencies.screening import Asking, Rule


@dataclass(frozen=True)
class Written:
    """What a list says of one agency."""

    name: str
    ori: str = ""
    state: str = ""
    city: str = ""


@dataclass(frozen=True)
class Line:
    name: str
    kind: str
    state: str
    effect: str  # of a restriction, or "clear", or "unresolved"
    restriction: str
    citation: str
    candidate: str
    candidate_ori: str
    score: int | str
    reason: str


HEADINGS = [field.name for field in fields(Line)]


def screened(
    names: Iterable[Written], directory: Directory, rules: list[Rule], *, home: str = ""
) -> Iterator[Line]:
    for each in names:
        who = identify(
            each.name, directory, ori=each.ori, state=each.state, city=each.city, home=home
        )
        yield _line(each, who, rules)


def _line(written: Written, who: Identity, rules: list[Rule]) -> Line:
    asking = Asking(
        kinds=frozenset({str(who.kind)}),
        states=frozenset({who.state} - {""}),
        name=written.name,
        is_resolved=who.kind != Kind.UNRESOLVED,
    )
    found = screening.screen(asking, rules)
    effect = screening.worst(found, asking)
    decisive = found[0].restriction if found and effect == found[0].effect.value else None
    best = who.candidates[0] if who.candidates else None
    return Line(
        name=written.name,
        kind=str(who.kind),
        state=who.state,
        effect=effect,
        restriction=decisive.title if decisive else "",
        citation=decisive.citation if decisive else "",
        candidate=best.entry.name if best else "",
        candidate_ori=best.entry.ori if best else "",
        score=best.score if best else "",
        reason=" ".join(who.because),
    )
