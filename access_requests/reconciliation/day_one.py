"""What was shared before this system: legacy, unapproved, and on its way to one or the other."""

from datetime import datetime, timedelta

from django.db import models, transaction
from django.db.models import Case, IntegerField, Value, When
from django.utils import timezone
from django.utils.translation import gettext_noop

from access_requests import events_of_sharing as events
from access_requests import policy_of_sharing, screenings
from access_requests.models import AccessRequest, Discrepancy, Outcome, SharingList
from access_requests.reconciliation import discrepancies
from agencies import directory
from agencies.identity import Directory
from agencies.models import User
from audit import policy_numbers
from audit.attempts import one_transaction, refuse_if
from audit.models import Number
from audit.steps import step

RISK = [*Outcome]  # as its members stand: the worst first
UNSIGNED = "Nobody has signed for it until the deadline for what was shared before."


def legacy(baseline: SharingList) -> models.QuerySet[Discrepancy]:
    """Open ones, in an order of risk."""
    worst = [When(outcome=outcome, then=Value(place)) for place, outcome in enumerate(RISK)]
    found = Discrepancy.objects.open().filter(found_in=baseline, is_legacy=True)
    risk = Case(*worst, default=Value(len(RISK)), output_field=IntegerField())
    return found.annotate(risk=risk).order_by("risk", "name")


def deadline(baseline: SharingList) -> datetime:
    """The number is loosened by a policy decision only."""
    days = policy_numbers.get(Number.DAYS_FOR_LEGACY)
    return baseline.imported_at + timedelta(days=days)


@one_transaction(on=Discrepancy, to=gettext_noop("prepare a request for what is shared"))
def prepare(pk: int, *, by: User) -> AccessRequest:
    found = discrepancies.lock(pk)
    refuse_if(policy_of_sharing.reason_not_to_prepare(by, found))
    with step(events.DISCREPANCY_DRAFTED, found, by=by, name=found.name):
        return _draft(found, by, directory.current())


@transaction.atomic(durable=True)
def prepare_all(baseline: SharingList, *, by: User) -> int:
    """Drafts only: each is completed, reviewed and signed by itself."""
    found = [
        each
        for each in legacy(baseline).select_for_update(no_key=True, of=("self",))
        if not policy_of_sharing.reason_not_to_prepare(by, each)
    ]
    if found:
        listed = directory.current()
        with step(events.DISCREPANCIES_DRAFTED, baseline, by=by, number=len(found)):
            for each in found:
                _draft(each, by, listed)
    return len(found)


def _draft(found: Discrepancy, by: User, listed: Directory) -> AccessRequest:
    """Inside the step. It says what is shared; why, somebody must write."""
    entry = found.found_in.entries.filter(key=found.key, network=found.network)  # type: ignore[union-attr]
    permissions = sorted({each for given in entry for each in given.permissions})
    draft = AccessRequest(
        requester=by.person,
        status_since=timezone.now(),
        agency_name=found.name,
        networks=[found.network_id],
        permissions=permissions,
    )
    draft.save()
    screenings.record(draft, screenings.look_at(draft, listed))
    found.draft = draft
    found.save()
    return draft


def unsigned() -> list[int]:
    """Whose deadline has passed, and nobody has ordered them off."""
    late: list[int] = []
    for baseline in SharingList.objects.filter(is_baseline=True):
        if deadline(baseline) <= timezone.now():
            late += legacy(baseline).filter(is_ordered_off=False).values_list("pk", flat=True)
    return late


def switch_off_unsigned() -> int:
    """An order each, in a step each; an access request that comes later is an ordinary one."""
    late = unsigned()
    for pk in late:
        discrepancies.order_off(pk, by=None, reason=UNSIGNED)
    return len(late)
