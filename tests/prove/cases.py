"""A request in every state from which two people may act, and the people about it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from access_requests import documents, grants, resuming, reviewing, signing, workflow
from access_requests.demo import papers, software_key
from access_requests.models import AccessRequest, Decision, Document, Grant, Subject
from agencies.models import DirectoryEntry, Role, User
from audit import policy_numbers
from audit.models import Number
from tests import builders, databases
from tests.prove.interleaving import Step

PEOPLE = {Role.REQUESTER: 2, Role.REVIEWER: 2, Role.COMMAND: 3}


class Case:
    """The one request of a copy, read anew: what was cached before would change the statements."""

    def __init__(self, state: str) -> None:
        self.state = state
        self.request = AccessRequest.objects.earliest("pk")
        self.pk = self.request.pk
        self.seen = {"version": self.request.version}

    def requester(self, number: int = 0) -> User:
        """A draft is anybody's; what was filed is its requester's, in two windows perhaps."""
        return holder(Role.REQUESTER, number if self.state == "draft" else 0)

    def reviewer(self, number: int = 0) -> User:
        """A review that was begun is its reviewer's, in two windows perhaps."""
        return holder(Role.REVIEWER, 0 if self.state == "reviewed" else number)

    def officer(self, number: int = 0) -> User:
        """Of the three; the first has signed what awaits the second signature."""
        return holder(Role.COMMAND, number + (self.state == "signed by one of two"))

    def entry(self, number: int = 0) -> int:
        return DirectoryEntry.objects.order_by("pk")[number].pk

    def answers(self, doubt: bool = False) -> dict[str, dict[str, str]]:
        return builders.make_answers(self.request, doubt)

    def signature(self, number: int, decision: Decision) -> Step:
        """The page was read before; only the signing is the step."""
        officer = self.officer(number)
        proposal = builders.propose(self.request, decision)
        asked = builders.to_sign(self.request, officer, proposal)
        told = {"challenge": asked.pk, "answer": software_key.answer(asked)}
        return partial(signing.sign_off, self.pk, by=officer, **told)

    def resumption(self, number: int) -> Step:
        officer, grant = builders.give_key(self.officer(number)), self.grant
        resuming.view(grant, by=officer)
        asked = resuming.ask(grant, by=officer, reason=f"Reason {number}")
        told = {"challenge": asked.pk, "answer": software_key.answer(asked)}
        return partial(resuming.resume, grant.pk, by=officer, **told)

    @property
    def document(self) -> Document:
        return Document.objects.get()

    @property
    def grant(self) -> Grant:
        return Grant.objects.get()


def holder(role: Role, number: int) -> User:
    holders = User.objects.filter(username__startswith=f"{role.value}-").order_by("pk")
    return holders.select_related("person")[number]


def _draft(name: str = "") -> None:
    policy_numbers.change(Number.DAYS_TO_LAPSE, 0, by=None)  # whatever waits is overdue
    network = builders.make_network()
    for role, wanted in PEOPLE.items():
        for _ in range(wanted):
            user = builders.make_holder(role, network)
            User.objects.filter(pk=user.pk).update(email=f"{user.username}@example.gov")
    for city in ("Gardena", "Torrance"):
        builders.make_entry(f"{city} Police Department")
    asked = {"agency_name": name} if name else {}
    builders.make_draft(by=holder(Role.REQUESTER, 0), networks=[network.pk], **asked)


def _filed(name: str = "") -> None:
    _draft(name)
    case = Case("draft")
    workflow.file(case.pk, by=case.requester(), **case.seen)


def _returned() -> None:
    _filed()
    case = Case("filed")
    workflow.return_(case.pk, by=case.reviewer(), question="Which series?", **case.seen)


def _reviewed() -> None:
    _filed()
    case = Case("filed")
    by: dict[str, Any] = {"by": case.reviewer(), **case.seen}
    reviewing.identify(case.pk, entry_pk=case.entry(), note="Called.", **by)
    reviewing.answer(case.pk, answers=case.answers(), **by)


def _recommended(*, two: bool = False, paper: bool = False) -> None:
    _reviewed()
    case = Case("reviewed")
    if paper:
        file = papers.agreement("Gardena")
        documents.add(case.pk, by=case.reviewer(), file=file, subject=Subject.AGREEMENT)
    told = {"recommendation": "Need is shown.", "needs_two_sign_offs": two}
    workflow.recommend(case.pk, by=case.reviewer(), **told, **case.seen)


def _signed(*, two: bool = False) -> None:
    _recommended(two=two)
    Case("recommended").signature(0, Decision.APPROVE)()


def _suspended() -> None:
    _signed()
    case = Case("granted")
    grants.suspend(case.grant.pk, by=case.officer(2), reason="An audit asks who searched.")


def _asked_to_destroy() -> None:
    _recommended(paper=True)
    case = Case("recommended with a paper")
    documents.ask_to_destroy(case.document.pk, by=case.reviewer(), reason="Of another case.")


STATES: dict[str, Callable[[], None]] = {
    "draft": _draft,
    "filed": _filed,
    "barred": partial(_filed, "ICE"),
    "returned": _returned,
    "reviewed": _reviewed,
    "recommended": _recommended,
    "recommended to two": partial(_recommended, two=True),
    "signed by one of two": partial(_signed, two=True),
    "granted": _signed,
    "suspended": _suspended,
    "recommended with a paper": partial(_recommended, paper=True),
    "asked to destroy": _asked_to_destroy,
}
databases.STATES |= {f"prove: {name}": make for name, make in STATES.items()}
