"""Requests in every state, each brought there by the steps a person would take."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from access_requests import (
    checklist,
    corrections,
    documents,
    events,
    grants,
    notes,
    notices,
    reviewing,
    signing,
    statements,
    work_orders,
    workflow,
)
from access_requests.demo import papers, software_key
from access_requests.models import (
    AccessRequest,
    Answer,
    Decision,
    Ground,
    Status,
    Subject,
    WorkOrder,
)
from access_requests.proposal import Proposal
from agencies.models import DirectoryEntry, Network, User
from audit import policy_numbers, signatures
from audit.models import Challenge, Number
from audit.steps import step

PURPOSES = [
    "Stolen vehicles driven across the city line, and missing persons at risk.",
    "Robbery series along the coast; the suspects’ plates are known.",
    "Hit-and-run investigations by the traffic bureau.",
    "Joint work on catalytic converter theft, with a named detective as contact.",
]
BASIS = "Civil Code 1798.90.55(b): it is a California public agency."


@dataclass
class Cases:
    networks: list[Network]
    users: dict[str, User]
    serial: Any = field(default_factory=lambda: count(1))

    def draft(self, entry: DirectoryEntry, **other: Any) -> AccessRequest:
        number = next(self.serial)
        content = {
            "agency_name": entry.name.replace("Police Department", "CA PD"),
            "agency_ori": entry.ori,
            "contact": "Sgt. on duty, through the agency’s published number",
            "networks": [network.pk for network in self.networks[: 1 + number % 2]],
            "permissions": ["search", "hot_list", "historical"][: 1 + number % 3],
            "purpose": PURPOSES[number % len(PURPOSES)],
            "legal_basis": BASIS,
            "ends_on": timezone.localdate() + timedelta(days=180 + 20 * (number % 9)),
        }
        return workflow.begin(by=self.users["requester"], **content | other)

    def filed(self, entry: DirectoryEntry, **other: Any) -> AccessRequest:
        draft = self.draft(entry, **other)
        return workflow.file(draft.pk, by=self.users["requester"], version=draft.version)

    def returned(self, entry: DirectoryEntry) -> AccessRequest:
        filed = self.filed(entry)
        question = "Which detective is the contact, and which series is meant?"
        return workflow.return_(
            filed.pk, by=self.users["reviewer"], version=filed.version, question=question
        )

    def recommended(
        self, entry: DirectoryEntry, *, doubt: bool = False, two: bool = False, **other: Any
    ) -> AccessRequest:
        filed = self.filed(entry, **other)
        case = {"by": self.users["reviewer"], "version": filed.version}
        note = "Called the directory’s number; the watch commander confirmed it."
        reviewing.identify(filed.pk, entry_pk=entry.pk, note=note, **case)
        paper = papers.agreement(entry.name)
        documents.add(filed.pk, by=case["by"], file=paper, subject=Subject.AGREEMENT)
        dates = {"agreement_from": date(2026, 1, 1)}
        reviewing.answer(filed.pk, answers=_answers(filed, doubt), **dates, **case)
        advice = "Purpose and need are shown. I recommend approval."
        return workflow.recommend(filed.pk, recommendation=advice, needs_two_sign_offs=two, **case)

    def decided(
        self, waiting: AccessRequest, decision: Decision, reason: str, by: str = "command1"
    ) -> AccessRequest:
        officer, proposal = self.users[by], propose(waiting, decision, reason=reason)
        asked = ask(waiting, officer, proposal)
        answer = software_key.answer(asked)
        return signing.sign_off(waiting.pk, by=officer, challenge=asked.pk, answer=answer)

    def approved(self, entry: DirectoryEntry, **other: Any) -> AccessRequest:
        reason = "The need is shown, and the access ends by itself."
        return self.decided(self.recommended(entry, **other), Decision.APPROVE, reason)

    def revoked(self, entry: DirectoryEntry) -> None:
        reason = "The agency passed results on to a body outside the state."
        grant = self.approved(entry).grant
        grants.revoke(grant.pk, by=self.users["command2"], reason=reason)

    def suspended(self, entry: DirectoryEntry) -> None:
        reason = "An audit asks who ran forty searches in one night."
        grants.suspend(self.approved(entry).grant.pk, by=self.users["oversight"], reason=reason)

    def approved_in_error(self, entry: DirectoryEntry) -> None:
        wrong = self.approved(entry).grant
        reason = "The agreement was signed by another agency of the same city."
        corrections.revoke_as_error(wrong.pk, by=self.users["command1"], reason=reason)

    def with_a_colleague(self, entry: DirectoryEntry) -> None:
        filed = self.filed(entry)
        colleague = self.users["reviewer2"]
        reviewing.assign(filed.pk, by=self.users["reviewer"], version=filed.version, to=colleague)
        text = "Their records unit answers the telephone until five."
        notes.add(filed.pk, by=self.users["requester"], text=text)

    def carried_out(self, first: int = 0, *, but: int = 0) -> None:
        """What the vendor operator can do now, but for the orders given last."""
        waiting = WorkOrder.objects.open().filter(usable_at__lte=timezone.now(), pk__gte=first)
        keys = list(waiting.order_by("pk").values_list("pk", flat=True))
        for pk in keys[: len(keys) - but]:
            work_orders.done(pk, by=self.users["operator"])

    def lapsed(self, entry: DirectoryEntry) -> None:
        filed = self.filed(entry)
        with step(events.LAPSED, filed, by=None, days=policy_numbers.get(Number.DAYS_TO_LAPSE)):
            workflow.move(filed, Status.LAPSED)


def ask(waiting: AccessRequest, officer: User, proposal: Proposal) -> Challenge:
    """As the pages do: the officer reads the request, decides, and is shown what to sign."""
    workflow.view(waiting, by=officer)
    issued = signatures.issue()
    statement = statements.write(waiting, officer, proposal, issued)
    return signatures.ask(officer, waiting, proposal.decision, statement, issued)


def propose(waiting: AccessRequest, decision: Decision, **other: Any) -> Proposal:
    """All that was asked for, unless something else is given."""
    given: dict[str, Any] = {"decision": decision, "reason": "Need is shown."}
    if decision == Decision.DECLINE:
        given["grounds"] = (Ground.NO_AGREEMENT.value,)
    if decision == Decision.APPROVE:
        given |= {
            "networks": tuple(waiting.networks),
            "permissions": tuple(waiting.permissions),
            "ends_on": waiting.ends_on,
            "acknowledged": tuple(n.key for n in notices.to_acknowledge(waiting)),
        }
    return Proposal(**given | other)


def _answers(access_request: AccessRequest, doubt: bool) -> dict[str, dict[str, str]]:
    answers = {
        check.key: {"answer": str(Answer.YES), "note": ""}
        for check in checklist.checks(access_request)
    }
    if doubt:
        note = "The agreement is being renewed; the old one ends next month."
        answers["agreement"] = {"answer": str(Answer.CANNOT_TELL), "note": note}
    return answers
