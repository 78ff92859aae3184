"""The vendor's list of pending requests, as its digest e-mails and exports give it.

It says who asks, when, and for which permissions; neither purpose nor ORI nor end.
"""

from access_requests.intake.reading import Reading
from access_requests.intake.rows import read_rows
from agencies.tables import Columns, Table, find_columns

NAME = "pending_list"
COLUMNS = {
    "agency": (
        "organization",
        "organisation",
        "organization name",
        "org",
        "org name",
        "requesting organization",
        "requesting organisation",
        "requesting org",
        "requesting agency",
        "requested by",
        "agency",
        "agency name",
    ),
    "requested_on": ("request date", "requested date", "date requested", "requested on"),
    "permissions": ("permissions", "permissions requested", "requested permissions", "permission"),
    "host": (
        "owner agency",
        "owner organization",
        "owner",
        "host agency",
        "host",
        "receiving organization",
        "requested from",
    ),
}


def columns_of(table: Table) -> Columns | None:
    columns = find_columns(table, COLUMNS)
    return columns if columns and {"agency", "requested_on"} <= columns.places.keys() else None


def read(table: Table, columns: Columns) -> Reading:
    # The vendor's older mails name no permissions. The request stands; a requester completes it.
    return read_rows(NAME, table, columns, needed=frozenset({"agency"}))
