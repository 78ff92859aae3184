"""Every step that people, or the clock, take on one request. A new step is one entry here."""

from collections.abc import Callable
from functools import partial
from itertools import combinations_with_replacement
from typing import NamedTuple

from access_requests import corrections, declining, documents, grants, notes, reviewing, workflow
from access_requests.demo import papers
from access_requests.models import Decision, Subject
from agencies.models import Role
from tests.prove.cases import STATES, Case, holder
from tests.prove.interleaving import Step

IN_REVIEW = {"filed", "reviewed"}
TO_SIGN = {"recommended", "recommended to two", "signed by one of two"}
UNFILED = {"draft", "returned"}
WITH_A_PAPER = {"recommended with a paper", "asked to destroy"}
Prepare = Callable[[Case, int], Step]


class Possible(NamedTuple):
    """A step, the states it starts from, and how person number n prepares to take it."""

    starts_from: set[str]
    prepare: Prepare


def complete(case: Case, n: int) -> Step:
    told = {"topic": "purpose", "purpose": f"Purpose {n}", **case.seen}
    return partial(workflow.complete, case.pk, by=case.requester(n), **told)


def file(case: Case, n: int) -> Step:
    told = {"answer": "The second series."} if case.state == "returned" else {}
    return partial(workflow.file, case.pk, by=case.requester(n), **told, **case.seen)


def withdraw(case: Case, n: int) -> Step:
    return partial(workflow.withdraw, case.pk, by=case.requester(n), reason="No need.")


def lapse(case: Case, n: int) -> Step:
    return partial(workflow.lapse, case.pk, by=None)


def identify(case: Case, n: int) -> Step:
    told = {"entry_pk": case.entry(n), "note": f"Note {n}", **case.seen}
    return partial(reviewing.identify, case.pk, by=case.reviewer(n), **told)


def answer(case: Case, n: int) -> Step:
    told = {"answers": case.answers(doubt=n == 1), **case.seen}
    return partial(reviewing.answer, case.pk, by=case.reviewer(n), **told)


def recommend(case: Case, n: int) -> Step:
    told = {"recommendation": f"Recommendation {n}", **case.seen}
    return partial(workflow.recommend, case.pk, by=case.reviewer(n), **told)


def return_(case: Case, n: int) -> Step:
    told = {"question": f"Question {n}", **case.seen}
    return partial(workflow.return_, case.pk, by=case.reviewer(n), **told)


def decline_by_law(case: Case, n: int) -> Step:
    return partial(declining.decline, case.pk, by=case.reviewer(n), reason="Barred.", **case.seen)


def sign(decision: Decision) -> Prepare:
    return lambda case, n: case.signature(n, decision)


def revoke(case: Case, n: int) -> Step:
    return partial(grants.revoke, case.grant.pk, by=case.officer(n), reason=f"Reason {n}")


def assign(case: Case, n: int) -> Step:
    """Each to the other one, or to oneself what the other has."""
    told = {"to": holder(Role.REVIEWER, 1), **case.seen}
    return partial(reviewing.assign, case.pk, by=case.reviewer(n), **told)


def note(case: Case, n: int) -> Step:
    return partial(notes.add, case.pk, by=case.officer(n), text=f"Note {n}")


def begin_again(case: Case, n: int) -> Step:
    return partial(workflow.begin_again, case.pk, by=case.requester(n))


def suspend(case: Case, n: int) -> Step:
    return partial(grants.suspend, case.grant.pk, by=case.officer(n), reason=f"Reason {n}")


def resume(case: Case, n: int) -> Step:
    return case.resumption(n)


def revoke_as_error(case: Case, n: int) -> Step:
    told = {"reason": f"Reason {n}"}
    return partial(corrections.revoke_as_error, case.grant.pk, by=case.officer(n), **told)


def add_document(case: Case, n: int) -> Step:
    by = case.requester(n) if case.state == "draft" else case.reviewer(n)
    told = {"file": papers.agreement(f"Paper {n}"), "subject": Subject.AGREEMENT}
    return partial(documents.add, case.pk, by=by, **told)


def ask_to_destroy(case: Case, n: int) -> Step:
    told = {"reason": f"Reason {n}"}
    return partial(documents.ask_to_destroy, case.document.pk, by=case.reviewer(n), **told)


def keep(case: Case, n: int) -> Step:
    told = {"reason": f"Reason {n}"}
    return partial(documents.keep, case.document.pk, by=case.officer(n), **told)


def destroy(case: Case, n: int) -> Step:
    return partial(documents.destroy, case.document.pk, by=case.officer(n))


STEPS: dict[str, Possible] = {
    "complete": Possible(UNFILED, complete),
    "file": Possible(UNFILED, file),
    "withdraw": Possible({"barred"} | UNFILED | IN_REVIEW | TO_SIGN, withdraw),
    "identify": Possible(IN_REVIEW, identify),
    "answer": Possible({"reviewed"}, answer),
    "recommend": Possible({"reviewed"}, recommend),
    "return": Possible(IN_REVIEW, return_),
    "decline by law": Possible({"barred"}, decline_by_law),
    "approve": Possible(TO_SIGN | WITH_A_PAPER, sign(Decision.APPROVE)),
    "decline": Possible(TO_SIGN, sign(Decision.DECLINE)),
    "sign and return": Possible(TO_SIGN, sign(Decision.RETURN)),
    "lapse": Possible({"returned"} | IN_REVIEW | TO_SIGN, lapse),
    "revoke": Possible({"granted", "suspended"}, revoke),
    "suspend": Possible({"granted"}, suspend),
    "resume": Possible({"suspended"}, resume),
    "revoke as error": Possible({"granted"}, revoke_as_error),
    "begin again": Possible({"granted"}, begin_again),
    "assign": Possible(IN_REVIEW, assign),
    "note": Possible({"reviewed", "recommended", "granted"}, note),
    "add a document": Possible({"draft", "reviewed"}, add_document),
    "ask to destroy": Possible({"recommended with a paper"}, ask_to_destroy),
    "keep": Possible({"asked to destroy"}, keep),
    "destroy": Possible({"asked to destroy"}, destroy),
}


def pairs() -> list[tuple[str, str, str]]:
    """Every state with every two steps, also a step with itself, that can start from there."""
    return [
        (state, *both)
        for state in STATES
        for both in combinations_with_replacement(
            [name for name, step in STEPS.items() if state in step.starts_from], 2
        )
    ]
