"""A person says whom a vendor means by a name, once for all lists."""

from typing import Any

from django.db import models, transaction
from django.utils import timezone

from access_requests import events_of_sharing as events
from access_requests import policy_of_sharing
from access_requests.models import (
    OUTWARDS,
    Discrepancy,
    Grant,
    KnownName,
    ListedShare,
    Matter,
)
from access_requests.vendor_names import Names
from agencies import registry
from agencies.models import Agency, DirectoryEntry, User
from audit.attempts import refuse_if
from audit.steps import step


@transaction.atomic(durable=True)
def confirm(
    listed: ListedShare,
    *,
    by: User,
    note: str,
    entry_pk: int | None = None,
    agency_pk: int | None = None,
    **by_hand: Any,
) -> KnownName:
    """A line of the directory, an agency on record, or name, kind and state by hand."""
    refuse_if(policy_of_sharing.reason_not_to_name(by, listed.network_id, note))
    known = KnownName.objects.select_for_update(no_key=True).filter(key=listed.key).first()
    known = known or KnownName(key=listed.key, name=listed.name)
    entry = DirectoryEntry.objects.filter(pk=entry_pk).first() if entry_pk else None
    agency = Agency.objects.filter(pk=agency_pk).first() if agency_pk else None
    named = entry or agency
    told = {"name": listed.name, "note": note, "agency": named.name if named else by_hand["name"]}
    with step(events.NAME_CONFIRMED, known, by=by, **told):
        meant = registry.from_directory(entry) if entry else agency
        known.agency = meant or registry.by_hand(**by_hand)
        known.note, known.confirmed_by = note, by.person
        known.save()
        _tell_open_ones(known)
    return known


def _tell_open_ones(known: KnownName) -> None:
    """Inside the step: what is open under this name is a matter of this agency now."""
    for found in Discrepancy.objects.open().filter(key=known.key).select_related("network__host"):
        meant = Names(found.network).meant(found.name)
        found.agency, found.outcome, found.citation = known.agency, meant.outcome, meant.citation
        if grant := _in_force(known, found.network_id):
            found.agency = grant.agency
            found.closed_by, found.closed_at = grant, timezone.now()
        elif found.matter == Matter.UNRESOLVED:
            found.matter = Matter.NEVER_GRANTED
        found.save()


def _in_force(known: KnownName, network: int) -> Grant | None:
    theirs = Grant.objects.in_force().filter(agency__in=registry.one_with(known.agency_id))
    return theirs.filter(networks__contains=[network]).first()


def to_confirm() -> models.QuerySet[Discrepancy]:
    """Those that are not known; the oldest first."""
    return Discrepancy.objects.open().filter(matter=Matter.UNRESOLVED).order_by("opened_at", "pk")


def listed_as(found: Discrepancy) -> ListedShare:
    """The newest entry of this name."""
    entries = ListedShare.objects.filter(key=found.key, network=found.network)
    shown = entries.filter(section__in=OUTWARDS).order_by("-sharing_list__as_of", "page", "line")
    newest: ListedShare = shown.select_related("sharing_list")[0]
    return newest
