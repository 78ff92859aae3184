"""Verification by the clock: what is new each night, everything each week."""

import logging
from dataclasses import asdict, dataclass
from datetime import timedelta
from itertools import islice
from typing import Any
from uuid import UUID

from audit.events import VERIFICATION_FAILED, VERIFIED, Kind
from audit.identifiers import first_of
from audit.models import Event
from audit.verify.history import FIRST
from audit.verify.whole import Verification

logger = logging.getLogger(__name__)

NAMED = 50  # findings on record one by one; of the others, how many of each kind
# An event begun before the last one that was seen may have been saved after it.
OVERLAP = timedelta(hours=1)


@dataclass(frozen=True)
class Outcome:
    """Of one verification, as the event that records it tells."""

    kind: Kind
    facts: dict[str, Any]

    @property
    def faults(self) -> int:
        return self.facts.get("faults", 0)


def everything() -> Outcome:
    return _verified(FIRST)


def what_is_new() -> Outcome:
    """Events since the last verification that found nothing; the log and the rows as ever."""
    return _verified(since_last_good())


def since_last_good() -> str:
    last = Event.objects.filter(kind=VERIFIED.name).order_by("-id").first()
    return str(first_of(last.at - OVERLAP)) if last else FIRST


def _verified(since: str) -> Outcome:
    run = Verification(since)
    findings = iter(run)
    named = list(islice(findings, NAMED))
    for finding in named:
        # Without its sentence, which may quote what was found: that stands under “Verification”.
        logger.critical("%s: %s %s", finding.code, finding.table, finding.key)
    for _more in findings:
        pass
    facts: dict[str, Any] = {
        "since": "" if run.since == FIRST else str(UUID(run.since)),
        "events": run.read.events,
        "leaves": run.leaves,
        "seconds": round(run.seconds),
    }
    if not run.found:
        return Outcome(VERIFIED, facts)
    codes = ", ".join(f"{code} {count}" for code, count in run.found.most_common())
    told = [asdict(found) for found in named]
    facts |= {"faults": sum(run.found.values()), "codes": codes, "named": told}
    return Outcome(VERIFICATION_FAILED, facts)
