"""What an agency is told of a refusal."""

from dataclasses import dataclass
from datetime import datetime

from access_requests import barred, events
from access_requests.models import AccessRequest, Decision
from audit.models import Event


@dataclass(frozen=True)
class Refusal:
    when: datetime
    by: str
    grounds: list[str]


def refusal_of(access_request: AccessRequest) -> Refusal | None:
    """Signed by a command officer, or by law before one saw it."""
    declined = access_request.sign_offs.filter(decision=Decision.DECLINE)
    if sign_off := declined.select_related("officer", "signature").first():
        return Refusal(sign_off.signature.signed_at, str(sign_off.officer), sign_off.ground_words)
    by_law = Event.objects.about(access_request).filter(kind=events.DECLINED_BY_LAW.name)
    if event := by_law.first():
        findings = barred.found([access_request]).get(access_request.pk, [])
        grounds = [f"{each.restriction}: {each.restriction.citation}" for each in findings]
        return Refusal(event.at, event.actor_name, grounds)
    return None
