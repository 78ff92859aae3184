"""The directory of agencies: reference data, loaded in bulk, told as one event."""

from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

from django.db import connection, models, transaction

from agencies import registry_import
from agencies.events import DIRECTORY_IMPORTED
from agencies.identity import Candidate, Directory, Identity, identify
from agencies.models import DirectoryEntry
from agencies.registry_import import Comparison, DirectoryReading, Entry
from audit.models import Installation
from audit.steps import record

FIELDS = ["name", "kind", "county", "state"]
BATCH = 2_000


@dataclass(frozen=True)
class Imported:
    reading: DirectoryReading
    comparison: Comparison


def import_file(content: bytes, file_name: str, *, by: models.Model | None) -> Imported:
    """Add what is new and change what differs; what the file does not list stays.

    Raises `agencies.tables.CannotRead` with a sentence when the whole file is no directory.
    """
    reading = registry_import.read(content, file_name)
    with transaction.atomic(durable=True):
        on_file = {entry.ori: entry for entry in DirectoryEntry.objects.select_for_update()}
        comparison = registry_import.compare(reading.entries, _as_entries(on_file))
        _write(comparison, on_file)
        _record(reading, comparison, content, file_name, by)
    return Imported(reading, comparison)


def look_up(name: str, *, ori: str = "") -> list[Candidate]:
    """Lines of the directory that this written name may mean, best first."""
    return list(who_is(name, ori=ori).candidates)


def who_is(name: str, *, ori: str = "", state: str = "", city: str = "") -> Identity:
    return identify(name, current(), ori=ori, state=state, city=city)


def current() -> Directory:
    """The directory as it stands, made comparable once for each state of its table."""
    return _made_comparable(_digest())


@lru_cache(maxsize=1)
def _made_comparable(digest: tuple[int, str]) -> Directory:
    return Directory(DirectoryEntry.objects.order_by("pk"))


def _digest() -> tuple[int, str]:
    """Of its content, for rows are also changed by hand; tens of milliseconds."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*), coalesce(sum(hashtextextended(entry::text, 0)), 0)::text"
            " FROM agencies_directoryentry AS entry"
        )
        count, total = cursor.fetchone()
    return count, total


def _as_entries(on_file: dict[str, DirectoryEntry]) -> dict[str, Entry]:
    return {
        ori: Entry(ori, *(getattr(entry, field) for field in FIELDS))
        for ori, entry in on_file.items()
    }


def _write(comparison: Comparison, on_file: dict[str, DirectoryEntry]) -> None:
    added = [DirectoryEntry(ori=entry.ori, **_values(entry)) for entry in comparison.added]
    DirectoryEntry.objects.bulk_create(added, batch_size=BATCH)
    changed = [on_file[change.after.ori] for change in comparison.changed]
    for row, change in zip(changed, comparison.changed, strict=True):
        for field, value in _values(change.after).items():
            setattr(row, field, value)
    DirectoryEntry.objects.bulk_update(changed, FIELDS, batch_size=BATCH)


def _values(entry: Entry) -> dict[str, str]:
    return {field: getattr(entry, field) for field in FIELDS}


def _record(
    reading: DirectoryReading,
    comparison: Comparison,
    content: bytes,
    file_name: str,
    by: models.Model | None,
) -> None:
    record(
        DIRECTORY_IMPORTED,
        Installation.objects.get(),
        by=by,
        file_name=file_name,
        sha256=sha256(content).hexdigest(),
        added=len(comparison.added),
        changed=len(comparison.changed),
        unchanged=len(comparison.unchanged),
        refused=len(reading.faults),
    )
