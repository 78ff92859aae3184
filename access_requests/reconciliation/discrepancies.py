"""The cases that a list opens and closes, and what people do about each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_noop

from access_requests import events_of_sharing as events
from access_requests import news_of_sharing as news
from access_requests import policy_of_sharing, working_days
from access_requests import refusals_of_sharing as refusals
from access_requests.models import (
    BARRED,
    SHOWN,
    Discrepancy,
    ListedShare,
    Matter,
    SharingList,
)
from access_requests.reconciliation import orders
from access_requests.reconciliation.compared import Line
from agencies import registry
from agencies.messages import officers_and_oversight, tell
from agencies.models import Role, Seat, User
from audit import policy_numbers
from audit.attempts import one_transaction, refuse_if
from audit.models import Event, Number
from audit.steps import step

# Who sees to it, and for how many working days it may wait.
OWED_BY: dict[str, Role] = {
    Matter.UNRESOLVED: Role.REVIEWER,
    Matter.NOT_SHARED: Role.OPERATOR,
    Matter.LEFTOVER: Role.OPERATOR,
    Matter.NO_LIST: Role.OPERATOR,
}
DAYS = 10
# Shared by nothing that was signed: the law alone is enough to have it switched off.
UNGRANTED = (Matter.NEVER_GRANTED, Matter.AFTER_THE_END, Matter.LEFTOVER)
DAYS_WHERE_BARRED = 1


@dataclass
class Changed:
    opened: int = 0
    closed: int = 0
    barred: int = 0


def found_in(taken: SharingList, entries: list[ListedShare], lines: list[Line]) -> Changed:
    """Inside the step that takes the list."""
    changed = Changed()
    about = {(entry.network_id, entry.key): entry for entry in entries}
    differing = {(each.network, each.key): each for each in lines if each.is_discrepancy}
    met = {(each.network, each.key): each for each in lines}
    changed.barred = sum(about[place].outcome in BARRED for place in differing if place in about)
    merged = registry.merged()
    for known in _open_ones(taken, {network for network, _key in met}):
        known.agency_id = merged.get(known.agency_id or 0, known.agency_id)
        place = (known.network_id, known.key)
        if known.found_in and known.found_in.as_of > taken.as_of:
            differing.pop(place, None)  # a newer list has shown it
        elif place in differing:
            _follow(known, differing.pop(place), about.get(place))
        elif _close(known, taken, met.get(place)):
            changed.closed += 1
    opened = [_open(taken, line, about.get(place)) for place, line in differing.items()]
    orders.order_off([found for found in opened if found.is_ordered_off])
    changed.opened = len(opened)
    return changed


def _open_ones(taken: SharingList, networks: set[int]) -> models.QuerySet[Discrepancy]:
    own = Discrepancy.objects.open().filter(network__in=networks | {taken.network_id})
    own = own.filter(system__in=[taken.system, ""]).select_for_update(no_key=True, of=("self",))
    return own.select_related("found_in")


def _open(taken: SharingList, line: Line, entry: ListedShare | None) -> Discrepancy:
    found = Discrepancy(
        system=taken.system,
        network_id=line.network,
        key=line.key,
        name=line.name,
        is_legacy=taken.is_baseline,
        found_in=taken,
        opened_at=timezone.now(),
    )
    _say(found, line, entry)
    found.due_at = _due(found, taken)
    found.is_ordered_off = found.is_barred and found.matter in UNGRANTED
    found.save()
    return found


def _say(found: Discrepancy, line: Line, entry: ListedShare | None) -> None:
    found.matter = line.matter
    found.grant_id = line.granted.pk if line.granted else None
    if entry:
        found.agency_id = entry.agency_id
        found.outcome, found.citation = entry.outcome, entry.citation
    elif line.granted:
        found.agency_id = line.granted.agency
    found.owed_by = Role.COMMAND if found.is_barred else OWED_BY.get(found.matter, Role.REVIEWER)


def _follow(known: Discrepancy, line: Line, entry: ListedShare | None) -> None:
    """The same name still differs, perhaps otherwise: its law, its grant or its agency changed."""
    before = (known.matter, known.agency_id, known.grant_id, known.outcome, known.citation)
    _say(known, line, entry)
    if before != (known.matter, known.agency_id, known.grant_id, known.outcome, known.citation):
        known.save()


def _close(known: Discrepancy, taken: SharingList, line: Line | None) -> bool:
    """The list no longer shows it, or shows what was granted."""
    if known.found_in and taken.as_of <= known.found_in.as_of:
        return False
    if line is None or known.matter not in SHOWN:
        known.closed_in = taken
    elif line.granted:
        known.agency_id = line.granted.given_to
        known.closed_by_id = line.granted.pk
    known.closed_at = timezone.now()
    known.save()
    return True


def _due(found: Discrepancy, taken: SharingList) -> datetime:
    if taken.is_baseline and not found.is_barred:
        days = policy_numbers.get(Number.DAYS_FOR_LEGACY)
        return working_days.midnight(timezone.localdate() + timedelta(days=days + 1))
    state = taken.network.host.state
    days = DAYS_WHERE_BARRED if found.is_barred else DAYS
    return working_days.midnight(working_days.after(timezone.localdate(), days, state))


@one_transaction(on=Discrepancy, to=gettext_noop("take over a discrepancy"))
def take_over(pk: int, *, by: User) -> Discrepancy:
    found = lock(pk)
    refuse_if(policy_of_sharing.reason_not_to_settle(by, found))
    with step(events.DISCREPANCY_TAKEN_OVER, found, by=by):
        found.owner = by.person
        found.save()
    return found


@one_transaction(on=Discrepancy, to=gettext_noop("order something to be switched off"))
def order_off(pk: int, *, by: User | None, reason: str) -> Discrepancy:
    """At once; `by` is None where the law or a deadline orders it."""
    found = lock(pk)
    if by is not None:
        refuse_if(policy_of_sharing.reason_not_to_order_off(by, found))
    refuse_if("" if reason.strip() else refusals.NO_SWITCH_OFF_REASON())
    with step(events.SWITCH_OFF_ORDERED, found, by=by, name=found.name, reason=reason):
        found.is_ordered_off = True
        found.save()
        orders.order_off([found], reason)
    return found


@one_transaction(on=Discrepancy, to=gettext_noop("tell that a discrepancy is overdue"))
def tell_overdue(pk: int, *, by: None = None) -> Discrepancy:
    """Once: the event that says so is not repeated."""
    found = lock(pk)
    told = Event.objects.about(found).filter(kind=events.DISCREPANCY_OVERDUE.name)
    if found.is_overdue and not told.exists():
        with step(events.DISCREPANCY_OVERDUE, found, by=None):
            tell(_who_owes(found), news.DISCREPANCY_OVERDUE, found)
    return found


def overdue() -> list[int]:
    """What was shared before has a deadline of its own, which `day_one` keeps."""
    late = Discrepancy.objects.overdue().exclude(is_legacy=True, is_ordered_off=False)
    return list(late.values_list("pk", flat=True))


def _who_owes(found: Discrepancy) -> Iterable[User]:
    held = Seat.objects.in_force().filter(role=found.owed_by, network=found.network)
    owing = User.objects.at_work().filter(person__in=held.values("person"))
    return {*owing, *officers_and_oversight()}


def lock(pk: int) -> Discrepancy:
    return Discrepancy.objects.select_for_update(no_key=True).get(pk=pk)
