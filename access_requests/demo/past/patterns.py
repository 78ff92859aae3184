"""Cases that are walked once, for real, and then told again with other numbers, at other times.

What is walked has numbers that nothing else in the database looks like.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.db import connection

from access_requests import declining, resuming, reviewing, workflow
from access_requests.demo import software_key
from access_requests.demo.cases import Cases
from access_requests.models import AccessRequest, Decision, Document, Grant, Review, WorkOrder
from agencies.models import DirectoryEntry
from audit.events import SIGNED_IN
from audit.steps import record

FIRST_NUMBERS: dict[Any, int] = {
    AccessRequest: 700_000_000,
    Review: 710_000_000,
    Grant: 720_000_000,
    Document: 730_000_000,
    WorkOrder: 740_000_000,
}
PER_CASE = 10
AGENCIES = 10
VIEWERS = ("requester", "reviewer", "reviewer2", "command1", "command2", "oversight")
WHY = "The need is shown, and the access ends by itself."
Walk = Callable[[Cases, DirectoryEntry], object]


class Walked(NamedTuple):
    """The cases that one walk made: the numbers that begin with its own."""

    place: int

    @property
    def numbers(self) -> set[str]:
        own = range(self.place * PER_CASE, (self.place + 1) * PER_CASE)
        return {str(first + number) for first in FIRST_NUMBERS.values() for number in own}


def _declined(cases: Cases, entry: DirectoryEntry) -> None:
    waiting = cases.recommended(entry, doubt=True)
    cases.decided(waiting, Decision.DECLINE, "Without a signed agreement nothing is shared.")


def _returned_and_withdrawn(cases: Cases, entry: DirectoryEntry) -> None:
    asked = cases.recommended(entry)
    cases.decided(asked, Decision.RETURN, "Why is recorded video needed?", by="command2")
    workflow.withdraw(asked.pk, by=cases.users["requester"], reason="The series was solved.")


def _barred(cases: Cases, entry: DirectoryEntry) -> None:
    filed = cases.filed(entry, agency_name="Homeland Security Investigations", agency_ori="")
    by = {"by": cases.users["reviewer2"], "version": filed.version}
    declining.decline(filed.pk, reason="The law bars it.", **by)


def _given_back(cases: Cases, entry: DirectoryEntry) -> None:
    officer, grant = cases.users["command1"], _suspended(cases, entry)
    resuming.view(grant, by=officer)
    asked = resuming.ask(grant, by=officer, reason="The audit found every search in order.")
    told = {"challenge": asked.pk, "answer": software_key.answer(asked)}
    resuming.resume(grant.pk, by=officer, **told)


def _suspended(cases: Cases, entry: DirectoryEntry) -> Grant:
    cases.suspended(entry)
    return Grant.objects.get(pk=Grant.objects.order_by("-pk").values("pk")[:1])


def _by_two(cases: Cases, entry: DirectoryEntry) -> None:
    waiting = cases.recommended(entry, two=True)
    first = cases.decided(waiting, Decision.APPROVE, "Needed for the joint detail.", by="command2")
    cases.decided(first, Decision.APPROVE, WHY)


def _by_the_other_officer(cases: Cases, entry: DirectoryEntry) -> None:
    cases.decided(cases.recommended(entry), Decision.APPROVE, WHY, by="command2")


GRANTING: list[Walk] = [
    Cases.approved,
    _by_the_other_officer,
    Cases.approved,
    _by_two,
    _by_the_other_officer,
    Cases.approved,
    _given_back,
]
CLOSED: list[Walk] = [_declined, Cases.revoked, _returned_and_withdrawn, _barred, Cases.revoked]
OPEN: list[Walk] = [Cases.filed, Cases.recommended, Cases.with_a_colleague, Cases.returned]
ALL: list[Walk] = [*GRANTING, *CLOSED, *OPEN]


def meet_agencies(cases: Cases) -> None:
    """Who asks is confirmed before its other cases, by a case of its own that came to nothing."""
    for entry in _entries():
        filed = cases.filed(entry)
        told = {"entry_pk": entry.pk, "note": "Called the directory’s number."}
        by, version = cases.users["reviewer"], filed.version
        reviewing.identify(filed.pk, by=by, version=version, **told)
        reason = "The agency will ask again."
        workflow.withdraw(filed.pk, by=cases.users["requester"], reason=reason)


def _entries() -> list[DirectoryEntry]:
    return list(DirectoryEntry.objects.order_by("pk")[1 : 1 + AGENCIES])


def walk_all(cases: Cases) -> list[Walked]:
    entries = _entries()
    before = {model: model._base_manager.latest("pk").pk + 1 for model in FIRST_NUMBERS}
    for place, walk in enumerate(ALL):
        _count_from({model: first + place * PER_CASE for model, first in FIRST_NUMBERS.items()})
        walk(cases, entries[place % AGENCIES])
        cases.carried_out(FIRST_NUMBERS[WorkOrder])
    _count_from(before)
    return [Walked(place) for place in range(len(ALL))]


def _count_from(numbers: dict[Any, int]) -> None:
    with connection.cursor() as cursor:
        for model, number in numbers.items():
            cursor.execute(
                "SELECT setval(pg_get_serial_sequence(%s, 'id'), %s, false)",
                [model._meta.db_table, number],
            )


def look_at(numbers: list[Walked], cases: Cases) -> None:
    """Whoever may reads each case once it is over: what happens most in a department."""
    for walked in numbers:
        pk = FIRST_NUMBERS[AccessRequest] + walked.place * PER_CASE
        access_request = AccessRequest.objects.get(pk=pk)
        for username in VIEWERS:
            workflow.view(access_request, by=cases.users[username])


def sign_in_all(cases: Cases) -> None:
    for user in cases.users.values():
        record(SIGNED_IN, user, by=user, factors=["password", "code"])
