"""What counsel wrote of ending a restriction: under its SHA-256, given back as it was."""

from agencies.events_of_decisions import OPINION_OPENED
from agencies.files import File
from agencies.models import Opinion, PolicyDecision, User
from audit.append import append
from audit.steps import record


def keep(file: File, decision: PolicyDecision) -> None:
    """Inside the step that proposes."""
    if not Opinion.objects.filter(pk=file.digest).exists():
        append(Opinion(digest=file.digest, content=file.content))
    decision.opinion_id = file.digest
    decision.opinion_name, decision.opinion_type = file.name, file.media_type


def give_back(decision: PolicyDecision, *, by: User) -> bytes:
    record(OPINION_OPENED, decision, by=by, file_name=decision.opinion_name)
    return bytes(Opinion.objects.get(pk=decision.opinion_id).content)
