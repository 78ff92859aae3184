"""Row history by django-simple-history, tied to the event that made each row.

    class Network(Governed):
        history = track()

makes a model governed; `audit.rules.governed` makes the database hold it to that.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

from django.db import models
from django.urls import reverse
from simple_history.manager import HistoryManager
from simple_history.models import HistoricalRecords

from audit.append import append
from audit.identifiers import uuid7
from audit.steps import current_step


class Version(models.PositiveIntegerField):
    """Counts the saves of a governed row, and lets it be saved only inside a step."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"default": 1, "editable": False, **options})

    def pre_save(self, row: models.Model, add: bool) -> Any:
        current_step()
        if not add:
            setattr(row, self.attname, getattr(row, self.attname) + 1)
        return super().pre_save(row, add)


class EventKey(models.ForeignKey):
    """The event that made this row. Writing the row makes it part of the current step."""

    def __init__(self, to: Any = "audit.Event", on_delete: Any = models.PROTECT, **options: Any):
        super().__init__(to, on_delete, **{"editable": False, "related_name": "+", **options})

    def pre_save(self, row: models.Model, add: bool) -> Any:
        taken = current_step()
        if add:
            taken.rows.append(row)
            setattr(row, self.attname, taken.event_id)
        return super().pre_save(row, add)


class Governed(models.Model):
    """A row that is versioned, and changed only in a step."""

    version = Version()
    history: Any  # each model says `history = track()`

    class Meta:
        abstract = True

    @property
    def versions_url(self) -> str:
        return reverse("audit:versions", args=[self._meta.label_lower, self.pk])


class Evidence(models.Model):
    """A row that is inserted by a step and never changed."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    event = EventKey()

    class Meta:
        abstract = True

    def save(self, **_: Any) -> None:
        append(self)


class HistoryRow(models.Model):
    event = EventKey()

    class Meta:
        abstract = True

    def save(self, **_: Any) -> None:
        append(self)

    @property
    def audit_about(self) -> Any:
        """What the row said of itself; its columns are these."""
        told = getattr(self.instance_type, "audit_about", None)  # type: ignore[attr-defined]
        return told.fget(self) if told else ()


class OneManagerClass(HistoryManager):
    """simple-history makes this class anew whenever `.history` is looked up: a fifth of a save."""

    from_queryset: Any = classmethod(cache(HistoryManager.from_queryset.__func__))  # type: ignore[arg-type]


class Records(HistoricalRecords):
    """With indexes, where versions are also read by something else than their row."""

    def __init__(self, *, indexes: Sequence[models.Index] = (), **options: Any) -> None:
        self.indexes = indexes
        super().__init__(**options)

    def get_meta_options(self, model: type[models.Model]) -> dict[str, Any]:
        return super().get_meta_options(model) | {"indexes": self.indexes}


def track(**options: Any) -> HistoricalRecords:
    return Records(
        bases=[HistoryRow],
        history_manager=OneManagerClass,
        history_id_field=models.UUIDField(default=uuid7),
        history_user_id_field=models.BigIntegerField(null=True),
        get_user=lambda **_: current_step().by,
        **options,
    )
