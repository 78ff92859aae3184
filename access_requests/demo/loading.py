"""What every demonstration begins with: a department, its people, and requests in every state."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone

from access_requests import importing, restricting, workflow
from access_requests.demo import agencies, february_2020, people, records, sharing
from access_requests.demo.cases import Cases
from access_requests.models import Decision, SharingList
from agencies import restrictions
from agencies.models import DirectoryEntry
from audit import policy_numbers
from audit.models import Number

PACE = (Number.SECONDS_TO_READ, Number.SECONDS_BETWEEN_SIGNATURES)


def load() -> SharingList:
    """All of it, and last what a vendor's system shares."""
    with loaded() as cases:
        pass
    records.load(cases.networks[-1], cases.users)
    return sharing.load(cases.networks[0], by=cases.users["reviewer"])


@contextmanager
def loaded(
    first: Callable[[Cases], None] = lambda _cases: None, left_to_do: int = 4
) -> Iterator[Cases]:
    """Other cases may come first, and more may be walked before it is over. Of the work orders some
    are left to do."""
    with _in_haste():
        networks, users = people.load(settings.ENVIRONMENT.demo_password)
        restricting.add(restrictions.in_pack("california"), by=None)
        _load_directory()
        cases = Cases(networks, users)
        first(cases)
        _load_cases(cases, iter(DirectoryEntry.objects.order_by("pk")[1:]), left_to_do)
        yield cases
    importing.confirm(
        february_2020.as_csv(), "february-2020.csv", networks[0], by=users["requester"]
    )


@contextmanager
def _in_haste() -> Iterator[None]:
    """Nobody reads what is invented; whoever comes afterwards does."""
    pace = {name: policy_numbers.get(name) for name in PACE}
    for name in PACE:
        policy_numbers.change(name, 0, by=None)
    yield
    for name, seconds in pace.items():
        policy_numbers.change(name, seconds, by=None)


def _load_directory() -> None:
    fields = ("ori", "name", "kind", "county")
    rows = [dict(zip(fields, line, strict=True)) for line in agencies.LISTED]
    DirectoryEntry.objects.bulk_create(DirectoryEntry(state="CA", **row) for row in rows)


def _load_cases(cases: Cases, entries: Any, left_to_do: int) -> None:
    for _number in range(9):
        cases.approved(next(entries))
    cases.approved(next(entries), starts_on=timezone.localdate() + timedelta(days=14))
    cases.revoked(next(entries))
    declined = cases.recommended(next(entries), doubt=True)
    cases.decided(declined, Decision.DECLINE, "Without a signed agreement nothing is shared.")
    asked = cases.recommended(next(entries))
    cases.decided(asked, Decision.RETURN, "Why is recorded video needed for this?", by="command2")
    cases.lapsed(next(entries))
    withdrawn = cases.filed(next(entries))
    reason = "The agency asked for another network instead."
    workflow.withdraw(withdrawn.pk, by=cases.users["requester"], reason=reason)
    cases.returned(next(entries))
    cases.recommended(next(entries))
    cases.recommended(next(entries), doubt=True)
    first = cases.recommended(next(entries), two=True)
    cases.decided(first, Decision.APPROVE, "Needed for the joint detail.", by="command2")
    for _number in range(3):
        cases.filed(next(entries))
    cases.draft(next(entries), purpose="", legal_basis="")
    cases.suspended(next(entries))
    cases.approved_in_error(next(entries))
    cases.with_a_colleague(next(entries))
    cases.carried_out(but=left_to_do)
