"""What can be told of an agency before a person confirms who it is."""

from collections.abc import Sequence
from dataclasses import dataclass

from agencies import ori as oris
from agencies import states
from agencies.identity import placed
from agencies.identity.contradictions import contradictions
from agencies.identity.judging import SAME
from agencies.identity.kind_of import Told, kinds_told, worst
from agencies.identity.lettering import readable
from agencies.identity.listing import Candidate, Directory, Listed
from agencies.identity.marks import unmarked
from agencies.identity.matching import LONG_ENOUGH, matched, same_name
from agencies.kinds import Kind


@dataclass(frozen=True)
class Identity:
    kind: Kind  # the worst of what the written name and the ORI say
    state: str  # postal code, or nothing
    because: tuple[str, ...]  # why, in words for people
    marks: tuple[str, ...]  # of "inactive", "revoked", "do_not_use", "test"
    candidates: tuple[Candidate, ...]  # best first


def identify(
    name: str,
    directory: Directory | Sequence[Listed],
    *,
    ori: str = "",
    state: str = "",
    city: str = "",
    home: str = "",
    limit: int = 5,
) -> Identity:
    """`home` is the state of who shares: of several agencies of a name, its own come first."""
    if not isinstance(directory, Directory):
        directory = Directory(directory)
    text = readable(name)
    told = unmarked(text[:LONG_ENOUGH])
    hints = {"state": state, "ori": ori, "city": city, "home": home}
    wanted, found = matched(told, directory, limit=limit, **hints)
    sure = found[0] if found and found[0].score >= SAME else None
    where = wanted.state or _state_otherwise(sure, ori)
    county = directory.has_county(wanted.parts.place, where)
    perhaps = placed.perhaps(told.text, told.asides)
    kinds = kinds_told(
        name, text, ori=ori, where=where, perhaps=perhaps, sure=sure, has_county=county
    )
    kinds += [Told(Kind.UNRESOLVED, why) for why in contradictions(told, found, ori, state, where)]
    kind = worst(kinds)
    if not where and kind not in (Kind.MUNICIPAL, Kind.COUNTY, Kind.UNRESOLVED):
        where = perhaps
    because = tuple(dict.fromkeys(each.because for each in kinds if each.kind == kind))
    return Identity(kind, where, because, told.marks, tuple(found))


def states_of(name: str, directory: Directory | Sequence[Listed]) -> list[str]:
    """The states in which the directory has an agency of this name."""
    if not isinstance(directory, Directory):
        directory = Directory(directory)
    told = unmarked(readable(name)[:LONG_ENOUGH])
    return sorted({directory.entries[place].state for place in same_name(told, directory)})


def _state_otherwise(sure: Candidate | None, ori: str) -> str:
    if sure:
        return sure.entry.state
    of_ori = states.of_ori(ori) if oris.is_well_formed(oris.tidy(ori)) else None
    return of_ori.postal if of_ori else ""
