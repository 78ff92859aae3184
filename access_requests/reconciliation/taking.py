"""A vendor's list is taken: written down as it is, and compared, in one step."""

from collections.abc import Iterator
from datetime import date
from hashlib import sha256

from django.db import connection, transaction
from django.utils import timezone

from access_requests import events_of_sharing as events
from access_requests import news_of_sharing as news
from access_requests import policy_of_sharing
from access_requests import refusals_of_sharing as refusals
from access_requests.models import ListedShare, SharingList
from access_requests.reconciliation import discrepancies, listed, orders
from access_requests.sharing_lists import Entry, Read, read
from access_requests.vendor_names import Names, key_of
from agencies.messages import officers_and_oversight, tell
from agencies.models import Network, User
from audit.attempts import refuse_if
from audit.steps import step

ONE_AT_A_TIME = 0x53484152  # an advisory lock: a list is compared with the one before


@transaction.atomic(durable=True)
def take(
    content: bytes,
    file_name: str,
    *,
    system: str,
    network: Network,
    as_of: date,
    by: User | None,
    is_baseline: bool = False,
) -> SharingList:
    """`by` is None on the server's command line. Raises `sharing_lists.Unreadable` and Refused."""
    if by is not None:
        refuse_if(policy_of_sharing.reason_not_to_supply(by, network, as_of))
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
    found = read(content, file_name)
    refuse_if("" if found.entries else refusals.EMPTY_LIST())
    taken = SharingList(
        system=system.strip(),
        network=network,
        as_of=as_of,
        file_name=file_name,
        digest=sha256(content).hexdigest(),
        layout=found.layout,
        lines=_counts(found),
        unread=[[line.page, line.line, line.text] for line in found.unread],
        is_baseline=is_baseline,
        imported_by=by.person if by else None,
        imported_at=timezone.now(),
    )
    refuse_if(_reason_against(taken))
    with step(events.LIST_TAKEN, taken, by=by) as step_taken:
        step_taken.facts = _write(taken, found)
    return taken


def _write(taken: SharingList, found: Read) -> dict[str, object]:
    """Inside the step."""
    taken.save()
    entries = list(_entries(taken, found.entries))
    for entry in entries:
        entry.save()
    confirmed = orders.confirm(taken, entries)
    changed = discrepancies.found_in(taken, entries, listed.compared(taken, entries))
    if taken.is_baseline:
        tell(officers_and_oversight(), news.BASELINE, taken)
    elif changed.barred:
        tell(officers_and_oversight(), news.BARRED_IN_LIST, taken)
    return {
        "system": taken.system,
        "as_of": str(taken.as_of),
        "file_name": taken.file_name,
        "sha256": taken.digest,
        "entries": len(entries),
        "unread": len(taken.unread),
        "found": changed.opened,
        "closed": changed.closed,
        "barred": changed.barred,
        "confirmed": confirmed,
    }


def _entries(taken: SharingList, found: list[Entry]) -> Iterator[ListedShare]:
    names = Names(taken.network)
    own = dict(Network.objects.filter(host=taken.network.host).values_list("name", "pk"))
    for entry in found:
        meant = names.meant(entry.name, entry.state, entry.city)
        networks = sorted({own[name] for name in entry.networks if name in own})
        for network in networks or [taken.network_id]:
            yield ListedShare(
                sharing_list=taken,
                section=str(entry.section),
                name=entry.name,
                key=key_of(entry.name, entry.state),
                network_names=list(entry.networks),
                network_id=network,
                city=entry.city,
                state=entry.state,
                permissions=list(entry.permissions),
                page=entry.page,
                line=entry.line,
                standing=entry.standing,
                agency=meant.agency,
                is_known=meant.is_known,
                kind=meant.kind,
                outcome=meant.outcome,
                citation=meant.citation,
            )


def _counts(found: Read) -> dict[str, int]:
    counts: dict[str, int] = {}
    for line in found.lines:
        counts[str(line.account)] = counts.get(str(line.account), 0) + 1
    return counts


def _reason_against(taken: SharingList) -> str:
    earlier = SharingList.objects.filter(network=taken.network, system=taken.system)
    if earlier.filter(as_of=taken.as_of, digest=taken.digest).exists():
        return refusals.LIST_IS_TAKEN()
    if taken.is_baseline and earlier.filter(is_baseline=True).exists():
        return refusals.SECOND_BASELINE()
    return ""
