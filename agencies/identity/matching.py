"""Lines of the directory that a written name may mean, best first."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

from agencies import ori as oris
from agencies import states
from agencies.identity.lettering import readable
from agencies.identity.listing import Candidate, Directory, Listed
from agencies.identity.marks import Unmarked, unmarked
from agencies.identity.parts import Parts, parts, plain
from agencies.identity.placed import Placed, readings

NOT_ALIKE = 60  # below this, names share little but letters
ALIKE_ANYWHERE = 75
SAME = 80  # from here on the directory lists an agency of just this name
SHORT = 4  # one letter makes another name of a short one: ICE is not like Rice
LONG_ENOUGH = (
    200  # characters; what a name says after that is looked through for federal bodies only
)
_HOME = 3


@dataclass(frozen=True)
class Wanted:
    """One way to read the written name."""

    parts: Parts
    state: str
    is_likely: bool  # or one to be believed only if the directory knows it
    qualifiers: frozenset[str]
    home: str


def candidates(
    name: str,
    directory: Sequence[Listed] | Directory,
    *,
    state: str = "",
    ori: str = "",
    city: str = "",
    home: str = "",
    limit: int = 5,
) -> list[Candidate]:
    if not isinstance(directory, Directory):
        directory = Directory(directory)
    told = unmarked(readable(name)[:LONG_ENOUGH])
    return matched(told, directory, state=state, ori=ori, city=city, home=home, limit=limit)[1]


def matched(
    told: Unmarked,
    directory: Directory,
    *,
    state: str = "",
    ori: str = "",
    city: str = "",
    home: str = "",
    limit: int = 5,
) -> tuple[Wanted, list[Candidate]]:
    """The reading that fits the directory best, and the candidates."""
    ways = _ways_to_read(told, state, city, home)
    wanted, found = _best_reading(ways, directory)
    found = _with_same_ori(wanted, directory, ori) + found
    found += _offices_of_it(wanted, directory)[:limit]
    if len(found) < limit:
        likely = wanted.state or (found[0].entry.state if found else "")
        found += _with_similar_name(wanted, directory, likely, limit)
    return wanted, _best_of_each(found)[:limit]


def same_name(told: Unmarked, directory: Directory) -> list[int]:
    """Where the directory lists agencies of this name, in whatever state."""
    for placed in _worth_trying(readings(told.text, told.asides)):
        if found := _listed_as(parts(placed.rest), directory):
            return found
    return []


def _listed_as(part: Parts, directory: Directory) -> list[int]:
    same = directory.by_place.get((part.sort, part.place), []) if part.place else []
    return same or directory.by_words.get(part.words, [])


def _ways_to_read(told: Unmarked, state: str, city: str, home: str) -> list[Wanted]:
    known = states.find(state)
    hints = frozenset(plain(hint.removesuffix(" county")) for hint in (*told.asides, city) if hint)
    return [
        Wanted(
            parts(placed.rest),
            known.postal if known else placed.state,
            placed.is_likely,
            hints,
            home,
        )
        for placed in _worth_trying(readings(told.text, told.asides))
    ]


def _worth_trying(found: list[Placed]) -> list[Placed]:
    return [*found[:6], found[-1]]  # the last does without a state


def _best_reading(ways: list[Wanted], directory: Directory) -> tuple[Wanted, list[Candidate]]:
    """The first reading that the directory knows, or simply the likeliest."""
    for wanted in ways:
        found = _with_same_name(wanted, directory)
        if found and found[0].score >= SAME:
            return wanted, found
    likeliest = next((wanted for wanted in ways if wanted.is_likely), ways[-1])
    return likeliest, _with_same_name(likeliest, directory)


def _with_same_ori(wanted: Wanted, directory: Directory, ori: str) -> list[Candidate]:
    entry = directory.by_ori.get(oris.tidy(ori)) if ori else None
    if entry is None:
        return []
    if _likeness(wanted.parts, parts(readable(entry.name))) < NOT_ALIKE:
        return [Candidate(entry, 80, _("same ORI, but the name is different"))]
    return [Candidate(entry, 100, _("same ORI"))]


def _with_same_name(wanted: Wanted, directory: Directory) -> list[Candidate]:
    same = _listed_as(wanted.parts, directory)
    here = [place for place in same if directory.entries[place].state == wanted.state]
    if here:
        found = _same_state(wanted, directory, here)
    else:
        found = [_judge_elsewhere(wanted, directory, place, len(same)) for place in same]
    return sorted(found, key=lambda candidate: -candidate.score)


def _same_state(wanted: Wanted, directory: Directory, here: list[int]) -> list[Candidate]:
    hinted = [place for place in here if wanted.qualifiers & directory.where(place)]
    if len(hinted) == 1:
        reason = _("same name and state, and the county that it says")
        return [Candidate(directory.entries[hinted[0]], 98, reason)]
    alike = [(place, _likeness_of_forms(wanted.parts, directory.parts[place])) for place in here]
    best = max(likeness for _place, likeness in alike)
    several = sum(likeness == best for _place, likeness in alike) > 1
    return [
        _judge_here(directory.entries[place], likeness, likeness == best and several, len(here))
        for place, likeness in alike
    ]


def _judge_here(entry: Listed, likeness: int, several: bool, how_many: int) -> Candidate:
    if several:
        told = _("same name and state, but {n} agencies there have it").format(n=how_many)
        return Candidate(entry, 82, told)
    if likeness == 2:
        return Candidate(entry, 98, _("same name and state"))
    if likeness == 1:
        return Candidate(entry, 92, _("same name and state, written a little differently"))
    return Candidate(entry, 75, _("same name and state, but another form of government"))


def _likeness_of_forms(one: Parts, other: Parts) -> int:
    ours, theirs = one.forms - {"city"}, other.forms - {"city"}
    if ours == theirs or one.words == other.words:
        return 2
    if ours - theirs and theirs - ours:
        return 0
    return 1


def _judge_elsewhere(wanted: Wanted, directory: Directory, place: int, how_many: int) -> Candidate:
    entry = directory.entries[place]
    if wanted.state:
        return Candidate(entry, 55, _("same name, but another state"))
    if how_many == 1:
        told = _("same name, the only one in the directory; no state is given")
        return Candidate(entry, 85, told)
    told = _("same name, but {n} agencies have it and no state is given").format(n=how_many)
    return Candidate(entry, 70 + (_HOME if entry.state == wanted.home else 0), told)


def _offices_of_it(wanted: Wanted, directory: Directory) -> list[Candidate]:
    """The directory lists a state's police by its stations: "Highway Patrol: Kern County"."""
    if not (wanted.parts.words and wanted.state):
        return []
    reason = _("an office of an agency of this name, same state")
    return [
        Candidate(directory.entries[place], 75, reason)
        for place in directory.by_body.get((wanted.parts.words, wanted.state), [])
    ]


def _with_similar_name(
    wanted: Wanted, directory: Directory, state: str, limit: int
) -> list[Candidate]:
    """Within the state that it says or most likely is of; else everywhere, which takes longest."""
    if len(wanted.parts.place) < SHORT:
        return []
    among = directory.of_state.get(state)
    near = process.extract(
        wanted.parts.place,
        among or directory.everywhere,
        scorer=fuzz.ratio,  # the words are sorted on both sides
        score_cutoff=NOT_ALIKE if among else ALIKE_ANYWHERE,
        limit=limit * 6,  # many agencies share a place; which sort they are is weighed after
    )
    judged = (_judge_similar(wanted, directory, place) for _text, _score, place in near)
    return [candidate for candidate in judged if candidate.score >= NOT_ALIKE // 2]


def _judge_similar(wanted: Wanted, directory: Directory, place: int) -> Candidate:
    listed, entry = directory.parts[place], directory.entries[place]
    score = min(_likeness(wanted.parts, listed) * 0.95, SAME - 1)  # it may be another place
    reason = _("similar name")
    if wanted.parts.sort and listed.sort and wanted.parts.sort != listed.sort:
        score, reason = score * 0.6, _("similar name, but another kind of agency")
    if not wanted.state:
        score, reason = score * 0.8, _("{reason}; no state is given").format(reason=reason)
    elif wanted.state == entry.state:
        reason = _("{reason}, same state").format(reason=reason)
    else:
        score, reason = score * 0.5, _("{reason}, another state").format(reason=reason)
    return Candidate(entry, round(score), reason)


def _likeness(one: Parts, other: Parts) -> float:
    """0 to 100: mostly the place or body that is named, partly the whole name."""
    return 0.7 * fuzz.ratio(one.place, other.place) + 0.3 * fuzz.ratio(one.words, other.words)


def _best_of_each(found: list[Candidate]) -> list[Candidate]:
    best: dict[str, Candidate] = {}
    for candidate in sorted(found, key=lambda each: -each.score):
        best.setdefault(candidate.entry.ori, candidate)
    return list(best.values())
