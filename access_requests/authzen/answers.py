"""The answers: access is in force when a grant says so, as on every page.

What agencies were given is one query for as many questions as a call holds, where they are named
by number. Who they are and what the law says is read only where one is refused.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from access_requests.authzen.known import Known
from access_requests.authzen.questions import DENY_FIRST, PERMIT_FIRST, Asked, Question
from access_requests.authzen.reasons import Reasons
from access_requests.models import Grant, State
from agencies.models import CallingSystem


def answer(asked: Asked, system: CallingSystem, at: datetime) -> list[dict[str, Any]]:
    return list(_until_decided(asked, system, at))


def _until_decided(asked: Asked, system: CallingSystem, at: datetime) -> Iterator[dict[str, Any]]:
    known = Known.read(asked.questions, system)
    reasons = Reasons(system, known, at)
    stops_at = {DENY_FIRST: False, PERMIT_FIRST: True}.get(asked.semantic)
    for question in asked.questions:
        told = _decide(question, system, known, at) or reasons.why_not(question)
        yield told
        if told["decision"] is stops_at:
            return


def _decide(
    question: Question, system: CallingSystem, known: Known, at: datetime
) -> dict[str, Any] | None:
    if (question.subject_type, question.resource_type) != ("agency", "network"):
        return None
    if known.networks.get(question.resource) not in system.networks:
        return None
    for given in (known.given, known.given_to_merged):
        for grant in given(question):
            if question.action in grant.permissions and grant.state_at(at) == State.IN_FORCE:
                return _permitted(grant)
    return None


def _permitted(grant: Grant) -> dict[str, Any]:
    until = {"reference": grant.reference, "ends_at": grant.ends_at.isoformat()}
    return {"decision": True, "context": until}
