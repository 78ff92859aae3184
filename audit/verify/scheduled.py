"""Verification by the clock: what is new each night, everything each week, the result on record."""

import logging
from dataclasses import asdict
from datetime import timedelta
from itertools import islice
from typing import Any
from uuid import UUID

from celery import shared_task

from audit.events import VERIFICATION_FAILED, VERIFIED
from audit.identifiers import first_of
from audit.models import Event, Installation
from audit.steps import record
from audit.verify.history import FIRST
from audit.verify.whole import Verification

logger = logging.getLogger(__name__)

NAMED = 50  # findings on record one by one; of the others, how many of each kind
# An event begun before the last one that was seen may have been saved after it.
OVERLAP = timedelta(hours=1)


@shared_task(name="audit.verify_all")
def verify_all() -> int:
    """How many faults there are."""
    return _verify(FIRST)


@shared_task(name="audit.verify_new")
def verify_new() -> int:
    """Events since the last verification that found nothing; the log and the rows as ever."""
    return _verify(since_last_good())


def since_last_good() -> str:
    last = Event.objects.filter(kind=VERIFIED.name).order_by("-id").first()
    return str(first_of(last.at - OVERLAP)) if last else FIRST


def _verify(since: str) -> int:
    run = Verification(since)
    findings = iter(run)
    named = list(islice(findings, NAMED))
    for finding in named:
        logger.critical("%s", finding)
    for _more in findings:
        pass
    _record(run, [asdict(found) for found in named])
    return sum(run.found.values())


def _record(run: Verification, named: list[dict[str, Any]]) -> None:
    facts: dict[str, Any] = {
        "since": "" if run.since == FIRST else str(UUID(run.since)),
        "events": run.read.events,
        "leaves": run.leaves,
        "seconds": round(run.seconds),
    }
    kind = VERIFIED
    if run.found:
        kind = VERIFICATION_FAILED
        codes = ", ".join(f"{code} {count}" for code, count in run.found.most_common())
        facts |= {"faults": sum(run.found.values()), "codes": codes, "named": named}
    record(kind, Installation.objects.get(), by=None, **facts)
