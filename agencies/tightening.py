"""A rule is made tighter at once, by whoever holds the role: nobody signs to narrow."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_noop

from agencies import consequences, loosenings, messages, registry
from agencies import news_of_decisions as news
from agencies import policy_of_decisions as policy
from agencies.events_of_decisions import TIGHTENED
from agencies.kinds import rank
from agencies.models import Agency, Network, User, What
from audit.attempts import one_transaction, refuse_if
from audit.models import PolicyNumber
from audit.steps import step


@one_transaction(on=PolicyNumber, to=gettext_noop("tighten a number of policy"))
def number(pk: int, *, by: User, to: int, reason: str) -> PolicyNumber:
    tightened: PolicyNumber = _tighten(What.LOOSEN_NUMBER, pk, by, to, reason)
    return tightened


@one_transaction(on=Agency, to=gettext_noop("take an agency for a worse kind"))
def kind(pk: int, *, by: User, to: str, reason: str) -> Agency:
    """And whatever was merged with it: the law that bars the one bars the other."""
    milder = [each for each in registry.lock_one_with(pk) if rank(each.kind) > rank(to)]
    others = [each for each in milder if each.pk != pk]
    tightened: Agency = _tighten(What.SOFTEN_KIND, pk, by, to, reason, others)
    return tightened


@one_transaction(on=Network, to=gettext_noop("set what a network holds"))
def cameras(pk: int, *, by: User, to: dict[str, Any], reason: str) -> Network:
    """Fewer at any time; more as long as nobody outside has access to it."""
    set_anew: Network = _tighten(What.ADD_CAMERAS, pk, by, to, reason)
    return set_anew


def _tighten(
    what: What, pk: int, by: User, to: Any, reason: str, others: Iterable[Any] = ()
) -> Any:
    rule = loosenings.ALL[what]
    row = rule.lock(pk)
    refuse_if(policy.reason_not_to_tighten(by, what) or policy.reason_missing(reason, reason))
    refuse_if(policy.reason_against_tightening(what, row, to))
    for each in (row, *others):
        told = {"about": str(each), "was": rule.words(rule.now(each)), "now": rule.words(to)}
        with step(TIGHTENED, each, by=by, reason=reason, **told):
            rule.carry_out(each, to)
            messages.tell(messages.officers_and_oversight(), news.TIGHTENED, each)
    consequences.look_again()
    return row
