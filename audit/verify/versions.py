"""A governed row is its last version, and its versions are counted from 1 without a gap."""

from collections.abc import Iterator

from django.apps import apps
from django.utils.translation import gettext_lazy as _

from audit.history import Governed
from audit.verify.findings import Finding, declare
from audit.verify.streams import rows

UNLIKE = declare("row_unlike_history", _("The row is not what its last version says."))
GAP = declare("versions_not_contiguous", _("Its versions are not counted from 1 without a gap."))
NO_HISTORY = declare("row_without_history", _("The row has no history."))
GONE = declare("row_gone", _("History tells of this row, and it is not there."))
BY_NAME = {fault.code: fault for fault in (UNLIKE, GAP, NO_HISTORY, GONE)}

COMPARED = """SELECT coalesce(b.id, n.id)::text,
        CASE WHEN n.id IS NULL THEN 'row_without_history' WHEN b.id IS NULL THEN 'row_gone'
             WHEN n.lowest <> 1 OR n.highest <> n.held THEN 'versions_not_contiguous'
             ELSE 'row_unlike_history' END
    FROM ONLY {table} b
    FULL JOIN (SELECT id, min(version) AS lowest, max(version) AS highest,
                      count(DISTINCT version) AS held
                 FROM ONLY {past} GROUP BY id) n ON n.id = b.id
    LEFT JOIN ONLY {past} h ON h.id = n.id AND h.version = n.highest
    WHERE b.id IS NULL OR n.id IS NULL OR n.lowest <> 1 OR n.highest <> n.held
       OR ROW({row}) IS DISTINCT FROM ROW({last})"""


def faults() -> Iterator[Finding]:
    for model in governed():
        yield from _of(model)


def governed() -> list[type[Governed]]:
    return [model for model in apps.get_models() if issubclass(model, Governed)]


def _of(model: type[Governed]) -> Iterator[Finding]:
    table, past = model._meta.db_table, model.history.model._meta.db_table
    columns = [str(field.column) for field in model._meta.concrete_fields]
    row, last = (", ".join(f'{of}."{column}"' for column in columns) for of in "bh")
    for key, code in rows(COMPARED.format(table=table, past=past, row=row, last=last)):
        yield BY_NAME[code](table, key)
