"""The guards are those that were written, and the structure is that of the last migration."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from audit import guards, structure
from audit.events import GUARDS_INSTALLED
from audit.verify import told
from audit.verify.findings import Finding, declare
from audit.verify.streams import ask
from audit.verify.told import Stored

GUARD = declare("guard_differs", _("%(why)s"))
STRUCTURE = declare(
    "structure_differs",
    _("Tables, constraints or rights are not as the last migration left them."),
)
LAST = f"""SELECT {told.COLUMNS} FROM ONLY audit_event e
    WHERE e.kind = '{GUARDS_INSTALLED.name}' ORDER BY e.id DESC LIMIT 1"""


def faults() -> Iterator[Finding]:
    for why in guards.faults():
        yield GUARD("pg_catalog", "guards", why=why)
    if structure.digest() != _last_recorded():
        yield STRUCTURE("pg_catalog", "structure")


def _last_recorded() -> object:
    for row in ask(LAST):
        event = Stored(*row)
        if told.is_genuine(event):
            return told.read(event)["facts"].get("structure")
    return None
