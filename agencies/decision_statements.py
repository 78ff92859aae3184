"""What an officer signs who loosens a rule: the canonical JSON of exactly what the page shows."""

from typing import Any

from django.utils.translation import get_language

from agencies import consequences, loosenings
from agencies.acts import DECISION
from agencies.models import PolicyDecision, User
from audit.canonical import canonical
from audit.issued import Issued

FORMAT = 1


def write(decision: PolicyDecision, officer: User, issued: Issued) -> str:
    return canonical(
        {
            "v": FORMAT,
            "act": DECISION.name,
            "language": get_language(),
            **issued.told,
            "officer": {"id": officer.pk, "name": str(officer)},
            "decision": _told(decision),
            "would_change": consequences.would_release(decision),
        }
    )


def _told(decision: PolicyDecision) -> dict[str, Any]:
    return {
        "id": decision.pk,
        "version": decision.version,
        "by": str(decision.proposed_by),
        "what": {"code": decision.what, "words": str(decision.get_what_display())},
        "subject": {
            "id": str(decision.subject.pk),
            "name": str(decision.subject),
            "citation": getattr(decision.subject, "citation", ""),
        },
        "change": decision.change,
        "words": loosenings.in_words(decision),
        "opinion": _opinion(decision),
        "reason": decision.reason,
        "authority": decision.authority,
    }


def _opinion(decision: PolicyDecision) -> dict[str, str] | None:
    """What counsel wrote, which two officers have read."""
    if decision.opinion_id is None:
        return None
    return {"name": decision.opinion_name, "digest": decision.opinion_id}
