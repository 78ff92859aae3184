"""The rules as they stand, each with since when and by which decision."""

from dataclasses import dataclass
from datetime import datetime

from agencies.models import DecisionStatus, PolicyDecision
from audit.models import PolicyNumber


@dataclass(frozen=True)
class NumberInForce:
    number: PolicyNumber
    since: datetime
    decision: PolicyDecision | None  # none where it was only tightened, or is as founded


def numbers() -> list[NumberInForce]:
    by_event = _decisions()
    found = []
    for number in PolicyNumber.objects.all():
        last = number.history.latest("version")
        found.append(NumberInForce(number, last.history_date, by_event.get(last.event_id)))
    return found


def _decisions() -> dict[object, PolicyDecision]:
    """By the event of their signature, which is also that of what they changed."""
    signed = PolicyDecision.objects.filter(number__isnull=False, status=DecisionStatus.SIGNED)
    past = PolicyDecision.history.filter(status=DecisionStatus.SIGNED)
    of = dict(past.values_list("id", "event_id"))
    return {of[decision.pk]: decision for decision in signed}
