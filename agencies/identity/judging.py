"""How well a line of the directory fits a written name, from 0 to 100, and why."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from rapidfuzz import fuzz

from agencies.identity.listing import Candidate, Directory, Listed
from agencies.identity.parts import Parts

SAME = 80  # from here on the directory lists an agency of just this name
_HOME = 3


@dataclass(frozen=True)
class Wanted:
    """One way to read the written name."""

    parts: Parts
    state: str
    is_likely: bool  # or one to be believed only if the directory knows it
    qualifiers: frozenset[str]
    home: str


def in_same_state(wanted: Wanted, directory: Directory, here: list[int]) -> list[Candidate]:
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


def elsewhere(wanted: Wanted, directory: Directory, place: int, how_many: int) -> Candidate:
    entry = directory.entries[place]
    if wanted.state:
        return Candidate(entry, 55, _("same name, but another state"))
    if how_many == 1:
        told = _("same name, the only one in the directory; no state is given")
        return Candidate(entry, 85, told)
    told = _("same name, but {n} agencies have it and no state is given").format(n=how_many)
    return Candidate(entry, 70 + (_HOME if entry.state == wanted.home else 0), told)


def similar(wanted: Wanted, directory: Directory, place: int) -> Candidate:
    listed, entry = directory.parts[place], directory.entries[place]
    score = min(likeness(wanted.parts, listed) * 0.95, SAME - 1)  # it may be another place
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


def likeness(one: Parts, other: Parts) -> float:
    """0 to 100: mostly the place or body that is named, partly the whole name."""
    return 0.7 * fuzz.ratio(one.place, other.place) + 0.3 * fuzz.ratio(one.words, other.words)
