"""A table that a department made itself: agency, ORI, purpose, networks, permissions, until."""

from access_requests.intake import pending_list
from access_requests.intake.reading import Reading
from access_requests.intake.rows import read_rows
from agencies.tables import Columns, Table, find_columns

NAME = "generic_table"
NEEDED = frozenset({"agency", "permissions"})
OWN_COLUMNS = {
    "ori": ("ori", "ori number", "ori code", "agency ori", "requesting ori"),
    "purpose": ("purpose", "reason", "justification", "purpose of use"),
    "networks": ("networks", "network", "camera networks", "cameras", "networks requested"),
    "until": (
        "until",
        "access until",
        "valid until",
        "end date",
        "ends",
        "ends on",
        "expires",
        "expires on",
        "expiry",
        "expiration",
        "expiration date",
    ),
}
COLUMNS = {
    **pending_list.COLUMNS,
    **OWN_COLUMNS,
    "agency": (*pending_list.COLUMNS["agency"], "department", "law enforcement agency"),
}


def columns_of(table: Table) -> Columns | None:
    columns = find_columns(table, COLUMNS)
    return columns if columns and columns.places.keys() >= NEEDED else None


def read(table: Table, columns: Columns) -> Reading:
    return read_rows(NAME, table, columns, needed=NEEDED)
