"""Restrictions, and decisions of policy."""

from typing import Any

from access_requests.demo import papers, software_key
from agencies import policy_decisions
from agencies.events import SEAT_GIVEN
from agencies.models import HOURS_PUBLISHED, Effect, PolicyDecision, Restriction, User, What
from audit import clock
from audit.steps import step
from tests.builders.people import administrator, serial
from tests.builders.seats import founders, give_key


def make_restriction(**other: Any) -> Restriction:
    """One that concerns nobody, unless something else is given."""
    number = next(serial)
    about = {
        "code": f"rule-{number}",
        "title": f"Rule {number}",
        "effect": Effect.BAR,
        "predicate": {"agency": ["Nobody of this name"]},
        "citation": f"Municipal Code {number}",
        "jurisdiction": "Long Beach",
        "starts_at": clock.now(),
    }
    restriction = Restriction(**about | other)
    with step(SEAT_GIVEN, restriction, by=None):
        restriction.save()
    return restriction


def end_restriction(restriction: Restriction) -> PolicyDecision:
    """By the two founders."""
    decision = propose_decision(What.END_RESTRICTION, restriction, HOURS_PUBLISHED)
    for founder in founders():
        decision = sign_decision(decision, by=founder)
    return decision


def propose_decision(what: What, about: Any, to: Any, by: User | None = None) -> PolicyDecision:
    why: dict[str, Any] = {"reason": "The unit grows.", "authority": "Resolution 26-0101"}
    if what == What.END_RESTRICTION:
        why["opinion"] = papers.opinion()
    return policy_decisions.propose(what, about, to, by=by or administrator(), **why)


def sign_decision(decision: PolicyDecision, by: User | None = None) -> PolicyDecision:
    """By a founder, unless somebody else is given."""
    by = give_key(by or founders().exclude(person=decision.proposed_by_id).latest("pk"))
    policy_decisions.view(decision, by=by)
    asked = policy_decisions.ask(decision, by=by)
    answer = software_key.answer(asked)
    signed: PolicyDecision = policy_decisions.sign(
        decision.pk, by=by, challenge=asked.pk, answer=answer
    )
    return signed
