"""What the public reads of an event is what the event itself gives, written once more."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from audit import public_record
from audit.public_record import PREFIX
from audit.verify import bound
from audit.verify.findings import Finding, declare
from audit.verify.told import TABLE, Stored

UNLIKE = declare("public_differs", _("The public record is not what event %(event)s gives."))
UNPUBLISHED = declare("public_missing", _("What the public should read of this event is missing."))
OF_NOTHING = declare(
    "public_of_nothing", _("This public record is of no event that is published: %(event)s.")
)


class Publications:
    """Events that are published, until what was published of them comes by."""

    def __init__(self, since: str) -> None:
        self._since = since
        self._awaited: dict[str, dict[str, Any]] = {}
        self._bound = bound.first_named("published")
        self._unbound: set[str] = set()

    def meet(self, event: Stored, told: dict[str, Any]) -> Iterator[Finding]:
        if event.publishes is not None:
            yield from self._compare(event, told)
        elif (record := _record(told)) is not None:
            self._awaited[event.id] = _as_published(event, record)
            if event.kind in self._bound and event.id < self._bound[event.kind].id:
                self._unbound.add(event.id)

    def faults(self) -> Iterator[Finding]:
        """When all have come by."""
        for event in self._awaited.keys() - self._unbound:
            yield UNPUBLISHED(TABLE, event)

    def _compare(self, event: Stored, told: dict[str, Any]) -> Iterator[Finding]:
        awaited = self._awaited.pop(event.publishes or "", None)
        if awaited is None and (event.publishes or "") > self._since:
            yield OF_NOTHING(TABLE, event.id, event=event.publishes)
        elif awaited is None or event.publishes in self._unbound:
            return
        elif awaited != _read(event, told):
            yield UNLIKE(TABLE, event.id, event=event.publishes)


def _record(told: dict[str, Any]) -> dict[str, Any] | None:
    """What cannot be written again, for it was tampered with, has its finding already."""
    try:
        return public_record.of(told)
    except (AttributeError, LookupError, TypeError, ValueError):
        return {}


def _as_published(event: Stored, record: dict[str, Any]) -> dict[str, Any]:
    return {
        "kind": f"{PREFIX}{event.kind}",
        "at": event.at,
        "actor": (None, ""),
        "subject": (event.subject_type, event.subject_id, ""),
        "record": record,
    }


def _read(event: Stored, told: dict[str, Any]) -> dict[str, Any]:
    return {
        "kind": event.kind,
        "at": event.at,
        "actor": (event.actor_id, event.actor_name),
        "subject": (event.subject_type, event.subject_id, event.subject_label),
        "record": told["record"],
    }
