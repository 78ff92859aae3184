"""Lines of the directory that a written name may mean, best first."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

from agencies import ori as oris
from agencies import states
from agencies.identity import judging
from agencies.identity.judging import SAME, Wanted
from agencies.identity.lettering import readable
from agencies.identity.listing import Candidate, Directory, Listed
from agencies.identity.marks import Unmarked, unmarked
from agencies.identity.parts import Parts, parts, plain
from agencies.identity.placed import Placed, readings

NOT_ALIKE = 60  # below this, names share little but letters
ALIKE_ANYWHERE = 75
SHORT = 4  # one letter makes another name of a short one: ICE is not like Rice
LONG_ENOUGH = 200  # characters; after that a name is looked through for federal bodies only


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
    if judging.likeness(wanted.parts, parts(readable(entry.name))) < NOT_ALIKE:
        return [Candidate(entry, 80, _("same ORI, but the name is different"))]
    return [Candidate(entry, 100, _("same ORI"))]


def _with_same_name(wanted: Wanted, directory: Directory) -> list[Candidate]:
    same = _listed_as(wanted.parts, directory)
    here = [place for place in same if directory.entries[place].state == wanted.state]
    if here:
        found = judging.in_same_state(wanted, directory, here)
    else:
        found = [judging.elsewhere(wanted, directory, place, len(same)) for place in same]
    return sorted(found, key=lambda candidate: -candidate.score)


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
    judged = (judging.similar(wanted, directory, place) for _text, _score, place in near)
    return [candidate for candidate in judged if candidate.score >= NOT_ALIKE // 2]


def _best_of_each(found: list[Candidate]) -> list[Candidate]:
    best: dict[str, Candidate] = {}
    for candidate in sorted(found, key=lambda each: -each.score):
        best.setdefault(candidate.entry.ori, candidate)
    return list(best.values())
