"""What a verification finds is on record, and those who must know are told in the same step."""

from agencies.messages import officers_and_oversight, tell
from agencies.news_of_verification import EVIDENCE_ALTERED
from audit.models import Installation
from audit.steps import step
from audit.verify.scheduled import Outcome


def put_on_record(outcome: Outcome) -> int:
    """How many faults there are."""
    installation = Installation.objects.get()
    with step(outcome.kind, installation, by=None, **outcome.facts):
        if outcome.faults:
            tell(officers_and_oversight(), EVIDENCE_ALTERED, installation)
    return outcome.faults
