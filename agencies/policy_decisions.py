"""A rule that is loosened: proposed with its legal authority, signed by another officer.

What the decision says happens in the transaction of its signature. `tightening` needs none.
"""

import json
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_noop

from agencies import consequences, decision_statements, loosenings, messages, opinions
from agencies import news_of_decisions as news
from agencies import policy_of_decisions as policy
from agencies.acts import DECISION
from agencies.events_of_decisions import (
    DECISION_DECLINED,
    DECISION_PROPOSED,
    DECISION_SIGNED,
    DECISION_SIGNED_ONCE,
    DECISION_VIEWED,
    DECISION_WITHDRAWN,
)
from agencies.files import File
from agencies.models import DecisionStatus, Person, PolicyDecision, Role, Seat, User, What
from audit import signatures
from audit.attempts import one_transaction, refuse_if
from audit.models import Challenge
from audit.steps import step

ACT = DECISION.name


def propose(
    what: What,
    about: Any,
    to: Any,
    *,
    by: User,
    reason: str,
    authority: str,
    opinion: File | None = None,
) -> PolicyDecision:
    """`about` is the row, `to` what it shall say, as `loosenings` tells it."""
    told = {"what": what, "about": about, "to": to, "opinion": opinion}
    why = {"reason": reason, "authority": authority}
    proposed: PolicyDecision = _propose(by.person_id, by=by, **told, **why)
    return proposed


@one_transaction(on=Person, to=gettext_noop("propose a policy decision"))
def _propose(
    pk: int, *, by: User, what: What, about: Any, to: Any, opinion: File | None, **why: str
) -> PolicyDecision:
    row = loosenings.ALL[what].lock(about.pk)
    refuse_if(policy.reason_not_to_propose(by) or policy.reason_missing(**why))
    refuse_if(policy.reason_against(what, row, to) or policy.reason_against_opinion(what, opinion))
    decision = PolicyDecision(what=what, proposed_by=by.person, **why)
    setattr(decision, decision.about, row)
    decision.change = {"was": loosenings.ALL[what].now(row), "now": to}
    with step(DECISION_PROPOSED, decision, by=by, reason=decision.reason, **facts(decision)):
        if opinion:
            opinions.keep(opinion, decision)
        decision.save()
        messages.tell(_officers(decision), news.DECISION_TO_SIGN, decision)
    return decision


def _officers(decision: PolicyDecision) -> QuerySet[User]:
    """Who may sign, or decline."""
    held = Seat.objects.in_force().filter(role=Role.COMMAND)
    if host := policy.host_of(decision):
        held = held.filter(network__host=host)
    return User.objects.at_work().filter(person__in=held.values("person"))


def view(decision: PolicyDecision, *, by: User) -> None:
    signatures.record_view(DECISION_VIEWED, decision, by=by)


def ask(decision: PolicyDecision, *, by: User) -> Challenge:
    """The words of the page to sign."""
    issued = signatures.issue()
    told = decision_statements.write(decision, by, issued)
    return signatures.ask(by, decision, ACT, told, issued)


@one_transaction(on=PolicyDecision, to=gettext_noop("sign a policy decision"))
def sign(pk: int, *, by: User, challenge: UUID | None, answer: str) -> PolicyDecision:
    """One officer loosens one rule: the answer of a key to what the page showed of it."""
    asked = signatures.find(challenge, by, model=PolicyDecision, subject_pk=pk)
    decision = lock(pk)
    refuse_if(policy.reason_not_to_sign(by, decision))
    row = loosenings.of(decision).lock_for(decision)
    refuse_if(policy.reason_not_to_carry_out(decision, row))
    refuse_if(signatures.reason_not_yet(by, decision))
    statement = decision_statements.write(decision, by, asked.issued)
    event = DECISION_SIGNED_ONCE if _awaits_another(decision) else DECISION_SIGNED
    with step(event, decision, by=by, reason=decision.reason, **facts(decision)):
        signatures.sign(asked, answer, statement=statement)
        decision.would_change = json.loads(statement)["would_change"]
        _take_effect(decision, row)
    consequences.look_again()
    return decision


def _awaits_another(decision: PolicyDecision) -> bool:
    return decision.needs_two and decision.status == DecisionStatus.PROPOSED


def _take_effect(decision: PolicyDecision, row: Any) -> None:
    """With the last signature that it needs, and not before."""
    if _awaits_another(decision):
        decision.status = DecisionStatus.SIGNED_ONCE
        decision.save()
        messages.tell(_officers(decision), news.DECISION_TO_SIGN, decision)
        return
    decision.status = DecisionStatus.SIGNED
    decision.save()
    loosenings.of(decision).carry_out(row, decision.change["now"], decision)
    _tell_of_outcome(decision)


def _tell_of_outcome(decision: PolicyDecision) -> None:
    """Who proposed it, and everybody who watches."""
    proposer = User.objects.filter(person=decision.proposed_by_id)
    watching = messages.officers_and_oversight()
    messages.tell([*proposer, *watching], news.DECISION_SIGNED, decision)


@one_transaction(on=PolicyDecision, to=gettext_noop("decline a policy decision"))
def decline(pk: int, *, by: User, reason: str) -> PolicyDecision:
    """Narrowing: no key is asked."""
    decision = lock(pk)
    refuse_if(policy.reason_not_to_decide(by, decision) or policy.reason_missing(reason, reason))
    with step(DECISION_DECLINED, decision, by=by, reason=reason, **facts(decision)):
        decision.status, decision.answer = DecisionStatus.DECLINED, reason
        decision.save()
        proposer = User.objects.filter(person=decision.proposed_by_id)
        messages.tell(proposer, news.DECISION_DECLINED, decision)
    return decision


@one_transaction(on=PolicyDecision, to=gettext_noop("withdraw a policy decision"))
def withdraw(pk: int, *, by: User) -> PolicyDecision:
    decision = lock(pk)
    refuse_if(policy.reason_not_to_withdraw(by, decision))
    with step(DECISION_WITHDRAWN, decision, by=by, **facts(decision)):
        decision.status = DecisionStatus.WITHDRAWN
        decision.save()
    return decision


def lock(pk: int) -> PolicyDecision:
    return PolicyDecision.objects.select_for_update(no_key=True, of=("self",)).get(pk=pk)


def facts(decision: PolicyDecision) -> dict[str, Any]:
    told = loosenings.in_words(decision)
    return {"what": decision.get_what_display(), "about": str(decision.subject), **told}
