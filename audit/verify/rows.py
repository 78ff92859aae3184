"""The rows that events tell, and the rows as they are stored: the same, in both directions.

A column that was added since is not told and not compared; one that was dropped is not stored.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import orjson
from django.apps import apps
from django.db import models
from django.utils.translation import gettext_lazy as _

from audit.history import EventKey
from audit.verify.findings import Finding, declare
from audit.verify.streams import rows
from audit.verify.told import Stored

GONE = declare("row_missing", _("Event %(event)s tells this row, and it is not stored."))
UNTOLD = declare("row_untold", _("This row is stored, and event %(event)s does not tell it."))
DIFFERS = declare("row_differs", _("The column “%(column)s” is not what event %(event)s tells."))
TWICE = declare("row_told_twice", _("Event %(event)s tells this row another time."))

# By event, so that some events in their order meet their rows, wherever these are.
FROM_HERE = "event_id > %(before)s::uuid AND event_id <= %(last)s::uuid"
FROM_HERE_ON = "event_id > %(before)s::uuid OR event_id IS NULL"
STORED = """SELECT '{table}', event_id::text, "{key}"::text, to_jsonb(t)::text
    FROM ONLY {table} t WHERE {those}"""


@cache
def evidence() -> dict[str, str]:
    """The tables whose rows events tell, each with its key."""
    return {
        model._meta.db_table: str(model._meta.pk.column)
        for model in apps.get_models()
        if _is_told(model)
    }


@cache
def stored(those: str) -> str:
    return " UNION ALL ".join(
        STORED.format(table=table, key=key, those=those) for table, key in evidence().items()
    )


def _is_told(model: type[models.Model]) -> bool:
    return any(isinstance(field, EventKey) for field in model._meta.concrete_fields)


class Chapter:
    """Some events in the order of their ids, and the rows that name them as theirs.

    After `before`, up to `last`; the last chapter has the rows that name none, or a later one.
    """

    def __init__(self, before: str, last: str = "", events: Sequence[tuple] = ()) -> None:
        self.last, self.events = last, events
        those = stored(FROM_HERE if last else FROM_HERE_ON)
        self._stored = list(rows(those, {"before": before, "last": last}))
        self._told: dict[tuple[str, str], tuple[str, dict[str, Any]]] = {}
        self._twice: list[Finding] = []

    def add(self, event: Stored, told: dict[str, Any]) -> None:
        for each in told.get("rows", ()):
            table, row = each["table"], each["row"]
            key = str(row.get(evidence().get(table, "id")))
            if (table, key) in self._told:
                self._twice.append(TWICE(table, key, event=event.id))
            self._told[table, key] = (event.id, row)

    def faults(self) -> Iterator[Finding]:
        yield from self._twice
        for table, event, key, text in self._stored:
            told_by, told = self._told.pop((table, key), (None, {}))
            if event is None or told_by != event:
                yield UNTOLD(table, key, event=event)
            else:
                yield from _differences(table, key, event, told, orjson.loads(text))
        for (table, key), (event, _row) in self._told.items():
            yield GONE(table, key, event=event)


def _differences(
    table: str, key: str, event: str, told: dict[str, Any], stored: dict[str, Any]
) -> Iterator[Finding]:
    if told == stored:
        return
    for column, value in told.items():
        if column in stored and value != stored[column]:
            yield DIFFERS(table, key, column=column, event=event)
