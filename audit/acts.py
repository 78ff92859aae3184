"""What people sign. An app declares each act once, with the words of its statement and receipt."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Told = dict[str, Any]


@dataclass(frozen=True)
class Act:
    name: str
    title: str | Promise
    words: str  # the template of the statement; takes nothing but `told`
    what_next: Callable[[Told], str | Promise]


_declared: dict[str, Act] = {}
AS_IT_IS = "audit/parts/statement_as_it_is.html"


def declare(
    name: str, title: str | Promise, words: str, what_next: Callable[[Told], str | Promise]
) -> Act:
    if name in _declared:
        raise ValueError(f"The act {name} is declared twice.")
    _declared[name] = Act(name, title, words, what_next)
    return _declared[name]


def find(name: str) -> Act:
    """One that is signed no more is still on record, and its statement can be read."""
    return _declared.get(name) or Act(name, name, AS_IT_IS, _nothing_known)


def _nothing_known(told: Told) -> Promise:
    return _("The history says what came of it.")
