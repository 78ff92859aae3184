"""The real lists beside this checkout, which are read and never committed."""

import csv
from functools import cache
from pathlib import Path

from agencies import registry_import
from agencies.identity import Directory

FOLDER = Path(__file__).parents[2] / "../shared/data"
ARE_HERE = FOLDER.exists()


@cache
def directory() -> Directory:
    return Directory(entries())


@cache
def entries() -> list[registry_import.Entry]:
    path = FOLDER / "fbi_cde_agencies_2018.csv"
    return registry_import.read(path.read_bytes(), path.name).entries


def published() -> list[str]:
    return _column("flock_org_names_2025_half.csv", "org_name_as_published")


def labelled() -> list[tuple[str, str]]:
    """Names and what they are."""
    file = "labelled_agency_names.csv"
    return list(zip(_column(file, "name_as_published"), _column(file, "label"), strict=True))


def _column(file: str, heading: str) -> list[str]:
    with (FOLDER / file).open(encoding="utf-8") as lines:
        return [row[heading] for row in csv.DictReader(lines)]
