"""A list as it is on record, beside the grants as they stood on its day."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from access_requests import working_days
from access_requests.models import OUTWARDS, Grant, KnownName, ListedShare, Section, SharingList
from access_requests.reconciliation.compared import Granted, Line, Shared, compare
from agencies import registry


def lines_of(sharing_list: SharingList) -> list[Line]:
    entries = list(sharing_list.entries.all())
    return compared(sharing_list, entries)


def compared(sharing_list: SharingList, entries: Iterable[ListedShare]) -> list[Line]:
    shown = [each for each in entries if each.section in OUTWARDS]
    networks = {each.network_id for each in shown} | {sharing_list.network_id}
    merged = registry.merged()
    return compare(names(shown, merged), granted(end_of(sharing_list.as_of), merged), networks)


def names(entries: Iterable[ListedShare], merged: dict[int, int]) -> list[Shared]:
    """Several entries of one name, of detections and hot lists or on two pages, are one.

    What people have said and merged since the list was taken holds.
    """
    confirmed = dict(KnownName.objects.values_list("key", "agency"))
    together: dict[tuple[int, str], list[ListedShare]] = defaultdict(list)
    for entry in entries:
        together[entry.network_id, entry.key].append(entry)
    shared = []
    for (network, key), found in together.items():
        agency = confirmed.get(key) or found[0].agency_id
        shared.append(_shared(network, key, found, merged.get(agency or 0, agency)))
    return shared


def _shared(network: int, key: str, found: list[ListedShare], agency: int | None) -> Shared:
    first = found[0]
    permissions = {each for entry in found for each in entry.permissions}
    if any(entry.section == Section.HOT_LIST_SHARED for entry in found):
        permissions.add("hot_list")
    told = frozenset(permissions)
    is_known = bool(agency) or first.is_known
    return Shared(network, key, first.name, agency, is_known, told, first.standing)


def granted(at: datetime, merged: dict[int, int]) -> list[Granted]:
    """In force then, and what had ended by then; what came later is left out."""
    in_force = set(Grant.objects.in_force(at).values_list("pk", flat=True))
    begun = Grant.objects.filter(starts_at__lte=at).select_related("agency").order_by("ends_at")
    return [
        Granted(
            grant.pk,
            merged.get(grant.agency_id, grant.agency_id),
            grant.agency_id,
            grant.agency.name,
            frozenset(grant.networks),
            frozenset(grant.permissions),
            grant.pk in in_force,
        )
        for grant in begun
    ]


def end_of(day: date) -> datetime:
    """Where the department is: what was granted in the course of the day was granted."""
    return working_days.midnight(day + timedelta(days=1))
