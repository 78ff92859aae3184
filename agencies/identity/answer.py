"""What can be told of an agency before a person confirms who it is."""

from collections.abc import Sequence
from dataclasses import dataclass

from agencies.identity.listing import Candidate, Directory, Listed
from agencies.identity.matching import candidates
from agencies.kinds import Kind
from agencies.names import understood

_KINDS_OF_THE_LIST = {
    "City": Kind.MUNICIPAL,
    "County": Kind.COUNTY,
    "State Police": Kind.STATE,
    "Other State Agency": Kind.STATE,
    "University or College": Kind.CAMPUS,
    "Tribal": Kind.TRIBAL,
}
_SURE = 75


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
    limit: int = 5,
) -> Identity:
    found = candidates(name, directory, state=state, ori=ori, limit=limit)
    sure = [candidate for candidate in found if candidate.score >= _SURE]
    listed = getattr(sure[0].entry, "kind", "") if sure else ""
    return Identity(
        kind=_KINDS_OF_THE_LIST.get(listed, Kind.UNRESOLVED),
        state=understood(name, state).state,
        because=tuple(candidate.reason for candidate in sure[:1]),
        marks=(),
        candidates=tuple(found),
    )


def states_of(name: str, directory: Directory) -> list[str]:
    """The states in which the directory has an agency of this name."""
    same = directory.by_words.get(understood(name).words, [])
    return sorted({directory.entries[place].state for place in same})
