"""What was and what is: two versions of a row, field by field, in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audit.history import Governed
from audit.models import Event

UNTOLD = {"id", "version", "event", "history_id", "history_date", "history_type"} | {
    "history_change_reason",
    "history_user_id",
    "intake_key",
    "status_since",
    # Of a signature: its statement is told, and what proves it is in the receipt.
    "challenge",
    "cluster",
    "message",
    "sign_count",
    "xact",
}


MOST = 50  # rows in words on one page; an import writes thousands, and the evidence tells all


@dataclass(frozen=True)
class Change:
    label: str
    was: str
    now: str


@dataclass(frozen=True)
class RowChanges:
    title: str
    changes: list[Change]
    versions_url: str = ""  # where this version is compared with any other

    @property
    def is_new(self) -> bool:
        return not any(change.was for change in self.changes)


def caused_by(event: Event) -> tuple[list[RowChanges], int]:
    """What an event changed, as the event itself tells it, and how many rows more than shown."""
    stored = event.told["rows"]
    told = [_of_row(**row) for row in stored[:MOST]]
    return [row for row in told if row and row.changes], max(0, len(stored) - MOST)


def since(row: Governed, version: int | None) -> list[Change]:
    """How a governed row differs from what it was in an earlier version."""
    then = row.history.filter(version=version).values().first() if version else None
    now = row.history.filter(version=row.version).values().first()
    return list(_between(row.history.model, then, now)) if then and now else []


def compared(row: Governed, one: int, other: int) -> list[Change]:
    """Two versions of a governed row, the earlier first or not, as they are asked for."""
    stored = {
        each["version"]: each for each in row.history.filter(version__in=[one, other]).values()
    }
    return list(_between(row.history.model, stored[one], stored[other]))


def _of_row(table: str, row: dict[str, Any]) -> RowChanges | None:
    model = _models().get(table)
    if model is None:
        return None
    earlier: dict[str, Any] | None = None
    if "history_id" in row:
        before = {"id": row["id"], "version": row["version"] - 1}
        earlier = model._base_manager.filter(**before).values().first()
    title = getattr(model, "instance_type", model)._meta.verbose_name
    changes = list(_between(model, earlier, row))
    return RowChanges(str(capfirst(title)), changes, _versions_url(model, row))


def _versions_url(model: type[models.Model], row: dict[str, Any]) -> str:
    versioned = getattr(model, "instance_type", None)
    if versioned is None:
        return ""
    url = reverse("audit:versions", args=[versioned._meta.label_lower, row["id"]])
    return f"{url}?from={max(1, row['version'] - 1)}&to={row['version']}"


def _between(
    model: type[models.Model], was: dict[str, Any] | None, now: dict[str, Any]
) -> Iterator[Change]:
    for field in model._meta.concrete_fields:
        if field.name in UNTOLD or field.primary_key or isinstance(field, models.BinaryField):
            continue
        before = _in_words(model, field, (was or {}).get(field.attname))
        after = _in_words(model, field, now.get(field.attname))
        if before != after:
            yield Change(str(capfirst(field.verbose_name)), before, after)


def _in_words(model: type[models.Model], field: models.Field, value: Any) -> str:
    describe = getattr(getattr(model, "instance_type", model), f"describe_{field.name}", None)
    if value in (None, "", [], {}):
        return ""
    if describe:
        return describe(value)
    if isinstance(field, models.BinaryField):
        return _size(value)
    if field.is_relation:
        return _related(field, value)
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    return _plain(field.to_python(value))


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "DATETIME_FORMAT")
    if isinstance(value, date):
        return date_format(value, "DATE_FORMAT")
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value)


def _size(value: str | bytes) -> str:
    """Of bytes, which the record holds as PostgreSQL writes them: \\x and two digits each."""
    n = (len(value) - 2) // 2 if isinstance(value, str) else len(value)
    return ngettext("%(n)s byte", "%(n)s bytes", n) % {"n": n}


def _related(field: Any, pk: Any) -> str:
    return str(field.related_model._base_manager.filter(pk=pk).first() or pk)


def _models() -> dict[str, type[models.Model]]:
    return {model._meta.db_table: model for model in apps.get_models()}
