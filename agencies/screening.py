"""Who asks, for what, under which restrictions → what the law says of it. Pure.

A predicate is data: each of its keys is a question to the request, and all must hold.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from django.utils.translation import gettext as _

from agencies.kinds import Kind
from agencies.models.restriction import BARS, Effect

CLEAR, UNRESOLVED = "clear", "unresolved"
WORST_FIRST = list(Effect.values)


class Rule(Protocol):
    """A restriction, whether a row of the register or an entry of a pack."""

    @property
    def code(self) -> str: ...
    @property
    def effect(self) -> str: ...
    @property
    def predicate(self) -> dict[str, Any]: ...


@dataclass(frozen=True)
class Asking:
    """What can be told of a request: by name and ORI as written, and whom a person confirmed."""

    kinds: frozenset[str]
    states: frozenset[str]
    name: str = ""
    is_resolved: bool = False
    purpose: str = ""
    permissions: frozenset[str] = frozenset()
    networks: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()  # what is attached, by subject


@dataclass(frozen=True)
class Reason:
    """One key of a predicate that holds, and the value for which it does."""

    key: str
    value: str


@dataclass(frozen=True)
class Match:
    restriction: Any
    effect: Effect
    reasons: tuple[Reason, ...]

    @property
    def is_bar(self) -> bool:
        return self.effect in BARS


Held = Callable[[Asking, list[str]], Iterable[str]]


def _kind(asking: Asking, kinds: list[str]) -> Iterable[str]:
    return asking.kinds & set(kinds)


def _state_not(asking: Asking, states: list[str]) -> Iterable[str]:
    return asking.states - set(states)


def _permission(asking: Asking, permissions: list[str]) -> Iterable[str]:
    return asking.permissions & set(permissions)


def _network(asking: Asking, networks: list[str]) -> Iterable[str]:
    return asking.networks & set(networks)


def _purpose(asking: Asking, words: list[str]) -> Iterable[str]:
    told = asking.purpose.casefold()
    return [word for word in words if re.search(rf"\b{re.escape(word.casefold())}", told)]


def _agency(asking: Asking, names: list[str]) -> Iterable[str]:
    told = asking.name.casefold()
    return [name for name in names if name.casefold() in told]


def _without_document(asking: Asking, subjects: list[str]) -> Iterable[str]:
    return set(subjects) - asking.documents


QUESTIONS: dict[str, Held] = {
    "kind": _kind,
    "state_not": _state_not,
    "permission": _permission,
    "network": _network,
    "purpose": _purpose,
    "agency": _agency,
    "without_document": _without_document,
}


def screen(asking: Asking, restrictions: Iterable[Rule]) -> list[Match]:
    """What matches, worst first; of the same effect, first what concerns the fewest."""
    found = [match for rule in restrictions if (match := _match(asking, rule))]
    return sorted(found, key=place)


def place(found: Any) -> tuple[int, int, str]:
    """Of a match, or of what is on record of one."""
    rule = found.restriction
    breadth = sum(map(len, rule.predicate.values()))
    return WORST_FIRST.index(found.effect), breadth, rule.code


def _match(asking: Asking, rule: Rule) -> Match | None:
    held = {key: sorted(QUESTIONS[key](asking, asked)) for key, asked in rule.predicate.items()}
    if not all(held.values()):
        return None
    reasons = tuple(Reason(key, value) for key, values in held.items() for value in values)
    return Match(rule, Effect(rule.effect), reasons)


def worst(matches: list[Match], asking: Asking) -> str:
    """The one word for a request: an effect, `unresolved` or `clear`."""
    if matches and matches[0].is_bar:
        return matches[0].effect.value
    if not asking.is_resolved:
        return UNRESOLVED
    return matches[0].effect.value if matches else CLEAR


def fault_in(predicate: Any) -> str:
    """Why this cannot be a predicate; nothing, when it can."""
    if not isinstance(predicate, dict) or not predicate:
        return _("A restriction says whom it concerns.")
    for key, asked in predicate.items():
        if key not in QUESTIONS:
            return _("“%(key)s” is no question a restriction can ask.") % {"key": key}
        if not (isinstance(asked, list) and asked and all(isinstance(v, str) for v in asked)):
            return _("“%(key)s” is answered by a list of words.") % {"key": key}
    return ""


def in_words(reason: Reason) -> str:
    """Why a restriction matches, for people."""
    said = {
        "kind": _("It is of this kind: %(value)s."),
        "state_not": _("It is of another state: %(value)s."),
        "permission": _("It asks to %(value)s."),
        "network": _("It asks for the network %(value)s."),
        "purpose": _("Its purpose names “%(value)s”."),
        "agency": _("It is named %(value)s."),
        "without_document": _("No document of this kind is attached: %(value)s."),
    }[reason.key]
    value = str(Kind(reason.value).label) if reason.key == "kind" else reason.value
    return said % {"value": value}
