"""Who may propose, sign, decline or withdraw a policy decision, and the sentence why not."""

from typing import Any

from django.db.models import QuerySet

from agencies import consequences, loosenings, seats
from agencies import reasons_against_loosening as against
from agencies import refusals_of_decisions as refusals
from agencies.models import Agency, PolicyDecision, Role, User, What
from agencies.models.policy_decision import NEEDS_TWO
from audit.models import Signature

PROPOSING = {Role.COMMAND, Role.ADMINISTRATOR}
WORSENING = {*PROPOSING, Role.REVIEWER}


def reason_not_to_propose(user: User) -> str:
    return "" if seats.roles(user) & PROPOSING else refusals.PROPOSES_NO_DECISION()


def reason_not_to_tighten(user: User, what: What) -> str:
    """At once: narrowing waits for nobody. A reviewer learns first what an agency really is."""
    may = WORSENING if what == What.SOFTEN_KIND else PROPOSING
    return "" if seats.roles(user) & may else refusals.TIGHTENS_NOTHING()


def reason_against(what: What, row: Any, to: Any) -> str:
    """What is proposed must loosen something, and nothing that no signature may loosen."""
    if loosenings.ALL[what].now(row) == to:
        return refusals.STAYS_AS_IT_IS()
    return against.OF[what](row, to)


def reason_against_tightening(what: What, row: Any, to: Any) -> str:
    if loosenings.ALL[what].now(row) == to:
        return refusals.STAYS_AS_IT_IS()
    if what == What.ADD_CAMERAS:
        grows = to["cameras"] > row.cameras or to["description"] != row.description
        return refusals.IS_SHARED(network=row) if grows and consequences.is_shared(row) else ""
    return "" if against.OF[what](row, to) else refusals.IS_NOT_TIGHTER()


def reason_missing(reason: str, authority: str) -> str:
    return "" if reason.strip() and authority.strip() else refusals.WHY_IS_MISSING()


def reason_against_opinion(what: What, opinion: Any) -> str:
    return "" if (what in NEEDS_TWO) == bool(opinion) else refusals.NO_OPINION()


def reason_not_to_sign(user: User, decision: PolicyDecision) -> str:
    if reason := reason_not_to_decide(user, decision):
        return reason
    if user.person_id == decision.proposed_by_id:
        return refusals.PROPOSED_THE_DECISION()
    if signatures_on(decision).filter(signer=user).exists():
        return refusals.SIGNED_THE_DECISION()
    return ""


def signatures_on(decision: PolicyDecision) -> QuerySet[Signature]:
    about = {"subject_type": decision._meta.label_lower, "subject_id": str(decision.pk)}
    return Signature.objects.filter(**about)


def reason_not_to_carry_out(decision: PolicyDecision, row: Any) -> str:
    """The row may have changed since, and so may what speaks against it."""
    loosening = loosenings.of(decision)
    now = loosening.now(row)
    if now != decision.change["was"]:
        return refusals.IS_ANOTHER_BY_NOW(subject=row, now=loosening.words(now))
    return reason_against(What(decision.what), row, decision.change["now"])


def reason_not_to_decide(user: User, decision: PolicyDecision) -> str:
    if reason := _reason_over(decision):
        return reason
    return "" if seats.commands(user, host_of(decision)) else refusals.SIGNS_NO_DECISION()


def reason_not_to_withdraw(user: User, decision: PolicyDecision) -> str:
    if reason := _reason_over(decision):
        return reason
    is_own = user.person_id == decision.proposed_by_id
    return "" if is_own else refusals.WITHDRAWS_NO_DECISION()


def _reason_over(decision: PolicyDecision) -> str:
    if decision.is_open:
        return ""
    return refusals.DECISION_IS_OVER(status=decision.get_status_display().lower())


def host_of(decision: PolicyDecision) -> Agency | None:
    """Of a network, its department; everything else is of the whole installation."""
    return decision.network.host if decision.network else None
