"""A step: the only way to change a governed row.

    with step(APPROVED, access_request, by=officer, decision="approve"):
        ...

What is written inside becomes one event that tells the rows it caused, or nothing at all.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from itertools import chain
from secrets import token_bytes
from typing import Any
from uuid import UUID

from django.db import connection, models, transaction
from django.dispatch import Signal
from django.utils import timezone, translation

from audit import event_index, events, public_record, seals
from audit.append import append
from audit.canonical import canonical
from audit.identifiers import uuid7
from audit.models.event import Event

RECORDED_IN = "en"  # whatever language the actor reads


# Sent inside each step, once its event is written, with the step and with what of it is published.
recorded = Signal()


class OutsideStep(Exception):
    """A governed row was about to be written and nothing says who did it and why."""


@dataclass
class Step:
    kind: events.Kind
    subject: models.Model
    by: models.Model | None
    facts: dict[str, Any]
    event_id: UUID = field(default_factory=uuid7)
    rows: list[models.Model] = field(default_factory=list)


_current: ContextVar[Step | None] = ContextVar("step", default=None)
# The event of the step begun last, kept when the step is over: was it saved?
begun: ContextVar[UUID | None] = ContextVar("begun", default=None)


@contextmanager
def step(
    kind: events.Kind, subject: models.Model, *, by: models.Model | None, **facts: Any
) -> Iterator[Step]:
    """Take one step; `by` is None when no person took it."""
    events.kind(kind.name)
    if open_step := _current.get():
        raise RuntimeError(f"{kind.name} inside {open_step.kind.name}: a step is not divided.")
    taken = Step(kind, subject, by, facts)
    token = _current.set(taken)
    begun.set(taken.event_id)
    try:
        with transaction.atomic(savepoint=False):
            yield taken
            with translation.override(RECORDED_IN):
                _write_event(taken)
    finally:
        _current.reset(token)


def record(
    kind: events.Kind, subject: models.Model, *, by: models.Model | None, **facts: Any
) -> None:
    """An event that changes no row: a refused attempt, a page opened, an export."""
    with step(kind, subject, by=by, **facts):
        pass


def current_step() -> Step:
    taken = _current.get()
    if taken is None:
        raise OutsideStep("Governed rows change only inside `audit.steps.step`.")
    return taken


def _write_event(taken: Step) -> None:
    event = Event(
        id=taken.event_id,
        kind=taken.kind.name,
        at=timezone.now(),
        actor_id=taken.by.pk if taken.by else None,
        actor_name=str(taken.by or "Countersign"),
        subject_type=taken.subject._meta.label_lower,
        subject_id=str(taken.subject.pk),
        subject_label=str(getattr(taken.subject, "audit_label", taken.subject)),
    )
    told = _told(event, taken)
    _seal(event, told)
    event_index.add([event])
    record = public_record.of(told)
    public = _publish(event, record) if record else None
    recorded.send(Event, step=taken, published=public)


def _publish(event: Event, record: dict[str, Any]) -> Event:
    """Nothing in it names a person; with its salt, which is published, anyone finds its leaf."""
    public = Event(
        id=uuid7(),
        kind=f"{public_record.PREFIX}{event.kind}",
        at=event.at,
        actor_name="",
        subject_type=event.subject_type,
        subject_id=event.subject_id,
        subject_label="",
        publishes=event,
    )
    named = {"id": public.id, "kind": public.kind, "at": public.at, "of": event.id}
    _seal(public, {"v": 1, **named, "record": record})
    return public


def _seal(event: Event, told: dict[str, Any]) -> None:
    event.salt = token_bytes(seals.SALT_LENGTH)
    event.canon = canonical(told)
    event.seal, event.key_id = seals.seal(event.canon, event.salt)
    append(event)


def _told(event: Event, taken: Step) -> dict[str, Any]:
    return {
        "v": 1,
        "id": event.id,
        "kind": event.kind,
        "at": event.at,
        "actor": {"id": event.actor_id, "name": event.actor_name},
        "subject": {
            "type": event.subject_type,
            "id": event.subject_id,
            "label": event.subject_label,
        },
        "facts": taken.facts,
        "rows": _rows_as_stored(taken.rows),
        "about": _about(taken),
    }


def _about(taken: Step) -> list[str]:
    """What it is about besides its subject, as it was then: a document's request, its networks."""
    versions = [row for row in taken.rows if hasattr(row, "history_id")]
    told = [getattr(thing, "audit_about", ()) for thing in (taken.subject, *versions)]
    return sorted(set(chain.from_iterable(told)))


def _rows_as_stored(rows: list[models.Model]) -> list[dict[str, Any]]:
    """Asked of the database, which may hold something else than what was sent to it."""
    by_model: dict[type[models.Model], list[Any]] = defaultdict(list)
    for row in rows:
        by_model[type(row)].append(row.pk)
    return [stored for model, keys in by_model.items() for stored in _stored(model, keys)]


def _stored(model: type[models.Model], keys: list[Any]) -> Iterator[dict[str, Any]]:
    table, key = model._meta.db_table, model._meta.pk.column
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT to_jsonb(t)::text FROM {table} t WHERE {key} = ANY(%s) ORDER BY {key}", [keys]
        )
        for (row,) in cursor.fetchall():
            yield {"table": table, "row": json.loads(row)}
