"""A file of requests becomes drafts: previewed first, made in one step, nothing twice."""

from dataclasses import dataclass, field
from functools import cache, partial
from hashlib import sha256
from typing import Any

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from access_requests import events, intake, policy, refusals, screenings
from access_requests.intake import AskedFor, Fault, Reading, identity_key
from access_requests.models import AccessRequest, ImportBatch, words
from agencies import directory
from agencies.models import Network, User
from audit.attempts import refuse_if
from audit.steps import step

ONE_AT_A_TIME = 0x41524931  # an advisory lock: two people may confirm the same list


@dataclass(frozen=True)
class Wanted:
    """One row that would make a draft."""

    asked_for: AskedFor
    networks: list[int]
    key: str

    @property
    def permission_words(self) -> list[str]:
        return words(list(self.asked_for.permissions))


@dataclass
class Preview:
    file_name: str
    digest: str
    network: Network
    reading: Reading
    new: list[Wanted] = field(default_factory=list)
    on_file: list[tuple[Wanted, AccessRequest]] = field(default_factory=list)
    repeated: list[Wanted] = field(default_factory=list)

    @property
    def faults(self) -> list[Fault]:
        return self.reading.faults

    @property
    def rows_read(self) -> int:
        return len(self.reading.raw_rows)


def preview(content: bytes, file_name: str, network: Network, *, by: User) -> Preview:
    """What this file would do. Saves nothing; raises `intake.CannotRead` with a sentence."""
    reading = intake.read(content, file_name)
    found = Preview(file_name, sha256(content).hexdigest(), network, reading)
    wanted = _wanted(reading, network, by)
    known = AccessRequest.objects.filter(intake_key__in=[each.key for each in wanted])
    on_file = {access_request.intake_key: access_request for access_request in known}
    seen: set[str] = set()
    for each in wanted:
        if each.key in on_file:
            found.on_file.append((each, on_file[each.key]))
        elif each.key in seen:
            found.repeated.append(each)
        else:
            found.new.append(each)
        seen.add(each.key)
    return found


def confirm(content: bytes, file_name: str, network: Network, *, by: User) -> ImportBatch:
    """Make the drafts: all of them in one step, or none."""
    with transaction.atomic(durable=True):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
        found = preview(content, file_name, network, by=by)
        refuse_if("" if found.new else refusals.NOTHING_NEW())
        batch = ImportBatch(
            file_name=file_name,
            digest=found.digest,
            reader=found.reading.reader,
            network=network,
            imported_by=by.person,
        )
        with step(events.IMPORTED, batch, by=by, **_facts(found)):
            batch.save()
            listed = directory.current()
            for each in found.new:
                draft = _draft(each, batch, by)
                draft.save()
                screenings.record(draft, screenings.look_at(draft, listed))
    return batch


def _wanted(reading: Reading, network: Network, by: User) -> list[Wanted]:
    """Rows whose networks exist and are the person's to file for; the others become faults."""
    ids = dict(Network.objects.values_list("name", "pk"))
    why_not = cache(partial(policy.reason_not_to_file_for, by))  # asked once, not once a row
    wanted = []
    for asked_for in reading.asked_for:
        unknown = [name for name in asked_for.networks if name not in ids]
        networks = [ids[name] for name in asked_for.networks if name in ids] or [network.pk]
        reason = why_not(tuple(networks))
        if unknown:
            reason = _("There is no network “%(name)s”.") % {"name": unknown[0]}
        if reason:
            names = ", ".join(asked_for.networks)
            reading.faults.append(Fault(asked_for.row, _("Networks"), reason, names))
        else:
            wanted.append(Wanted(asked_for, networks, identity_key(asked_for, networks)))
    return wanted


def _draft(wanted: Wanted, batch: ImportBatch, by: User) -> AccessRequest:
    asked_for = wanted.asked_for
    return AccessRequest(
        requester=by.person,
        status_since=timezone.now(),
        agency_name=asked_for.agency,
        agency_ori=asked_for.ori,
        networks=wanted.networks,
        permissions=list(asked_for.permissions),
        purpose=asked_for.purpose,
        ends_on=asked_for.until,
        asked_on=asked_for.requested_on,
        imported_in=batch,
        imported_row=asked_for.row,
        intake_key=wanted.key,
    )


def _facts(found: Preview) -> dict[str, Any]:
    return {
        "file_name": found.file_name,
        "sha256": found.digest,
        "drafts": len(found.new),
        "on_file": len(found.on_file) + len(found.repeated),
        "faults": len({fault.row for fault in found.faults}),
    }
