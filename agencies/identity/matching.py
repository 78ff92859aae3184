"""A written name or ORI → the agencies of the directory it may mean, best first.

Nothing here decides: a person confirms who an agency is.
"""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

from agencies import ori as oris
from agencies.identity.listing import Candidate, Directory, Listed
from agencies.names import Name, understood

NOT_ALIKE = 60  # below this, names share little but letters
SHORT = 5  # one letter makes another name of a short one: ICE is not like Rice


def candidates(
    name: str,
    directory: Sequence[Listed] | Directory,
    *,
    state: str = "",
    ori: str = "",
    limit: int = 5,
) -> list[Candidate]:
    if not isinstance(directory, Directory):
        directory = Directory(directory)
    wanted = understood(name, state)
    found = _with_same_ori(wanted, directory, ori)
    found += _with_same_name(wanted, directory)
    found += _offices_of_it(wanted, directory)[:limit]
    if len(found) < limit:
        found += _with_similar_name(wanted, directory, limit)
    return _best_of_each(found)[:limit]


def _with_same_ori(wanted: Name, directory: Directory, ori: str) -> list[Candidate]:
    entry = directory.by_ori.get(oris.tidy(ori)) if ori else None
    if entry is None:
        return []
    likeness = _likeness(wanted, understood(entry.name, entry.state))
    if likeness < NOT_ALIKE:
        return [Candidate(entry, 80, _("same ORI, but the name is different"))]
    return [Candidate(entry, 100, _("same ORI"))]


def _with_same_name(wanted: Name, directory: Directory) -> list[Candidate]:
    same = directory.by_words.get(wanted.words, []) if wanted.words else []
    return [
        Candidate(directory.entries[place], *_judge_same(wanted, directory.names[place], len(same)))
        for place in same
    ]


def _judge_same(wanted: Name, listed: Name, how_many: int) -> tuple[int, str]:
    if wanted.state and wanted.state == listed.state:
        return 98, _("same name and state")
    if wanted.state:
        return 55, _("same name, but another state")
    if how_many == 1:
        return 85, _("same name, the only one in the directory; no state is given")
    told = _("same name, but {n} agencies have it and no state is given")
    return 70, told.format(n=how_many)


def _offices_of_it(wanted: Name, directory: Directory) -> list[Candidate]:
    """The directory lists a state's police by its stations: "Highway Patrol: Kern County"."""
    if not (wanted.words and wanted.state):
        return []
    reason = _("an office of an agency of this name, same state")
    return [
        Candidate(directory.entries[place], 75, reason)
        for place in directory.by_body.get((wanted.words, wanted.state), [])
    ]


def _with_similar_name(wanted: Name, directory: Directory, limit: int) -> list[Candidate]:
    if len(wanted.place) < SHORT:
        return []
    among = directory.of_state.get(wanted.state) if wanted.state else directory.everywhere
    near = process.extract(
        wanted.place,
        among or directory.everywhere,
        scorer=fuzz.token_sort_ratio,
        score_cutoff=NOT_ALIKE,
        limit=limit * 20,  # many agencies share a place; which kind they are is weighed after
    )
    judged = (_judge_similar(wanted, directory, place) for _text, _score, place in near)
    return [candidate for candidate in judged if candidate.score >= NOT_ALIKE // 2]


def _judge_similar(wanted: Name, directory: Directory, place: int) -> Candidate:
    listed = directory.names[place]
    score = _likeness(wanted, listed) * 0.95
    reason = _("similar name")
    if wanted.kind and listed.kind and wanted.kind != listed.kind:
        score, reason = score * 0.6, _("similar name, but another kind of agency")
    if not wanted.state:
        score, reason = score * 0.8, _("{reason}; no state is given").format(reason=reason)
    elif wanted.state == listed.state:
        reason = _("{reason}, same state").format(reason=reason)
    else:
        score, reason = score * 0.5, _("{reason}, another state").format(reason=reason)
    return Candidate(directory.entries[place], round(score), reason)


def _likeness(one: Name, other: Name) -> float:
    """0 to 100: mostly the place or body that is named, partly the whole name."""
    place = fuzz.token_sort_ratio(one.place, other.place)
    return 0.7 * place + 0.3 * fuzz.token_sort_ratio(one.words, other.words)


def _best_of_each(found: list[Candidate]) -> list[Candidate]:
    best: dict[str, Candidate] = {}
    for candidate in sorted(found, key=lambda each: -each.score):
        best.setdefault(candidate.entry.ori, candidate)
    return list(best.values())
