"""Which federal body a name speaks of, alone or hidden in a longer one."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from agencies import states
from agencies.identity.damage import Repairer, damaged_forms
from agencies.identity.lists import load
from agencies.identity.phrases import Found, Phrases
from agencies.identity.spoken import CODES, words
from agencies.kinds import Kind

_LISTS = (("immigration", Kind.IMMIGRATION), ("federal", Kind.FEDERAL))
_CONDITIONS = (
    "written",
    "unless_state",
    "unless_state_name",
    "unless_local",
    "unless_listed",
    "short",
    "whole",
)
_SMALL = 3  # words


@dataclass(frozen=True)
class Body:
    name: str
    kind: Kind


@dataclass(frozen=True)
class _Meant:
    body: Body
    condition: str
    phrase: str


def _of_lists() -> Iterator[tuple[str, _Meant]]:
    for file, kind in _LISTS:
        for entry in load(file)["body"]:
            for condition in _CONDITIONS:
                for phrase in entry.get(condition, ()):
                    yield phrase, _Meant(Body(entry["name"], kind), condition, phrase)


_LOOKS = load("looks_federal")
_VETERANS = Body("Veterans Affairs", Kind.FEDERAL)
_GOVERNMENT = Body("the federal government", Kind.FEDERAL)
_BODIES = Phrases(_of_lists())
_ONLY_LOOK = Phrases(
    (phrase, where) for where, phrases in _LOOKS["phrases"].items() for phrase in phrases
)
_REPAIRER = Repairer(_BODIES.all())
_DAMAGED = {
    form: short.casefold()
    for short in load("damage")["short_names"]
    for form in damaged_forms(short.casefold())
}
_LOCAL = frozenset(_LOOKS["local_words"])
_BESIDE = {"inactive", "deactivated", "national", "federal", "account"}
_OFFICES = {"office", "department", "division", "bureau", "section"}
_STATES = {words(state.name.casefold()) for state in states.STATES}
_SETS_ASIDE = ""  # stands where words that only look federal stood


@dataclass(frozen=True)
class Named:
    body: Body
    phrase: str


def bodies_in(text: str, *, is_listed: bool) -> list[Named]:
    """Every federal body that a readable text names, those of immigration first."""
    kept = _without_those_that_only_look(words(text))
    readings = [kept, _REPAIRER.repaired(kept), *_turned_at_commas(text)]
    found = [
        Named(each.means.body, each.means.phrase)
        for reading in dict.fromkeys(readings)
        for each in _BODIES.every(reading)
        if _holds(each, reading, is_listed)
    ]
    found += _damaged(kept)
    if "(natl)" in text:
        found.append(Named(_GOVERNMENT, "NATL"))  # how one vendor marks national accounts
    return sorted(_one_of_each(found), key=lambda named: named.body.kind != Kind.IMMIGRATION)


def _one_of_each(found: list[Named]) -> list[Named]:
    """By its longest phrase; "U.S." and "federal" say something only where nothing else does."""
    bodies: dict[Body, Named] = {}
    for named in sorted(found, key=lambda each: -len(each.phrase)):
        bodies.setdefault(named.body, named)
    return [named for body, named in bodies.items() if body != _GOVERNMENT or len(bodies) == 1]


def _turned_at_commas(text: str) -> list[tuple[str, ...]]:
    """ "Forest Service, U.S."; "Service, Secret"."""
    first, comma, last = text.partition(",")
    return [_without_those_that_only_look(words(f"{last} {first}"))] if comma else []


def _is_of_a_state(said: tuple[str, ...], start: int) -> bool:
    """Whether the words before are a state's own: "Wisconsin DOJ", "County Homeland Security"."""
    start = _without_offices(said, start)
    return _is_name_of_state(said, start) or (start == 1 and said[0] in CODES)


def _without_offices(said: tuple[str, ...], start: int) -> int:
    while start and said[start - 1] in _OFFICES:
        start -= 1
    return start


def _without_those_that_only_look(said: tuple[str, ...]) -> tuple[str, ...]:
    kept = list(said)
    for each in _ONLY_LOOK.every(said):
        if _only_looks(each, said):
            kept[each.start : each.end] = [_SETS_ASIDE] * (each.end - each.start)
    for place, word in enumerate(said[:-1]):
        if word == "us" and said[place + 1].isdigit():
            kept[place] = _SETS_ASIDE  # a road
    return tuple(kept)


def _only_looks(found: Found[str], said: tuple[str, ...]) -> bool:
    """Not where a body's own name reaches into the words: "Homeland Security Unit", "HSI Unit"."""
    if found.means == "of_local_bodies":
        is_local = not _LOCAL.isdisjoint(said) or _is_of_a_state(said, found.start)
        if not is_local and not any(said[: len(name)] == name for name in _STATES):
            return False
    return not any(
        (body.start < found.start < body.end) or (body.start < found.end < body.end)
        for body in _BODIES.every(said)
        if body.means.condition == "written"
    )


def _holds(found: Found[_Meant], said: tuple[str, ...], is_listed: bool) -> bool:
    match found.means.condition:
        case "unless_state":
            return not _is_of_a_state(said, found.start)
        case "unless_state_name":
            return not _is_name_of_state(said, found.start)
        case "unless_local":
            return _LOCAL.isdisjoint(said) and not _is_of_a_state(said, found.start)
        case "unless_listed":
            more = {*said[: found.start], *said[found.end :]} - _BESIDE
            return not ((is_listed and bool(more)) or _is_of_a_state(said, found.start))
        case "short":
            return len(_telling(said)) <= _SMALL and _LOCAL.isdisjoint(said)
        case "whole":
            return len(_telling(said)) == found.end - found.start
    return True


def _is_name_of_state(said: tuple[str, ...], start: int) -> bool:
    start = _without_offices(said, start)
    if start and said[start - 1] in ("state", "county", "commonwealth", "tribal"):
        return True
    return any(start == len(name) and said[:start] == name for name in _STATES)


def _telling(said: tuple[str, ...]) -> list[str]:
    return [word for word in said if word not in CODES and word not in _BESIDE]


def _damaged(said: tuple[str, ...]) -> list[Named]:
    telling = _telling(said)
    if not telling or len(telling) > _SMALL - 1 or not _LOCAL.isdisjoint(said):
        return []
    meant = [_DAMAGED[word] for word in telling if _DAMAGED.get(word, word) != word]
    return [
        Named(each.means.body, word.upper()) for word in meant for each in _BODIES.every((word,))
    ]


def veterans_in(text: str, *, where: str, is_listed: bool) -> list[Named]:
    """ "VA Police" is Virginia's where Virginia lists the place, and else Veterans Affairs'."""
    said = words(text)
    if where == "VA" and is_listed:
        return []
    for place, pair in enumerate(pairwise(said)):
        if pair == ("va", "police") or (
            pair == ("va", "pd") and (place == 0 or where not in ("VA", ""))
        ):
            return [Named(_VETERANS, "VA Police")]
    return []
