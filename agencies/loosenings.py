"""What policy decisions loosen: of which row, how it is said, and how it is done.

A value is told as the database holds it, so that row, decision and statement can be compared.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agencies.models import (
    Agency,
    Kind,
    Network,
    PolicyDecision,
    Restriction,
    RestrictionEnding,
    What,
)
from audit.models import PolicyNumber

Row = Any
Value = Any  # of JSON


@dataclass(frozen=True)
class Loosening:
    what: What
    model: type[models.Model]
    fields: tuple[str, ...]
    words: Callable[[Value], str]

    def now(self, row: Row) -> Value:
        """One value, or one for each field by its name."""
        told = {field: getattr(row, field) for field in self.fields}
        return told if len(self.fields) > 1 else told[self.fields[0]]

    def carry_out(self, row: Row, to: Value, decision: PolicyDecision | None = None) -> None:
        """Inside the step that signs, or that makes the rule tighter."""
        told = to if len(self.fields) > 1 else {self.fields[0]: to}
        for field in self.fields:
            setattr(row, field, told[field])
        row.save()

    def lock(self, pk: Any) -> Row:
        return self.model._base_manager.select_for_update(no_key=True, of=("self",)).get(pk=pk)

    def lock_for(self, decision: PolicyDecision) -> Row:
        return self.lock(decision.subject.pk)


@dataclass(frozen=True)
class Merging(Loosening):
    """Neither of the two is taken for worse meanwhile."""

    def lock_for(self, decision: PolicyDecision) -> Row:
        both = [decision.subject.pk, decision.change["now"]]
        rows = self.model._base_manager.select_for_update(no_key=True).filter(pk__in=both)
        return {row.pk: row for row in rows.order_by("pk")}[decision.subject.pk]


@dataclass(frozen=True)
class Ending(Loosening):
    """The restriction stays as it was written; that it ends is a row of its own."""

    def now(self, row: Row) -> Value:
        return 0 if hasattr(row, "ending") else None

    def carry_out(self, row: Row, to: Value, decision: PolicyDecision | None = None) -> None:
        RestrictionEnding(restriction=row, decision=decision).save()

    def lock(self, pk: Any) -> Row:
        """Nobody may lock what nobody may change; it ends once, whoever is first."""
        return Restriction.objects.get(pk=pk)


def _ended(hours: Value) -> str:
    return _("ended after %(n)s hours") % {"n": hours} if hours else _("in force")


def _merged(pk: Value) -> str:
    return str(Agency.objects.get(pk=pk)) if pk else _("an agency of its own")


def _cameras(held: Value) -> str:
    n = held["cameras"]
    told = ngettext("%(n)s camera", "%(n)s cameras", n) % {"n": n}
    return f"{told}: {held['description']}" if held["description"] else told


def _signatures(two: Value) -> str:
    return _("two signatures") if two else _("one signature, or two where the reviewer asks")


ALL = {
    each.what: each
    for each in (
        Loosening(What.LOOSEN_NUMBER, PolicyNumber, ("value",), str),
        Loosening(What.SOFTEN_KIND, Agency, ("kind",), lambda kind: str(Kind(kind).label)),
        Loosening(
            What.LEARN_ALIAS,
            Agency,
            ("aliases",),
            lambda names: "; ".join(names) or _("no other name"),
        ),
        Merging(What.MERGE, Agency, ("merged_into_id",), _merged),
        Loosening(What.ADD_CAMERAS, Network, ("cameras", "description"), _cameras),
        Ending(What.END_RESTRICTION, Restriction, (), _ended),
        Loosening(What.ASK_FOR_ONE, Network, ("needs_two_sign_offs",), _signatures),
    )
}


def of(decision: PolicyDecision) -> Loosening:
    return ALL[What(decision.what)]


def in_words(decision: PolicyDecision) -> dict[str, str]:
    say = of(decision).words
    return {when: say(decision.change[when]) for when in ("was", "now")}
