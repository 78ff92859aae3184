"""The register of restrictions. One is added at once; ending one is a decision that is signed."""

import json
from collections.abc import Iterable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from django.db import models
from django.utils import timezone

from agencies import refusals_of_restrictions as refusals
from agencies import screening
from agencies.events_of_restrictions import RESTRICTION_ADDED
from agencies.messages import officers_and_oversight, tell
from agencies.models import Restriction
from agencies.news_of_restrictions import RESTRICTED
from audit.attempts import Refused, refuse_if
from audit.steps import step

PACKS = Path(__file__).parent / "rule_packs"
SAID = ("title", "effect", "predicate", "citation", "link", "note", "jurisdiction")


def packs() -> list[str]:
    return sorted(path.stem for path in PACKS.glob("*.json"))


def in_pack(name: str) -> list[Restriction]:
    """What a pack says, not saved. Raises Refused when there is no such pack."""
    if name not in packs():
        raise Refused(refusals.NO_SUCH_PACK(name=name, packs=", ".join(packs())))
    entries = json.loads((PACKS / f"{name}.json").read_text(encoding="utf-8"))
    return [_entry(entry) for entry in entries]


def write(restrictions: Iterable[Restriction], *, by: models.Model | None) -> list[Restriction]:
    """Inside a transaction: those that the register does not have yet, a step each."""
    added = []
    for restriction in restrictions:
        known = Restriction.objects.filter(code=restriction.code).first()
        refuse_if(_reason_against(restriction, known))
        if known is None:
            _add(restriction, by)
            added.append(restriction)
    return added


def _add(restriction: Restriction, by: models.Model | None) -> None:
    facts = {"restriction": restriction.title, "citation": restriction.citation}
    with step(RESTRICTION_ADDED, restriction, by=by, **facts):
        restriction.save()
        tell(officers_and_oversight(), RESTRICTED, restriction)


def _reason_against(restriction: Restriction, known: Restriction | None) -> str:
    if known and any(getattr(known, name) != getattr(restriction, name) for name in SAID):
        return refusals.CODE_IS_TAKEN(code=restriction.code)
    return screening.fault_in(restriction.predicate)


def _entry(entry: dict[str, Any]) -> Restriction:
    said = {name: entry[name] for name in ("code", *SAID)}
    return Restriction(
        **said,
        starts_at=_begin_of(entry["starts_on"]),
        ends_at=_begin_of(entry["ends_on"]) if "ends_on" in entry else None,
    )


def _begin_of(day: str) -> datetime:
    return timezone.make_aware(datetime.combine(date.fromisoformat(day), time.min))
